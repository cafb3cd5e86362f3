import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildTar } from '../../../tests/release/build-tar.ts';
import { buildZip } from '../../../tests/release/build-zip.ts';
import { startsZip } from './read-zip-file.ts';
import { twoFormats } from './two-formats.ts';

const tar = buildTar([{ name: 'a' }]);
const zip = buildZip([{ name: 'a', bytes: 'x' }]);
/** An entry whose name is a zip entry's header. */
const both = buildTar([{ name: 'PK\x03\x04', bytes: 'x' }]);

const archives: Readonly<Record<string, readonly [string, Buffer, string | undefined]>> = {
  'a tar archive': ['p.tar.gz', tar, undefined],
  'a zip archive': ['p.zip', zip, undefined],
  'a tar archive without an ending': ['p', tar, undefined],
  'a tar archive with the name of a wheel': [
    'p.whl',
    tar,
    'its name is that of a zip archive, and it begins like none',
  ],
  'a zip archive with the name of a crate': [
    'p.crate',
    zip,
    'its name is that of a tar archive, and it begins like a zip archive',
  ],
  'an archive of both kinds': ['p.zip', both, 'it begins like a zip archive and like a tar archive'],
};
for (const [what, [path, bytes, says]] of Object.entries(archives)) {
  test(what, () => {
    const found = twoFormats(path, bytes, startsZip(bytes));
    assert.deepEqual(found, says === undefined ? [] : [{ kind: 'two-formats', says }]);
  });
}
