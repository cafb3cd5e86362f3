import { canHandshake, timeHandshake } from '../../../system/ssh/handshake.ts';
import { postQuantumExchanges, timePostQuantum } from '../../../system/ssh/post-quantum.ts';
import { type Endpoint, probeBanner } from '../../../system/ssh/probe.ts';
import type { Phase, RoundFact, SideFact } from '../facts.ts';
import { type Collected, gap, type Progress } from './collected.ts';

export interface TimeOptions {
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Logins tried by each of the ways. */
  readonly attempts: number;
  readonly user: string;
  readonly privateKey?: Buffer;
  readonly progress: Progress;
}

const TIMEOUT_MS = 30_000;

/** A way to time some phases of a login, with one connection. */
type Way = () => Promise<{
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
  readonly identification?: string;
}>;

/** How many connections `collectTime` will open: a login each by ssh2 and by the system's ssh. */
export function connectionsFor(attempts: number): number {
  return 2 * attempts;
}

/** Times the phases of logins to one server, which are refused unless a key of the user's is granted. */
export async function collectTime(options: TimeOptions): Promise<Collected> {
  const { name, attempts, progress } = options;
  const exchanges = await postQuantumExchanges();
  const hasHandshake = await canHandshake();
  const classic: Way = () => (hasHandshake ? handshake(options) : banner(options));
  const ways: readonly Way[] =
    exchanges.length === 0 ? [classic] : [classic, () => postQuantum(options, exchanges)];
  const rounds: RoundFact[] = [];
  let identification: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    progress(`login ${attempt + 1} of ${attempts}`);
    for (const way of ways) {
      const { fact, said } = await tryWay(way);
      rounds.push(fact);
      identification ??= said;
    }
    if (attempt === 0 && rounds.every(({ failure }) => failure !== undefined)) break;
  }
  const side: SideFact = {
    kind: 'login/side',
    version: 1,
    side: 'target',
    name,
    what: 'ssh',
    interleaved: true,
    ...(identification === undefined ? {} : { identification }),
  };
  return {
    facts: [side, ...rounds],
    gaps: [
      ...(hasHandshake
        ? []
        : [
            gap(
              'key exchange and authentication',
              'the optional package ssh2 is not installed',
              'npm install ssh2',
            ),
          ]),
      ...(exchanges.length > 0
        ? []
        : [
            gap(
              'post-quantum key exchange',
              'the system has no ssh that knows one',
              'apt-get install openssh-client',
            ),
          ]),
    ],
  };
}

async function handshake({ endpoint, user, privateKey }: TimeOptions): ReturnType<Way> {
  const credentials = privateKey === undefined ? { user } : { user, privateKey };
  const { tcp, banner, kex, auth, identification } = await timeHandshake(endpoint, TIMEOUT_MS, credentials);
  return { phases: { tcp, banner, kex, auth }, identification };
}

async function banner({ endpoint }: TimeOptions): ReturnType<Way> {
  const { tcp, banner, identification } = await probeBanner(endpoint, TIMEOUT_MS, () => undefined);
  return { phases: { tcp, banner }, identification };
}

async function postQuantum({ endpoint, user }: TimeOptions, exchanges: readonly string[]): ReturnType<Way> {
  const { kex } = await timePostQuantum(endpoint, user, exchanges, TIMEOUT_MS);
  return { phases: { kexPostQuantum: kex } };
}

async function tryWay(way: Way): Promise<{ readonly fact: RoundFact; readonly said: string | undefined }> {
  const base = { kind: 'login/round', version: 1, side: 'target' } as const;
  try {
    const { phases, identification } = await way();
    return { fact: { ...base, phases }, said: identification };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { fact: { ...base, phases: {}, failure }, said: undefined };
  }
}
