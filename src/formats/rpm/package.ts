import { ParseError } from '../../bytes/parse-error.ts';
import { signingKey } from '../openpgp/signing-key.ts';
import { unixDate } from '../unix-date.ts';
import type { RpmHeader } from './header.ts';

const FORMAT = 'rpm package';

/** Rpm's tags (rpmtag.h). The signatures come first the header's, then those of header and payload together. */
const TAG = { name: 1000, version: 1001, release: 1002, epoch: 1003, architecture: 1022, sourceRpm: 1044 };
/** Its changelog has one time for each entry, and one line that names who made it and mostly the version. */
const DATES = { built: 1006, installed: 1008, changes: 1080, changers: 1081 };
const SIGNATURES = [268, 267, 259, 262];
const SIGNATURES_IN_BASE64 = 278;

/** The tags that `readPackage` asks for. */
export const PACKAGE_TAGS: readonly number[] = [
  ...Object.values(TAG),
  ...Object.values(DATES),
  ...SIGNATURES,
  SIGNATURES_IN_BASE64,
];

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
  readonly dates: RpmDates;
}

/** ISO 8601, UTC; each absent where it is not written down. */
export interface RpmDates {
  readonly builtAt?: string;
  readonly installedAt?: string;
  /** Of the oldest entry of the changelog that names this upstream version. */
  readonly upstreamAt?: string;
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
    dates: readDates(header, version),
  };
}

function readDates(header: RpmHeader, version: string): RpmDates {
  const [[built], [installed]] = [header.numbers(DATES.built), header.numbers(DATES.installed)];
  const changes = header.numbers(DATES.changes);
  const named = header
    .texts(DATES.changers)
    .flatMap((line, at) => (VERSION_AT_END.exec(line)?.[1] === version ? (changes[at] ?? []) : []));
  const oldest = named.length === 0 ? undefined : named.reduce((a, b) => Math.min(a, b));
  const [builtAt, installedAt, upstreamAt] = [built, installed, oldest].map(unixDate);
  return {
    ...(builtAt === undefined ? {} : { builtAt }),
    ...(installedAt === undefined ? {} : { installedAt }),
    ...(upstreamAt === undefined ? {} : { upstreamAt }),
  };
}

/** `Somebody <mail> - 1:5.4.6-3`, `Somebody <mail> 5.4.6-3`; SUSE writes no version. */
const VERSION_AT_END = /\s(?:[0-9]+:)?([^\s:-]+)-[^\s-]+$/;

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
