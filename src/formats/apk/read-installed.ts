import { ParseError } from '../../bytes/parse-error.ts';
import { type FileDigest, readHexDigest } from '../file-digest.ts';
import { decodeText, linesOf } from '../text.ts';
import { unixDate } from '../unix-date.ts';

const FORMAT = 'apk database';
const MAX_BYTES = 256 << 20;
const MAX_LINES = 10_000_000;

export interface ApkPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** What it was built from (`origin`). */
  readonly source: string;
  /** Other names that it answers to. */
  readonly provides: readonly string[];
  readonly files: readonly ApkFile[];
  /** ISO 8601, UTC; absent where it does not say so. When it was installed is written nowhere. */
  readonly builtAt?: string;
}

export interface ApkFile {
  readonly path: string;
  readonly digest?: FileDigest;
}

/** A package while its lines are read. */
interface Draft {
  readonly fields: Map<string, string>;
  readonly files: { path: string; digest?: FileDigest }[];
  folder?: string;
  /** The file that was named last, and whether it is wanted. */
  file?: { path: string; digest?: FileDigest };
}

/**
 * The packages in apk's `installed` (apk-tools, "Alpine database format"): a field a line, `X:value`, an empty line after
 * each package. Of their files only those in `wanted`, absolute paths. ParseError on another line, a file before its
 * folder, a digest before its file or that is none, a package without name or version, and a file that was cut.
 */
export function* readInstalled(
  input: Buffer,
  wanted: ReadonlySet<string>,
): Generator<ApkPackage, void, void> {
  let draft: Draft | undefined;
  let line = 0;
  for (const text of linesOf(FORMAT, decodeText(FORMAT, input, MAX_BYTES), MAX_LINES)) {
    line += 1;
    if (text === '') {
      if (draft !== undefined) yield finish(draft, line);
      draft = undefined;
      continue;
    }
    if (text[1] !== ':') throw new ParseError(FORMAT, 'not a field', { line });
    draft ??= { fields: new Map(), files: [] };
    readField(draft, text.charAt(0), text.slice(2), wanted, line);
  }
  if (draft !== undefined) throw new ParseError(FORMAT, 'the last package is cut off', { line });
}

function readField(
  draft: Draft,
  field: string,
  value: string,
  wanted: ReadonlySet<string>,
  line: number,
): void {
  const refuse = (what: string) => new ParseError(FORMAT, what, { line });
  if (field === 'F') {
    draft.folder = value === '' ? '' : `/${value}`;
    delete draft.file;
  } else if (field === 'R') {
    if (draft.folder === undefined) throw refuse('a file before its folder');
    draft.file = { path: `${draft.folder}/${value}` };
    if (wanted.has(draft.file.path)) draft.files.push(draft.file);
  } else if (field === 'Z') {
    if (draft.file === undefined) throw refuse('a digest before its file');
    if (wanted.has(draft.file.path)) draft.file.digest = readDigest(value, draft.fields.get('f') ?? '');
  } else if ('PVAopft'.includes(field)) {
    if (draft.fields.has(field)) throw refuse('a field given twice');
    draft.fields.set(field, value);
  }
}

function finish({ fields, files }: Draft, line: number): ApkPackage {
  const [name, version] = [fields.get('P'), fields.get('V')];
  if (name === undefined || version === undefined)
    throw new ParseError(FORMAT, 'a package without a name or a version', { line });
  const builtAt = unixDate(fields.get('t'));
  const provides = fields.get('p')?.match(/[^ ]+/g) ?? [];
  return {
    name,
    version,
    architecture: fields.get('A') ?? '',
    source: fields.get('o') ?? name,
    provides: provides.map((word) => word.replace(/[<>=~].*$/s, '')),
    files,
    ...(builtAt === undefined ? {} : { builtAt }),
  };
}

/** `Q` and base64 or `X` and hex, after it 1 or 2: SHA-1 or SHA-256. The flag `S` says that 1 is a SHA-256 cut to 160 bits. */
function readDigest(value: string, flags: string): FileDigest {
  const [, encoding, kind, text = ''] = /^([QX])([12])(.+)$/.exec(value) ?? [];
  if (encoding === undefined) throw new ParseError(FORMAT, 'a digest of no known kind');
  const hex = encoding === 'X' ? text : Buffer.from(text, 'base64').toString('hex');
  if (kind === '2') return readHexDigest(FORMAT, 'sha256', hex);
  return readHexDigest(FORMAT, flags.includes('S') ? 'sha256-160' : 'sha1', hex);
}
