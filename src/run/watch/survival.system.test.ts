import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { noPicture, runInPicture } from '../../../tests/login/overlay-machine.ts';
import { home } from '../tool.ts';

const underpin = fileURLToPath(new URL('underpin', home));
const skip = noPicture() ?? false;

/** Nobody listens at port 1: a visit that fails is a visit too. */
const VISIT = `
history=/srv/history/login.sqlite
mkdir -p /srv/history
visit() { "$underpin" login watch --once --server 127.0.0.1:1 --history "$history" --metrics /run/metrics; }
count() { "$node" --no-warnings -e 'const { DatabaseSync } = require("node:sqlite"); const db = new DatabaseSync(process.argv[1]);
  console.log("stored", db.prepare("SELECT COUNT(*) n FROM visit").get().n, db.prepare("PRAGMA integrity_check").get().integrity_check)' "$history"; }
`;

function run(script: string): readonly string[] {
  const setUp = `underpin=$1; node=$2; ${VISIT}`;
  return runInPicture(setUp + script, underpin, process.execPath)
    .split('\n')
    .filter((line) => /^(stored|status|underpin:|underpin_login_visits_total)/.test(line));
}

test('a full disk is said, loses one visit, and is survived', { skip }, () => {
  const said = run(`
    mount -t tmpfs -o size=1M full /srv/history; visit
    dd if=/dev/zero of=/srv/history/filler bs=4k 2>/dev/null || true
    visit || echo "status $?"
    rm /srv/history/filler; visit; count; grep visits_total /run/metrics`);
  const [words = '', ...others] = said;
  assert.match(words, /^underpin: cannot open the history \/srv\/history\/login\.sqlite: .*(full|disk I\/O)/);
  assert.deepEqual(others, ['status 2', 'stored 2 ok', 'underpin_login_visits_total 2']);
});

test('a visit that is killed at any moment leaves a history that is whole', { skip }, () => {
  const kills = [0.05, 0.15, 0.25, 0.35, 0.45].map((seconds) => `timeout -s KILL ${seconds} "$@" || true`);
  const said = run(`
    visit; set -- "$underpin" login watch --once --server 127.0.0.1:1 --history "$history"
    ${kills.join('\n')}
    visit; count`);
  assert.match(said.join('\n'), /^stored [2-7] ok$/);
});
