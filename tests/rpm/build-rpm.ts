import { buildHeader, type TagValue } from './build-header.ts';

interface RpmParts {
  readonly signature: Readonly<Record<number, TagValue>>;
  readonly header: Readonly<Record<number, TagValue>>;
}

const LEAD = Buffer.concat([Buffer.from('edabeedb0300', 'hex'), Buffer.alloc(90)]);
const MAGIC = Buffer.from('8eade80100000000', 'hex');

/** The front of an rpm file, and its header as it lies there: for what no rpmbuild would write. */
export function buildRpm(parts: RpmParts): { readonly file: Buffer; readonly header: Buffer } {
  const signature = Buffer.concat([MAGIC, buildHeader(parts.signature)]);
  const header = Buffer.concat([MAGIC, buildHeader(parts.header)]);
  const padding = Buffer.alloc((8 - (signature.length % 8)) % 8);
  return { file: Buffer.concat([LEAD, signature, padding, header]), header };
}
