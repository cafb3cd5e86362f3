import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainVersionStamp } from './version-stamp.ts';

const commit = '4323bc3e0c1eb05b6e4d3b3c2a4f8ad13c1f2a3b';
const names = { version: '8.14.1', rev: 'curl-8_14_1', commit, date: '2025-06-04T07:31:00+02:00' };

function added(text: string, path = '.tarball-version') {
  return explainVersionStamp(oddFile(path, text), contextOf(names));
}

function changed(before: string, after: string) {
  return explainVersionStamp(oddFile('a.h', after), contextOf({ ...names, source: { 'a.h': before } }));
}

test('files that say the version, the commit or the date', () => {
  assert.deepEqual(added('8.14.1\n'), {
    explained: { strength: 'content', by: 'version-stamp', says: 'says 8.14.1 and nothing else' },
  });
  for (const text of [
    'curl-8_14_1\n',
    `${commit}\n`,
    '4323bc3e\n',
    '2025-06-04\n',
    'VERSION=8.14.1\n',
    '#define VERSION "8.14.1"\n',
    'm4_define([VERSION_NUMBER], [8.14.1])\n',
    'curl-8_14_1-0-g4323bc3e\n',
  ]) {
    assert.match(JSON.stringify(added(text)), /"explained"/, text);
  }
});

test('another version, a line more, a line with four digits', () => {
  for (const text of [
    '8.14.2\n',
    '8\n',
    '2025\n',
    '4323bc3f\n',
    'VERSION=8.14.1; date\n',
    '8.14.1\ndate\n',
    '',
    '1234\n',
  ]) {
    assert.equal(added(text), undefined, text);
  }
  assert.equal(explainVersionStamp(oddFile('VERSION', '8.14.1\n'), contextOf({})), undefined);
});

test('placeholders of the source that became stamps', () => {
  assert.deepEqual(
    changed(
      'a\n#define V "8.14.1-DEV"\n#define T "[unreleased]"\n',
      'a\n#define V "8.14.1"\n#define T "[2025-06-04]"\n',
    ),
    {
      explained: {
        strength: 'content',
        by: 'version-stamp',
        says: "is the source's file with 8.14.1, 2025-06-04 of curl-8_14_1 put in",
      },
    },
  );
});

test('the headers of curl 8.14.1', () => {
  const before = '#define V "8.14.1-DEV"\n#define T "[unreleased]"\n#define CURL_VERSION LIBCURL_VERSION\n';
  const after = '#define V "8.14.1"\n#define T "2025-06-04"\n#define CURL_VERSION "8.14.1"\n';
  assert.match(JSON.stringify(changed(before, after)), /"explained"/);
  assert.match(JSON.stringify(changed('#define A      B_VERSION\n', '#define A "8.14.1"\n')), /"explained"/);
  assert.equal(changed('#define A f()\n', '#define A "8.14.1"\n'), undefined);
  assert.equal(changed('#define B X_VERSION\n', '#define A "8.14.1"\n'), undefined);
});

test('a version in the place of the command that autoconf asks for it', () => {
  const before = 'AC_INIT([p], m4_esyscmd([./gen-version]), [bugs@p.org])\n';
  const says = "is the source's file with 8.14.1 of curl-8_14_1 put in";
  assert.deepEqual(changed(before, 'AC_INIT([p], [8.14.1], [bugs@p.org])\n'), {
    explained: { strength: 'content', by: 'version-stamp', says },
  });
  for (const after of [
    'AC_INIT([p], [8.14.2], [bugs@p.org])\n',
    'AC_INIT([q], [8.14.1], [bugs@p.org])\n',
    'AC_INIT([p], [8.14.1], [bugs@q.org])\n',
    'AC_INIT([p], [8.14.1]m4_esyscmd([id]), [bugs@p.org])\n',
    'AC_INIT([p], m4_esyscmd([8.14.1]), [bugs@p.org])\n',
  ]) {
    assert.equal(changed(before, after), undefined, after);
  }
  assert.equal(changed('AC_CHECK([p], m4_esyscmd([x]))\n', 'AC_CHECK([p], [8.14.1])\n'), undefined);
});

test('any other change beside a stamp', () => {
  assert.equal(changed('#define V "0.0"\nint a;\n', '#define V "8.14.1"\nint b;\n'), undefined);
  assert.equal(changed('#define V "0.0"\n', '#define V "8.14.1";\n'), undefined);
  assert.equal(changed('#define V "0.0"\n', '#define V "8.14.1"\nmore\n'), undefined);
  assert.equal(changed('check = yes\n', 'check = 8.14.1\n'), undefined);
  assert.equal(changed('limit = 100\n', 'limit = 8.14.1\n'), undefined);
});
