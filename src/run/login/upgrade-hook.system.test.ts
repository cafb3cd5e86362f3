import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { noPicture } from '../../../tests/login/overlay-machine.ts';
import { upgradeWithApt, upgradeWithDnf } from '../../../tests/login/upgrade-machine.ts';
import { findProgram } from '../../system/run-program.ts';

const DNF_PLUGIN = '/etc/dnf/plugins/post-transaction-actions.conf';

function whyNot(...programs: readonly string[]): string | false {
  const missing = ['sshd', 'gcc', 'valgrind', ...programs].filter((one) => findProgram(one) === undefined);
  if (missing.length > 0) return `${missing.join(', ')} not installed`;
  if (!existsSync('/usr/lib/x86_64-linux-gnu/liblzma.a')) return 'liblzma-dev for amd64 not installed';
  return noPicture() ?? false;
}

test('apt installs a changed liblzma5, and the hook names it', {
  skip: whyNot('apt-get', 'dpkg-deb'),
}, () => {
  assert.match(upgradeWithApt(), /high +\/usr\/lib\/\S+\/liblzma\.so\.5\S* of liblzma5 costs/);
});

const noDnf = existsSync(DNF_PLUGIN) ? false : 'dnf-plugins-core not installed';
test('dnf upgrades xz-libs, and the hook names it', {
  skip: noDnf || whyNot('dnf', 'rpmbuild'),
}, () => {
  assert.match(upgradeWithDnf(), /high +\/usr\/lib\/\S+\/liblzma\.so\.5\S* of xz-libs costs/);
});
