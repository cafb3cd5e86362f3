/**
 * A file name as text. Names are bytes: those that are not UTF-8 are read as Latin-1, so that two different names
 * never become one, as they would by replacement characters.
 */
export function nameOf(bytes: Buffer): { readonly text: string; readonly isUtf8: boolean } {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd') || Buffer.from(text).equals(bytes)) return { text, isUtf8: true };
  return { text: bytes.toString('latin1'), isUtf8: false };
}

/** The path at which an entry of an archive is unpacked: `./a//b` is `a/b`. What leads up with `..` is left as it is. */
export function unpackedPath(path: string): string {
  if (!/^\.?\/|\/\.?\/|\/\.?$/.test(path)) return path;
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
