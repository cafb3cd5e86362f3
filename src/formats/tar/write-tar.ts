/** A regular file or symbolic link to be written into an archive. */
export interface TarFile {
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly bytes: Buffer;
  /** A symbolic link; its bytes are where it leads. */
  readonly isLink?: boolean;
}

const BLOCK = 512;
const NAME = 100;

/** Files as a tar archive of GNU's form, owned by nobody, of the second 0. Format: GNU tar manual, "Basic Tar Format". */
export function* writeTar(files: readonly TarFile[]): Generator<Buffer> {
  for (const file of files) yield* writeEntry(file);
  yield Buffer.alloc(2 * BLOCK);
}

/** One of them, where others follow. */
export function* writeEntry({ path, mode, bytes, isLink = false }: TarFile): Generator<Buffer> {
  const name = Buffer.from(path);
  if (name.length > NAME) yield* long('L', name);
  if (isLink && bytes.length > NAME) yield* long('K', bytes);
  if (isLink) yield* entry(name.subarray(0, NAME), '2', mode, NOTHING, bytes.subarray(0, NAME));
  else yield* entry(name.subarray(0, NAME), '0', mode, bytes);
}

const NUL = Buffer.alloc(1);
const NOTHING = Buffer.alloc(0);

function* long(type: string, text: Buffer): Generator<Buffer> {
  yield* entry(Buffer.from('././@LongLink'), type, 0, Buffer.concat([text, NUL]));
}

function* entry(
  name: Buffer,
  type: string,
  mode: number,
  bytes: Buffer,
  target: Buffer = NOTHING,
): Generator<Buffer> {
  const header = Buffer.alloc(BLOCK);
  name.copy(header);
  octal(header, 100, 8, mode & 0o7777);
  octal(header, 108, 8, 65534);
  octal(header, 116, 8, 65534);
  octal(header, 124, 12, bytes.length);
  octal(header, 136, 12, 0);
  header.fill(' ', 148, 156);
  header.write(type, 156, 'latin1');
  target.copy(header, 157);
  header.write('ustar  \0', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  yield header;
  yield bytes;
  yield Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK);
}

function octal(header: Buffer, at: number, width: number, value: number): void {
  header.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1');
}
