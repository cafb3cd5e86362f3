import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRealFile } from '../../tests/real-file.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { readOsRelease } from './os-release.ts';

test('the names of a distribution', () => {
  const text = `# a comment
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
  VERSION_ID='12'
VERSION_CODENAME=bookworm

ID=debian
ID_LIKE="a  b"
HOME_URL="https://www.debian.org/"`;
  assert.deepEqual(readOsRelease(text), {
    id: 'debian',
    idLike: ['a', 'b'],
    versionId: '12',
    versionCodename: 'bookworm',
    prettyName: 'Debian GNU/Linux 12 (bookworm)',
  });
});

test('without names it is linux', () => {
  assert.deepEqual(readOsRelease(''), { id: 'linux', idLike: [] });
  assert.deepEqual(readOsRelease('ID=\n'), { id: 'linux', idLike: [] });
});

test('quoting, of which nothing is expanded', () => {
  assert.equal(
    readOsRelease('PRETTY_NAME="a\\"\\$b\\`\\\\ \\n $(id) `id`"').prettyName,
    'a"$b`\\ \\n $(id) `id`',
  );
  assert.equal(readOsRelease("PRETTY_NAME='a\\'").prettyName, 'a\\');
  assert.equal(readOsRelease('PRETTY_NAME="a\nID=evil"\nID=b').id, 'b');
});

test('the last assignment counts, as in a shell', () => {
  assert.equal(readOsRelease('ID=a\nID=b\n').id, 'b');
});

test('defects name their line', () => {
  const refuses = (text: string, line: number) =>
    assert.throws(() => readOsRelease(text), new ParseError('os-release', 'not an assignment', { line }));
  refuses('ID=a\nnonsense\n', 2);
  refuses('ID="a\n', 1);
  refuses('ID=a b\n', 1);
  refuses('ID=$(id)\n', 1);
  refuses('ID="a"b\n', 1);
  refuses('ID=a\r\n', 1);
  refuses('NAME="a\nb"\nID=;\n', 3);
});

testRealFile('this distribution has a name', '/etc/os-release', (bytes) => {
  assert.match(readOsRelease(bytes).id, /^[a-z0-9._-]+$/);
});
