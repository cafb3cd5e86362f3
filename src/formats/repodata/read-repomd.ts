import { ParseError } from '../../bytes/parse-error.ts';
import { readHexDigest } from '../file-digest.ts';
import { decodeText } from '../text.ts';
import { scanXml } from '../xml/scan-xml.ts';

const FORMAT = 'repomd';
const MAX_BYTES = 4 << 20;

/** Where the list of packages of an rpm repository lies, and what it holds. */
export interface RepoIndex {
  /** Relative to the repository: `repodata/...-primary.xml.gz`. */
  readonly primary: { readonly path: string; readonly sha256: string };
  /** Its `revision`, mostly seconds since 1970. */
  readonly revision?: string;
}

/** Reads a `repomd.xml`. ParseError where it names not one list of packages with a SHA-256. */
export function readRepomd(input: Buffer | string): RepoIndex {
  let checksum: string | undefined;
  let href: string | undefined;
  let revision: string | undefined;
  const found: { path: string; sha256: string }[] = [];
  for (const { path, attributes, text } of scanXml(decodeText(FORMAT, input, MAX_BYTES))) {
    if (path === 'repomd/revision') revision = text;
    if (path === 'repomd/data/checksum' && attributes.get('type') === 'sha256') checksum = text;
    if (path === 'repomd/data/location') href = attributes.get('href');
    if (path !== 'repomd/data') continue;
    if (attributes.get('type') === 'primary') {
      if (checksum === undefined || href === undefined || !isPlain(href))
        throw new ParseError(FORMAT, 'a list of packages without a place or a SHA-256');
      found.push({ path: href, sha256: readHexDigest(FORMAT, 'sha256', checksum).value });
    }
    [checksum, href] = [undefined, undefined];
  }
  const [primary, ...more] = found;
  if (primary === undefined || more.length > 0) throw new ParseError(FORMAT, 'not one list of packages');
  return { primary, ...(revision === undefined ? {} : { revision }) };
}

/** A path that stays in the repository. */
function isPlain(href: string): boolean {
  return /^[\w.+~/-]+$/.test(href) && !href.startsWith('/') && !href.split('/').includes('..');
}
