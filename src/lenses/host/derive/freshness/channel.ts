import type { AptRelease } from '../../../../formats/apt/read-release.ts';
import type { OperatingSystem } from '../../facts.ts';
import type { Channel } from '../../history-results.ts';

type Offered = Exclude<Channel, 'unlisted' | 'unknown'>;

/** The most settled first: what is in stable is stable wherever else it is offered, and a security update is one anywhere. */
const ORDER: readonly Offered[] = [
  'security',
  'updates',
  'stable',
  'backports',
  'other-release',
  'testing',
  'unstable',
  'third-party',
];

/** The channel of a version by the repositories that offer it. */
export function channelOf(releases: readonly AptRelease[], os: OperatingSystem): Channel {
  const channels = releases.map((release) => channelOfRelease(release, os));
  return ORDER.find((channel) => channels.includes(channel)) ?? 'unlisted';
}

/** Whether a channel is what a stable release itself consists of. */
export function isOwnStable(channel: Channel): boolean {
  return channel === 'stable' || channel === 'updates' || channel === 'security';
}

/** Debian's suites by their names, Ubuntu's by their pockets (Debian Wiki, "DebianRepository/Format"). */
function channelOfRelease(
  { origin = '', label = '', suite = '', codename = '' }: AptRelease,
  os: OperatingSystem,
): Offered {
  const from = origin.toLowerCase();
  if (/^[a-z]+ backports$/.test(from)) return 'backports';
  if (!ownOrigins(os).includes(from)) return 'third-party';
  const pocket = `${label} ${suite} ${codename}`.toLowerCase();
  if (/^(?:testing|.*-rolling)|proposed/.test(suite)) return 'testing';
  if (/^(?:unstable|experimental|rc-buggy|devel)/.test(suite)) return 'unstable';
  if (from === os.id && os.codename !== undefined && isOther(codename, os.codename)) return 'other-release';
  if (pocket.includes('security')) return 'security';
  if (/backports/.test(pocket)) return 'backports';
  return /-updates\b/.test(pocket) ? 'updates' : 'stable';
}

/** Of a derivative also whom it derives from; those two are what others derive from. Ubuntu's long support has its own names. */
function ownOrigins({ id, idLike }: OperatingSystem): readonly string[] {
  const bases = id === 'debian' || id === 'ubuntu' ? [] : idLike;
  return [id, ...bases].flatMap((one) => (one === 'ubuntu' ? [one, 'ubuntuesm', 'ubuntuesmapps'] : [one]));
}

/** A codename is `bookworm` or, of one of its parts, `bookworm-security`. */
function isOther(codename: string, own: string): boolean {
  return (
    codename !== '' && codename !== own && !codename.startsWith(`${own}-`) && !codename.startsWith(`${own}/`)
  );
}
