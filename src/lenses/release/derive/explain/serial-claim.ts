import { higherSerial, readSerial } from '../../../../knowledge/known-good/serial.ts';
import type { KnownGoodHit, OddFile } from './explanation.ts';
import { nameOf } from './role.ts';

/** What a macro file says of its own age, beside what is public. */
export interface SerialClaim {
  readonly claimed: string;
  /** The highest serial that any known version has. */
  readonly highest: string;
  /** Unix seconds; undefined where no known version ever had the claimed serial. */
  readonly firstPublic?: number;
  /** `early`: public only after the release. `unknown`: no version has it, though higher ones exist. */
  readonly verdict: 'public' | 'early' | 'unknown' | 'higher than any';
}

/** A serial that is public a little after a release may be the clock of one of two machines. */
const CLOCKS = 86_400;

/**
 * The claim of an `.m4` file's `# serial N` line; undefined where it makes none, or where no known version of its name
 * has a serial. `released` is Unix seconds. The macro that carried the xz backdoor claimed 30; its name had come to 3.
 */
export function serialClaim(
  file: Pick<OddFile, 'path' | 'bytes'>,
  versions: readonly KnownGoodHit[],
  released?: number,
): SerialClaim | undefined {
  // An aclocal.m4 has the serials of all that it is put together from.
  const name = nameOf(file.path);
  if (!name.endsWith('.m4') || name === 'aclocal.m4') return undefined;
  const claimed = readSerial(file.bytes.toString('latin1'));
  const serials = versions.flatMap(({ serial }) => (serial === undefined ? [] : [serial]));
  const [first] = serials;
  if (claimed === undefined || first === undefined) return undefined;
  const highest = serials.reduce(higherSerial, first);
  const dates = versions.filter(({ serial }) => serial === claimed).map(({ firstSeen }) => firstSeen);
  if (dates.length === 0) {
    const above = highest !== claimed && higherSerial(highest, claimed) === claimed;
    return { claimed, highest, verdict: above ? 'higher than any' : 'unknown' };
  }
  const firstPublic = Math.min(...dates);
  const early = released !== undefined && firstPublic > released + CLOCKS;
  return { claimed, highest, firstPublic, verdict: early ? 'early' : 'public' };
}
