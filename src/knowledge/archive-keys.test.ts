import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { UnderpinError } from '../model/error.ts';
import { shippedArchiveKeys } from '../run/knowledge.ts';
import { loadArchiveKeys } from './archive-keys.ts';

test("the keys of Debian's releases are known, each once and with its source", () => {
  const keys = shippedArchiveKeys();
  assert.deepEqual(
    keys.find(({ fingerprint }) => fingerprint === 'B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8'),
    {
      fingerprint: 'B8B80B5B623EAB6AD8775C45B7C5D7D6350947F8',
      name: 'Debian Archive Automatic Signing Key (12/bookworm)',
      source: 'https://ftp-master.debian.org/keys.html; package debian-archive-keyring 2023.3+deb12u2',
    },
  );
  assert.equal(new Set(keys.map(({ fingerprint }) => fingerprint)).size, keys.length);
});

test('a list that cannot be read, and a key without its source, are errors', (t) => {
  const path = join(temporaryFolder(t), 'keys.json');
  assert.throws(() => loadArchiveKeys(path), UnderpinError);
  for (const keys of [
    [{ fingerprint: 'a'.repeat(40), name: 'x', source: 'y' }],
    [{ fingerprint: 'A'.repeat(40), name: 'x' }],
  ]) {
    writeFileSync(path, JSON.stringify({ keys }));
    assert.throws(() => loadArchiveKeys(path), UnderpinError);
  }
});
