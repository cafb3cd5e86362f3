import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { dockerImage, dockerItems, ociItems } from '../../../tests/image/make-image.ts';
import { type TarItem, writeTar } from '../../../tests/image/write-tar.ts';
import { UnderpinError } from '../../model/error.ts';
import { type OpenedImage, openImage } from './open-image.ts';

const lower = writeTar([
  { path: 'etc/', type: '5' },
  { path: 'etc/a', bytes: 'lower a' },
  { path: 'etc/b', bytes: 'lower b' },
  { path: 'lib', type: '2', target: 'usr/lib' },
  { path: 'usr/lib/x.so.1', bytes: 'x' },
  { path: 'usr/lib/x.so', type: '2', target: '/lib/x.so.1' },
  { path: 'opt/old/', type: '5' },
  { path: 'opt/old/one', bytes: 'old' },
]);
const upper = writeTar([
  { path: 'etc/.wh.a' },
  { path: 'etc/b', bytes: 'upper b' },
  { path: 'opt/old/new', bytes: 'new' },
  { path: 'opt/old/.wh..wh..opq' },
  { path: 'usr/lib/y.so', type: '1', target: 'usr/lib/x.so.1' },
]);
const layers = [lower, upper];

const layouts: Readonly<Record<string, Buffer>> = {
  'docker save': dockerImage({ layers }),
  'docker save, packed': gzipSync(dockerImage({ layers })),
  'docker save of packed layers': dockerImage({ layers, pack: gzipSync }),
  'docker save of packed layers, packed': zstdCompressSync(dockerImage({ layers, pack: gzipSync })),
  'an OCI layout': writeTar(ociItems({ layers })),
  'an OCI layout with gzip layers': writeTar(ociItems({ layers, pack: gzipSync })),
  'an OCI layout with zstd layers': writeTar(ociItems({ layers, pack: zstdCompressSync })),
  'an OCI layout with the manifest of docker save': writeTar([
    ...ociItems({ layers }),
    ...dockerItems({ layers }).filter(({ path }) => path !== 'manifest.json'),
  ]),
};

for (const [name, bytes] of Object.entries(layouts)) {
  test(`${name}: upper layers hide and replace`, () => {
    withImage(bytes, (image) => {
      assert.equal(image.layers, 2);
      assert.deepEqual(image.ambiguities, []);
      assert.equal(textAt(image, '/etc/a'), 'absent');
      assert.equal(textAt(image, '/etc/b'), 'upper b');
      assert.deepEqual(image.tree.list('/opt/old'), ['new']);
      assert.equal(textAt(image, '/lib/x.so'), 'x');
      assert.equal(textAt(image, '/lib/y.so'), 'x');
      assert.equal(image.tree.resolve('/lib/x.so'), '/usr/lib/x.so.1');
      assert.deepEqual(image.tree.list('/etc'), ['b']);
    });
  });
}

test('a plain archive of a root file system is its own image, and whiteouts there are files', () => {
  for (const bytes of [upper, gzipSync(upper), zstdCompressSync(upper)]) {
    withImage(bytes, (image) => {
      assert.equal(image.layout, 'archive');
      assert.deepEqual(image.tree.list('/etc'), ['.wh.a', 'b']);
      assert.deepEqual(
        image.ambiguities.map(({ says }) => says),
        ['it is a hard link to what is not there'],
      );
    });
  }
});

test('a folder replaces a link, a file replaces a folder, and links never lead out', () => {
  const one = writeTar([
    { path: 'a', type: '2', target: 'b' },
    { path: 'b/in', bytes: 'in b' },
    { path: 'out', type: '2', target: '../../../../etc/hostname' },
    { path: 'loop', type: '2', target: 'loop' },
  ]);
  const two = writeTar([
    { path: 'a/', type: '5' },
    { path: 'b', bytes: 'now a file' },
  ]);
  withImage(dockerImage({ layers: [one, two] }), (image) => {
    assert.deepEqual(image.tree.list('/a'), []);
    assert.equal(textAt(image, '/b'), 'now a file');
    assert.equal(textAt(image, '/out'), 'absent');
    assert.equal(textAt(image, '/loop'), 'its symbolic links go in a circle');
  });
});

const twoReadings: Readonly<Record<string, readonly [readonly TarItem[], string]>> = {
  'a name that climbs out': [[{ path: '../etc/x' }], 'its name climbs out with ..'],
  'one file twice': [
    [
      { path: 'x', bytes: '1' },
      { path: 'x', bytes: '2' },
    ],
    'its layer holds it twice',
  ],
  'a way through a lower link': [[{ path: 'lib/evil.so' }], 'it goes through the link lib of a lower layer'],
  'a file below a file': [[{ path: 'etc/a/x' }], 'it lies below a, which is no folder'],
  'a whiteout of the folder above': [[{ path: 'etc/.wh...' }], 'it is a whiteout of nothing'],
  'a file and its whiteout': [[{ path: 'x' }, { path: '.wh.x' }], 'its layer both writes and deletes it'],
  'a hard link to nothing': [
    [{ path: 'x', type: '1', target: 'y' }],
    'it is a hard link to what is not there',
  ],
  'a link loop on the way': [
    [{ path: 'l', type: '2', target: 'l' }, { path: 'l/x' }],
    'the links on its way never end',
  ],
};

for (const [name, [items, says]] of Object.entries(twoReadings)) {
  test(`what tools read differently is said: ${name}`, () => {
    withImage(dockerImage({ layers: [lower, writeTar(items)] }), ({ ambiguities }) => {
      assert.deepEqual(
        ambiguities.map((one) => one.says),
        [`${says} (layer 2 of 2)`],
      );
    });
  });
}

test('a layer that is not the one that the configuration names is said', () => {
  withImage(dockerImage({ layers: [lower], diffIds: [`sha256:${'0'.repeat(64)}`] }), ({ ambiguities }) => {
    assert.deepEqual(ambiguities, [
      { path: '/0/layer.tar', says: 'it is not the layer that the configuration names (layer 1 of 1)' },
    ]);
  });
});

test('two manifests that name different images are said', () => {
  const other = dockerItems({ layers: [lower] });
  withImage(writeTar([...ociItems({ layers }), ...other]), ({ ambiguities }) => {
    assert.deepEqual(ambiguities, [
      { path: 'manifest.json', says: 'it names another image than index.json does' },
    ]);
  });
});

const hopeless: Readonly<Record<string, readonly [Buffer, RegExp]>> = {
  'an empty file': [Buffer.alloc(0), /tar: is empty/],
  'no archive': [Buffer.alloc(4096, 'x'), /checksum does not fit/],
  'a manifest that is no JSON': [
    writeTar([{ path: 'manifest.json', bytes: '{' }]),
    /manifest.json: is not JSON/,
  ],
  'a manifest of another shape': [writeTar([{ path: 'manifest.json', bytes: '[{}]' }]), /has no usable/],
  'a huge manifest': [
    writeTar([{ path: 'manifest.json', bytes: `[${' '.repeat(5 << 20)}]` }]),
    /larger than/,
  ],
  'a missing layer': [
    writeTar(dockerItems({ layers }).slice(1)),
    /its manifest names 0\/layer.tar, which is not in the archive/,
  ],
  'a layer that leads out': [
    writeTar([
      ...dockerItems({ layers }).slice(1),
      { path: '0/layer.tar', type: '2', target: '../../../../etc/passwd' },
    ]),
    /its manifest names 0\/layer.tar, which is not in the archive/,
  ],
  'two images': [
    writeTar([
      {
        path: 'manifest.json',
        bytes: JSON.stringify([1, 2].map((n) => ({ Config: 'c', RepoTags: [`t:${n}`], Layers: [] }))),
      },
    ]),
    /several images \(t:1, t:2\)/,
  ],
  'layers that the configuration does not count': [
    dockerImage({ layers, diffIds: [] }),
    /same number of layers/,
  ],
  'a layer cut short': [
    dockerImage({ layers, pack: (layer) => gzipSync(layer).subarray(0, 60) }),
    /damaged or cut/,
  ],
  'a layer bomb': [
    dockerImage({ layers: [writeTar([{ path: 'zeros', bytes: Buffer.alloc(80 << 20) }])], pack: gzipSync }),
    /archive: unpacks to more than 250 times its size/,
  ],
};

for (const [name, [bytes, message]] of Object.entries(hopeless)) {
  test(`one clear error: ${name}`, () => {
    assert.throws(
      () => withImage(bytes, () => {}),
      (error) =>
        error instanceof UnderpinError && error.code === 'SUBJECT_UNREADABLE' && message.test(error.message),
    );
  });
}

function withImage(bytes: Buffer, look: (image: OpenedImage) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-image-'));
  try {
    writeFileSync(join(folder, 'image.tar'), bytes);
    look(openImage(join(folder, 'image.tar')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function textAt({ tree }: OpenedImage, path: string): string {
  let file = tree.read(path, 1 << 20);
  while (tree.bringLate()) file = tree.read(path, 1 << 20);
  if (file.state === 'read') return file.bytes.toString();
  return file.state === 'absent' ? 'absent' : file.why;
}
