import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, knownFile, oddFile, type Subject } from '../../../../../tests/release/explain-context.ts';
import { explainEmbeddedCopy } from './embedded-copy.ts';

const FILES = ['src/a.c', 'src/b.c', 'src/c.c', 'src/c.h', 'src/Makefile'];
const file = (path: string, text: string, releases: string) =>
  knownFile(path.slice(path.lastIndexOf('/') + 1), text, { source: `zlib ${releases}`, path });
const libraries = [
  ...FILES.map((path) => file(path, `${path} of 1.2`, '1.1..1.2')),
  file('src/d.c', 'old', '1.1'),
  file('src/d.c', 'new', '1.2..1.3'),
  file('src/main.c', 'main', '1.2'),
];
const copied = (folder: string) =>
  Object.fromEntries(FILES.map((path) => [path.replace('src/', folder), `${path} of 1.2`]));

function explain(path: string, text: string, subject: Subject = {}) {
  const release = { ...copied('deps/z/'), ...subject.release, [path]: text };
  const source = subject.source ?? { 'main.c': '', 'deps/README': '' };
  return explainEmbeddedCopy(oddFile(path, text), contextOf({ libraries, ...subject, release, source }));
}

test('a file of a library in a new folder, at its place among others of the same release', () => {
  const says = "is zlib 1.2's src/d.c, public since 2023-08-17, among 6 files of zlib 1.2 in deps/z/";
  assert.deepEqual(explain('deps/z/d.c', 'new'), {
    explained: { strength: 'bytes', by: 'embedded-copy', says },
  });
});

test('the folders of the library may stand in the copy too', () => {
  const release = copied('z/src/');
  const says = "is zlib 1.2's src/d.c, public since 2023-08-17, among 6 files of zlib 1.2 in z/";
  assert.deepEqual(explain('z/src/d.c', 'new', { release }), {
    explained: { strength: 'bytes', by: 'embedded-copy', says },
  });
});

test('a file of an older release among those of a newer one is shown', () => {
  const release = { ...copied('deps/z/'), 'deps/z/main.c': 'main' };
  const says = "is zlib 1.1's src/d.c, among 6 files of zlib 1.2 in deps/z/";
  const { blob } = oddFile('d.c', 'old');
  assert.deepEqual(explain('deps/z/d.c', 'old', { release }), {
    unexplained: { nearest: { says, blob } },
  });
});

test('a file with other bytes than the library has at its place is shown', () => {
  const says = 'stands in the place of src/d.c with other bytes, among 5 files of zlib 1.1 in deps/z/';
  const { blob } = oddFile('d.c', 'old');
  assert.deepEqual(explain('deps/z/d.c', 'changed', { release: copied('deps/z/') }), {
    unexplained: { nearest: { says, blob } },
  });
});

const nothing: Readonly<Record<string, ReturnType<typeof explain>>> = {
  'a file that the library has not': explain('deps/z/z.c', 'changed'),
  'another name': explain('deps/z/e.c', 'new'),
  'another place below the copy': explain('deps/z/sub/d.c', 'new'),
  'alone in a new folder': explain('other/d.c', 'new'),
  'a folder that the source has': explain('deps/z/d.c', 'new', { source: { 'deps/z/extra.c': '' } }),
  'the top folder': explain('d.c', 'new', { release: copied('') }),
  'too few others': explain('z/d.c', 'new', {
    release: { 'z/a.c': 'src/a.c of 1.2', 'z/b.c': 'src/b.c of 1.2', 'z/c.c': 'src/c.c of 1.2' },
  }),
  'the project itself': explain('deps/z/d.c', 'new', { project: 'zlib1' }),
};
for (const [what, answer] of Object.entries(nothing)) {
  test(`explains nothing: ${what}`, () => assert.equal(answer, undefined));
}
