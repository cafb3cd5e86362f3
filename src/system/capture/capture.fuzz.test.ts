import { testRobustness } from '../../../tests/fuzz/property.ts';
import { StoredRoot } from '../image/stored-root.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import { readCapture } from './read-capture.ts';

const record = (kind: string, path: string, content: string) =>
  `${kind} 0 ${content.length} ${path.length}\n${path}\n${content}\n`;

const sample = Buffer.from(
  `underpin-capture/1\n${record('f', 'root/etc/os-release', 'ID=debian\n')}${record('l', 'root/lib', 'usr/lib')}${record('d', 'root/usr', 'lib/bin/')}${record('a', 'root/etc/x', '')}${record('u', 'root/y', 'why')}${record('m', 'host', 'h')}end 6\n`,
);
const hostile = [
  record('l', 'root/a', 'a'),
  record('f', '../../etc/passwd', 'x'),
  record('d', 'root', '..//./a/'),
  record('f', `${'a/'.repeat(2000)}x`, ''),
  record('f', 'root/a/b', 'x') + record('f', 'root/a', 'y') + record('l', 'root/a/b', '../../..'),
].map((text, _, all) => Buffer.from(`underpin-capture/1\n${text}end ${text === all[4] ? 3 : 1}\n`));

testRobustness({ name: 'capture', parse: readAll, samples: [sample, ...hostile] });

/** Reads a capture, and then whatever it holds by the names that it gives. */
function readAll(bytes: Buffer): void {
  const source: ByteSource = { read: (target, offset) => bytes.subarray(offset).copy(target) };
  const files = new StoredRoot(readCapture(source).root, [source]);
  for (const path of ['/', 'root', 'root/usr', 'root/a', 'proc/1/fd']) files.list(path);
  for (const path of ['root/etc/os-release', 'root/lib/x', 'root/a/b', 'root/y']) files.read(path, 1 << 16);
}
