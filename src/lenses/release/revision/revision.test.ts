import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArchiveName } from './archive-name.ts';
import { inferRevision } from './infer-revision.ts';

const names: Readonly<Record<string, unknown>> = {
  'xz-5.4.1.tar.xz': { project: 'xz', version: '5.4.1' },
  'xz-5.6.0-beta.tar.gz': { project: 'xz', version: '5.6.0-beta' },
  'json-c-0.16.tar.gz': { project: 'json-c', version: '0.16' },
  'libpng1.6-1.6.39.tar.gz': { project: 'libpng1.6', version: '1.6.39' },
  'v1.2.tar.gz': { project: '', version: '1.2' },
  'click-8.1.8-py3-none-any.whl': { project: 'click', version: '8.1.8' },
  'serde-1.0.200.crate': { project: 'serde', version: '1.0.200' },
  'sudo_1.9.16p2.orig.tar.gz': { project: 'sudo', version: '1.9.16p2' },
  'libzstd_1.5.4+dfsg2.orig.tar.xz': { project: 'libzstd', version: '1.5.4', repack: '+dfsg2' },
  'zlib_1.2.13.dfsg.orig.tar.bz2': { project: 'zlib', version: '1.2.13', repack: '.dfsg' },
  'libxml2_2.12.7+dfsg+really2.9.14.orig.tar.xz': { project: 'libxml2', version: '2.9.14', repack: '+dfsg' },
  'python-click_8.2.0+0.really.8.1.8.orig.tar.gz': { project: 'python-click', version: '8.1.8' },
  'node-semver_7.6.1+~7.5.8.orig.tar.gz': { project: 'node-semver', version: '7.6.1' },
  'master.tar.gz': undefined,
};
for (const [file, expected] of Object.entries(names)) {
  test(`${file} says what it is`, () => assert.deepEqual(readArchiveName(`/some/folder/${file}`), expected));
}

const tags: Readonly<Record<string, readonly [string, string, readonly string[], readonly string[]]>> = {
  'v before it': ['xz', '5.4.1', ['v5.4.10', 'v5.4.1', 'v5.4.1beta'], ['v5.4.1']],
  underscores: ['expat', '2.8.3', ['R_2_8_30', 'R_2_8_3', 'R_2_8'], ['R_2_8_3']],
  'the name before it': ['curl', '8.21.0', ['curl-8_21_0', 'curl-8_21_0-rc1'], ['curl-8_21_0']],
  capitals: ['file', '5.47', ['FILE5_47'], ['FILE5_47']],
  'a name with a number': ['pcre2', '10.42', ['pcre2-10.42', 'pcre2-10.42-RC1'], ['pcre2-10.42']],
  'a date behind it': [
    'json-c',
    '0.16',
    ['json-c-0.16-20220414', 'json-c-0.15-20200726'],
    ['json-c-0.16-20220414'],
  ],
  'a word behind it': ['x', '1.2', ['v1.2-rc1', '1.2-stable', 'v1.2.1'], ['1.2-stable']],
  'two schemes': ['sudo', '1.9.16p2', ['SUDO_1_9_16p2', 'v1.9.16p2'], ['v1.9.16p2', 'SUDO_1_9_16p2']],
  'leading zeros': ['ntfs', '2022.5.7', ['2022.05.07'], ['2022.05.07']],
  'another package of one repository': [
    'core',
    '1.2.3',
    ['core-1.2.3', 'extras-1.2.3'],
    ['core-1.2.3', 'extras-1.2.3'],
  ],
  'no tag': ['xz', '9.9.9', ['v5.4.1', 'v9.9'], []],
};
for (const [what, [project, version, given, expected]] of Object.entries(tags)) {
  test(`a tag with ${what} is found`, () => {
    const found = inferRevision(
      { project, version },
      given.map((name) => ({ name })),
    );
    assert.deepEqual(
      found.map(({ tag }) => tag.name),
      expected,
    );
  });
}
