import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { SandboxKind } from './find-sandbox.ts';
import { runSandboxed, type SandboxLimits, type SandboxResult, usualLimits } from './run-sandboxed.ts';

const kinds: readonly SandboxKind[] = ['bubblewrap', 'namespaces'];

for (const kind of kinds) {
  const probe = await run('true');
  const skip = probe.status === 0 ? false : `${kind} cannot be used here: ${probe.complaint}`;

  test(`${kind}: input goes in, output comes out`, { skip }, async () => {
    const { status, stdout } = await run('cat; exit 7', {}, 'hello');
    assert.deepEqual([status, stdout.toString()], [7, 'hello']);
  });

  test(`${kind}: there is no network`, { skip }, async (t) => {
    const server = createServer(() => assert.fail('it was reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const script = `perl -MIO::Socket::INET -e 'print IO::Socket::INET->new("127.0.0.1:${port}") ? "reached" : "none"'`;
    assert.equal((await run(script)).stdout.toString(), 'none');
    const { stdout } = await run('tail -n +3 /proc/net/dev | cut -d: -f1');
    assert.equal(stdout.toString().trim(), 'lo');
  });

  test(`${kind}: nothing outside can be written or read`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'underpin-test-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const places = ['/x', '/usr/x', '/etc/x', '/dev/x', '/proc/sys/kernel/hostname', join(folder, 'x')];
    const script = `exec 2>/dev/null; for p in ${places.join(' ')}; do (echo x >"$p") && echo "wrote $p"; done; ls -A /tmp /build`;
    assert.equal((await run(script)).stdout.toString(), '/build:\n\n/tmp:\n');
    assert.equal(existsSync(join(folder, 'x')), false);
    assert.equal((await run('cat /etc/passwd /etc/shadow; ls /home /root')).stdout.toString(), '');
  });

  test(`${kind}: other processes are not there, nor rights, nor our environment`, { skip }, async () => {
    const { stdout } = await run(
      'ls /proc | grep -c "^[0-9]"; grep CapBnd /proc/self/status; env | grep -c HOME=',
    );
    const [processes, rights, home] = stdout.toString().trim().split('\n');
    assert.ok(Number(processes) < 8, processes);
    assert.deepEqual([rights, home], ['CapBnd:\t0000000000000000', '0']);
    assert.notEqual((await run('unshare --user true')).status, 0);
  });

  test(`${kind}: it ends in time, with all that it started`, { skip }, async () => {
    const started = performance.now();
    const { ended } = await run('sleep 61.25 & setsid sleep 61.25 & wait', { time: 1000 });
    assert.equal(ended, 'time');
    assert.ok(performance.now() - started < 10_000);
  });

  test(`${kind}: memory, processes, files and output have an end`, { skip }, async () => {
    const memory = await run(`perl -e '$x = "x" x (256 << 20); print "had it"'`, { memory: 128 << 20 });
    assert.deepEqual([memory.status === 0, memory.stdout.toString()], [false, '']);
    const forks = `perl -e 'for (1..200) { my $p = fork; last unless defined $p; if (!$p) { sleep 3; exit } $n++ } print $n'`;
    assert.ok(Number((await run(forks, { processes: 40 })).stdout.toString()) < 40);
    const file = await run('head -c 20000000 /dev/zero >a; stat -c %s a', { file: 1 << 20 });
    assert.equal(file.stdout.toString(), '1048576\n');
    assert.equal((await run('cat /dev/zero', { output: 1 << 20 })).ended, 'output');
  });

  async function run(
    script: string,
    limits: Partial<SandboxLimits> = {},
    input = '',
  ): Promise<SandboxResult> {
    return runSandboxed({ kind, root: '' }, ['/bin/sh', '-c', script], once(input), {
      ...usualLimits,
      time: 60_000,
      ...limits,
    });
  }
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
