import { BLOCK, readHeader } from '../../formats/tar/header.ts';
import type { ArchiveAnomaly } from './entry.ts';

const ZIP_NAME = /\.(?:zip|whl|egg|jar|nupkg|vsix|xpi)$/i;
const TAR_NAME = /\.(?:tar(?:\.[a-z0-9]+)?|tgz|tbz2?|txz|tzst|crate|gem)$/i;

/**
 * One file can be two archives: zip readers begin at its end and tar readers at its start, so that a name, or its first bytes,
 * decide which of them somebody gets.
 */
export function twoFormats(path: string, head: Buffer, isZip: boolean): readonly ArchiveAnomaly[] {
  const say = (says: string): readonly ArchiveAnomaly[] => [{ kind: 'two-formats', says }];
  if (!isZip)
    return ZIP_NAME.test(path) ? say('its name is that of a zip archive, and it begins like none') : [];
  if (TAR_NAME.test(path)) return say('its name is that of a tar archive, and it begins like a zip archive');
  return isTarHeader(head) ? say('it begins like a zip archive and like a tar archive') : [];
}

function isTarHeader(head: Buffer): boolean {
  if (head.length < BLOCK) return false;
  try {
    readHeader(head.subarray(0, BLOCK), 0);
    return true;
  } catch {
    return false;
  }
}
