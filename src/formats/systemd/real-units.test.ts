import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commands } from './commands.ts';
import { listeners } from './listeners.ts';
import { readUnit } from './unit.ts';

const FOLDER = '/lib/systemd/system/';

test("the machine's own units are read whole", (t) => {
  let names: string[];
  try {
    names = readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:service|socket)$/.test(entry.name))
      .map(({ name }) => name);
  } catch {
    return t.skip(`no ${FOLDER} here`);
  }
  for (const name of names) {
    const unit = readUnit(readFileSync(FOLDER + name));
    assert.ok(unit.has('Unit') || unit.has('Service'), name);
    for (const { executable } of commands(unit)) assert.match(executable, /^[/%A-Za-z]/, name);
    for (const { address } of listeners(unit)) assert.notEqual(address.kind, 'unknown', name);
  }
  t.diagnostic(`${names.length} units`);
});
