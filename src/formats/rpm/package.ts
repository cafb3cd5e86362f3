import { ParseError } from '../../bytes/parse-error.ts';
import { signingKey } from '../openpgp/signing-key.ts';
import type { RpmHeader } from './header.ts';

const FORMAT = 'rpm package';

/** Rpm's tags (rpmtag.h). The signatures come first the header's, then those of header and payload together. */
const TAG = { name: 1000, version: 1001, release: 1002, epoch: 1003, architecture: 1022, sourceRpm: 1044 };
const SIGNATURES = [268, 267, 259, 262];
const SIGNATURES_IN_BASE64 = 278;

/** The tags that `readPackage` asks for. */
export const PACKAGE_TAGS: readonly number[] = [...Object.values(TAG), ...SIGNATURES, SIGNATURES_IN_BASE64];

export interface RpmPackage {
  readonly name: string;
  /** `epoch:version-release`, without an epoch of 0. */
  readonly version: string;
  readonly architecture: string;
  readonly source: string;
  /** `version-release`: the name of a source package does not tell its epoch. */
  readonly sourceVersion: string;
  /** Whether it has a signature, and the id of the key that it says made it. Nothing is verified. */
  readonly signature: { readonly present: boolean; readonly keyId?: string };
}

/** What an installed package is called. ParseError without a name, a version or a release. */
export function readPackage(header: RpmHeader): RpmPackage {
  const [name = '', version = '', release = ''] = [TAG.name, TAG.version, TAG.release].map(header.text);
  if (name === '' || version === '' || release === '')
    throw new ParseError(FORMAT, 'a package without a name, a version or a release');
  const [epoch = 0] = header.numbers(TAG.epoch);
  const full = `${version}-${release}`;
  const [, source = name, sourceVersion = full] =
    /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(header.text(TAG.sourceRpm) ?? '') ?? [];
  return {
    name,
    version: epoch === 0 ? full : `${epoch}:${full}`,
    architecture: header.text(TAG.architecture) ?? '',
    source,
    sourceVersion,
    signature: readSignature(header),
  };
}

function readSignature(header: RpmHeader): RpmPackage['signature'] {
  const [inBase64] = header.texts(SIGNATURES_IN_BASE64);
  const [signature] = [
    ...(inBase64 === undefined ? [] : [Buffer.from(inBase64, 'base64')]),
    ...SIGNATURES.flatMap((tag) => header.bytes(tag) ?? []),
  ];
  if (signature === undefined) return { present: false };
  const keyId = signingKey(signature);
  return { present: true, ...(keyId !== undefined && { keyId }) };
}
