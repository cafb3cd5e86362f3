import type { OperatingSystem } from '../../facts.ts';
import type { Channel } from '../../history-results.ts';
import { isOwnStable } from './channel.ts';

/** Tumbleweed numbers its snapshots by the day; Alpine's edge and Fedora's rawhide say so in a word. */
const ROLLING_VERSION = /^20[0-9]{6}$|_alpha|rawhide|edge/;

/**
 * Whether a system follows what is newest, so that freshness was chosen: most of its packages are from testing or unstable,
 * or its os-release names no version (VERSION_ID is left out by rolling releases, os-release(5)) or one of a snapshot.
 */
export function isRolling({ id, versionId }: OperatingSystem, channels: readonly Channel[]): boolean {
  const newest = channels.filter((channel) => channel === 'testing' || channel === 'unstable').length;
  const stable = channels.filter(isOwnStable).length;
  if (newest + stable > 0) return newest > stable;
  return id !== 'unknown' && (versionId === undefined || ROLLING_VERSION.test(versionId));
}
