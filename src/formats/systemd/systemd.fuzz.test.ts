import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { commands } from './commands.ts';
import { listeners } from './listeners.ts';
import { mergeUnit, readUnit } from './unit.ts';

const sample = `[Service]
ExecStart=-@/a "b c" \\x41 ; /d \\
 'e'
ExecStart=
ExecStart=!!/f
[Socket]
ListenStream=[::1]:22%eth0
ListenStream=vsock:1:2
`;

testRobustness({
  name: 'systemd unit',
  parse: readAll,
  samples: [Buffer.from(sample)],
  corpus: new URL('./corpus/', import.meta.url),
});
testHostileText('systemd unit', readAll, `${sample}[Service]\nExecStart=`);

function readAll(bytes: Buffer) {
  const unit = readUnit(bytes);
  return [commands(mergeUnit(unit, [unit])), listeners(unit)];
}
