import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readCgroup } from './cgroup.ts';
import { readCmdline } from './cmdline.ts';
import { containerOf } from './container-of.ts';
import { readCpuTimes, readSchedstat } from './cpu-time.ts';
import { LOADER_VARIABLES, readEnviron } from './environ.ts';
import { mappedFiles } from './mapped-files.ts';
import { readMaps } from './maps.ts';
import { readNetTable } from './net.ts';
import { readStat } from './stat.ts';
import { readProcessStatus } from './status.ts';
import { unitOf } from './unit-of.ts';

const ID = '0123456789abcdef'.repeat(4);

const PARSERS: readonly (readonly [name: string, parse: (bytes: Buffer) => unknown, sample: string])[] = [
  [
    '/proc/net table',
    readNetTable,
    '  sl  local_address rem_address   st tx_queue\n   0: 0100007F:1F90 00000000:0000 0A 0:0 00:0 0 0 0 123 1\n',
  ],
  [
    '/proc/PID/maps',
    (bytes) => mappedFiles(readMaps(bytes)),
    '1000-2000 r-xp 00000000 fe:00 1   /a (deleted)\n2000-3000 rw-p 00000000 00:00 0 \n',
  ],
  ['/proc/PID/schedstat', readSchedstat, '304227300 67288080 1089\n'],
  ['CPU times of /proc/PID/stat', readCpuTimes, `1 (a b) S ${'1 '.repeat(50)}\n`],
  ['/proc/PID/stat', readStat, `1 (a b) S ${'1 '.repeat(50)}\n`],
  ['/proc/PID/status', readProcessStatus, 'Name:\ta\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nNSpid:\t1\t2\n'],
  [
    '/proc/PID/cgroup',
    readCgroups,
    `1:name=systemd:/user.slice/user@1.service/a.slice/_b.service\n0::/machine.slice/machine-a\\x2db.scope/docker-${ID}.scope\n`,
  ],
  ['/proc/PID/environ', (bytes) => readEnviron(bytes, LOADER_VARIABLES), 'A=b\0LD_PRELOAD=/c\0'],
  ['/proc/PID/cmdline', readCmdline, '/bin/a\0-b\0'],
];

for (const [name, parse, sample] of PARSERS) {
  testRobustness({
    name,
    parse,
    samples: [Buffer.from(sample)],
    corpus: new URL('./corpus/', import.meta.url),
  });
  testHostileText(name, parse, sample);
}

function readCgroups(bytes: Buffer) {
  const cgroups = readCgroup(bytes);
  return [unitOf(cgroups), containerOf(cgroups)];
}
