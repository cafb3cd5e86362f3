import { testRobustness } from '../../../tests/fuzz/property.ts';
import { writeTar } from '../../../tests/image/write-tar.ts';
import { applyLayer } from '../../formats/layers/apply-layer.ts';
import { emptyFolder } from '../../formats/layers/nodes.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import { indexArchive } from './index-archive.ts';
import { StoredRoot } from './stored-root.ts';

const samples = [
  writeTar([
    { path: 'etc/', type: '5' },
    { path: 'etc/a', bytes: 'a' },
    { path: 'lib', type: '2', target: 'usr/lib' },
    { path: 'lib/x', bytes: 'x' },
    { path: 'lib/y', type: '1', target: 'usr/lib/x' },
  ]),
  writeTar([
    { path: 'etc/.wh.a' },
    { path: 'etc/.wh..wh..opq' },
    { path: '../.wh..' },
    { path: 'lib/', type: '5' },
    { path: 'a', type: '2', target: 'a/../a' },
    { path: 'a/b', bytes: 'b' },
  ]),
];

testRobustness({ name: 'layers', parse: layTwice, samples });

/** The same layer over itself, and everything in it listed and read. */
function layTwice(bytes: Buffer): void {
  const source: ByteSource = { read: (target, offset) => bytes.subarray(offset).copy(target) };
  const root = emptyFolder(0);
  for (const number of [0, 1]) {
    const { entries } = indexArchive(source, number);
    applyLayer(root, { number, whiteouts: true, entries }, () => {});
  }
  const files = new StoredRoot(root, [source, source]);
  for (const folder of ['/', '/etc', '/lib'])
    for (const name of files.list(folder)) files.read(`${folder}/${name}`, 4096);
}
