import { findProgram, runProgram } from '../run-program.ts';
import type { Endpoint } from './probe.ts';

/** Key exchanges that a quantum computer is not thought to break; ssh2 has none of them. Newest first. */
const POST_QUANTUM = [
  'mlkem768x25519-sha256',
  'sntrup761x25519-sha512',
  'sntrup761x25519-sha512@openssh.com',
] as const;

/** Lines of `ssh -v` between which the key exchange lies. */
const OFFERED = 'SSH2_MSG_KEXINIT sent';
const EXCHANGED = 'SSH2_MSG_NEWKEYS received';
const CHOSEN = /kex: algorithm: (\S+)/;

export interface PostQuantum {
  readonly algorithm: string;
  /** Milliseconds between our offer and the server's new keys, as the lines of `ssh -v` arrived. */
  readonly kex: number;
}

/** The post-quantum key exchanges that the system's ssh knows; none where there is no ssh. */
export async function postQuantumExchanges(): Promise<readonly string[]> {
  const ssh = findProgram('ssh');
  if (ssh === undefined) return [];
  const { stdout } = await runProgram(ssh, ['-Q', 'kex'], { environment: {}, timeoutMs: 10_000 });
  const known = new Set(stdout.split('\n'));
  return POST_QUANTUM.filter((one) => known.has(one));
}

/**
 * Times a post-quantum key exchange by the system's ssh. It reads no configuration and no key, knows no host, and tries
 * no authentication but `none`. Throws a plain Error where the server has no such key exchange or does not answer.
 */
export async function timePostQuantum(
  { host, port }: Endpoint,
  user: string,
  exchanges: readonly string[],
  timeoutMs: number,
): Promise<PostQuantum> {
  const ssh = findProgram('ssh');
  if (ssh === undefined) throw new Error('ssh is not installed');
  const seen = new Map<string, number>();
  let algorithm: string | undefined;
  await runProgram(ssh, argumentsFor(host, port, user, exchanges), {
    environment: {},
    timeoutMs,
    onStderr(text) {
      const now = performance.now();
      for (const mark of [OFFERED, EXCHANGED]) {
        if (text.includes(mark) && !seen.has(mark)) seen.set(mark, now);
      }
      algorithm ??= CHOSEN.exec(text)?.[1];
    },
  });
  const [from, to] = [seen.get(OFFERED), seen.get(EXCHANGED)];
  if (from === undefined || to === undefined || algorithm === undefined)
    throw new Error('no post-quantum key exchange with it');
  return { algorithm, kex: to - from };
}

function argumentsFor(
  host: string,
  port: number,
  user: string,
  exchanges: readonly string[],
): readonly string[] {
  const options = [
    `KexAlgorithms=${exchanges.join(',')}`,
    'BatchMode=yes',
    'PreferredAuthentications=none',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'GlobalKnownHostsFile=/dev/null',
    'IdentityFile=none',
    'IdentityAgent=none',
    'ConnectTimeout=10',
  ];
  return [
    '-v',
    '-F',
    'none',
    '-p',
    String(port),
    '-l',
    user,
    ...options.flatMap((one) => ['-o', one]),
    '--',
    host,
    'true',
  ];
}
