import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeImages } from './make-image.ts';

const SIZE = 1 << 30;
const BAR = { seconds: 30, megabytes: 300 };
const launcher = fileURLToPath(new URL('../underpin', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-image-'));
try {
  console.log(`bar: ${BAR.seconds} s, ${BAR.megabytes} MB`);
  console.log('image                      MB   seconds  CPU s   peak MB   exit');
  for (const [name, path] of Object.entries(makeImages(folder, SIZE))) measure(name, path);
} finally {
  rmSync(folder, { recursive: true });
}

/** GNU time's `%M` is the peak of the resident set, of the worker's thread too. */
function measure(name: string, path: string): void {
  const megabytes = Math.round(statSync(path).size / 1e6);
  const argv = ['-f', '%e %U %S %M', launcher, 'check', '--image', path, '--json'];
  const { stderr, status } = spawnSync('/usr/bin/time', argv, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const [seconds, user = 0, system = 0, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  const peak = Math.round((kilobytes ?? 0) / 1024);
  console.log(
    `${name.padEnd(24)}${String(megabytes).padStart(5)}${String(seconds).padStart(10)}${(user + system).toFixed(1).padStart(7)}${String(peak).padStart(10)}${String(status).padStart(7)}`,
  );
}
