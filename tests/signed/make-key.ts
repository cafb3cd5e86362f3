import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A throw-away key, and what signs with it. */
export interface TestKey {
  readonly fingerprint: string;
  readonly user: string;
  /** Where gpg keeps it. */
  readonly home: string;
  /** A file with its public half, as gpgv takes it. */
  readonly keyring: string;
  /** The same, armored. */
  readonly armored: string;
  clearsign(content: string): string;
  detached(content: Buffer | string): Buffer;
}

/** Programs that are not installed, for `skip`; false where all are. */
export function lacking(...programs: readonly string[]): string | false {
  const missing = programs.filter((name) => spawnSync('which', [name]).status !== 0);
  return missing.length === 0 ? false : `needs ${missing.join(', ')}`;
}

/** Makes a key that is gone with the test. Its folder has a short name: gpg's agent listens on a socket in it. */
export function makeKey(t: TestContext, name = 'Underpin test'): TestKey {
  const home = mkdtempSync(join(tmpdir(), 'k-'));
  t.after(() => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  });
  const user = `${name} <test@example.org>`;
  const gpg = (args: readonly string[], input?: Buffer | string) =>
    execFileSync(
      'gpg',
      ['--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', '', ...args],
      {
        ...(input === undefined ? {} : { input }),
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    );
  gpg(['--quick-generate-key', user, 'rsa2048', 'sign', 'never']);
  const listed = gpg(['--list-keys', '--with-colons']).toString();
  const keyring = join(home, 'public.gpg');
  const armored = join(home, 'public.asc');
  writeFileSync(keyring, gpg(['--export']));
  writeFileSync(armored, gpg(['--export', '--armor']));
  return {
    fingerprint: /^fpr:+([0-9A-F]+):/m.exec(listed)?.[1] ?? '',
    user,
    home,
    keyring,
    armored,
    clearsign: (content) => gpg(['--digest-algo', 'SHA512', '--clearsign'], content).toString(),
    detached: (content) => gpg(['--armor', '--detach-sign'], content),
  };
}
