import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runBooted } from '../../../tests/login/boot-machine.ts';
import { noPicture } from '../../../tests/login/overlay-machine.ts';
import { findProgram } from '../../system/run-program.ts';
import { home } from '../tool.ts';

const underpin = fileURLToPath(new URL('underpin', home));
const missing = ['systemd-nspawn', 'sshd'].filter((name) => findProgram(name) === undefined);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : (noPicture() ?? false);

const SCRIPT = `
ask() { ${process.execPath} -e 'fetch("http://127.0.0.1:9419/metrics").then((one) => one.text()).then(console.log)' | grep -E '^underpin_login_(up|visits_total)'; }
state() { systemctl show --property=Result --value underpin-login.service; }
systemctl start ssh
${underpin} login watch --install
for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do [ -e /run/underpin/login.metrics ] && break; sleep 1; done
echo '== a visit'; state; ask
systemctl is-active underpin-login.timer underpin-login-metrics.socket
echo '== without sshd'; systemctl stop ssh; systemctl start underpin-login.service; state; ask
echo '== killed'; systemctl start --no-block underpin-login.service
pid=0; while [ "$pid" = 0 ]; do pid=$(systemctl show --property=MainPID --value underpin-login.service); done
kill -KILL "$pid"; while [ "$(systemctl is-active underpin-login.service)" = activating ]; do sleep 0.1; done; state
systemctl start ssh; systemctl start underpin-login.service; state
echo '== uninstalled'; ${underpin} login watch --uninstall >/dev/null
find /etc /run /usr/local /var/cache -name '*underpin*' -not -path '/run/systemd/*'
ls /var/lib/underpin
systemctl list-units --all --plain --no-legend 'underpin*'
`;

test('systemd runs what install wrote: a visit at once, metrics, and nothing left behind', { skip }, (t) => {
  const said = runBooted(SCRIPT);
  if (said.startsWith('it did not boot:')) return t.skip(said.trim());
  assert.deepEqual(said.slice(said.indexOf('== a visit')).trim().split('\n'), [
    ...['== a visit', 'success', 'underpin_login_up 1', 'underpin_login_visits_total 1', 'active', 'active'],
    ...['== without sshd', 'success', 'underpin_login_up 0', 'underpin_login_visits_total 2'],
    ...['== killed', 'signal', 'success'],
    ...['== uninstalled', 'login.sqlite'],
  ]);
});
