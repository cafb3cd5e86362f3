/** A regular file to be written into an archive. */
export interface TarFile {
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly bytes: Buffer;
}

const BLOCK = 512;
const NAME = 100;

/** Files as a tar archive of GNU's form, owned by nobody, of the second 0. Format: GNU tar manual, "Basic Tar Format". */
export function* writeTar(files: readonly TarFile[]): Generator<Buffer> {
  for (const { path, mode, bytes } of files) {
    const name = Buffer.from(path);
    if (name.length > NAME) yield* entry(Buffer.from('././@LongLink'), 'L', 0, Buffer.concat([name, NUL]));
    yield* entry(name.subarray(0, NAME), '0', mode, bytes);
  }
  yield Buffer.alloc(2 * BLOCK);
}

const NUL = Buffer.alloc(1);

function* entry(name: Buffer, type: string, mode: number, bytes: Buffer): Generator<Buffer> {
  const header = Buffer.alloc(BLOCK);
  name.copy(header);
  octal(header, 100, 8, mode & 0o7777);
  octal(header, 108, 8, 65534);
  octal(header, 116, 8, 65534);
  octal(header, 124, 12, bytes.length);
  octal(header, 136, 12, 0);
  header.fill(' ', 148, 156);
  header.write(type, 156, 'latin1');
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
