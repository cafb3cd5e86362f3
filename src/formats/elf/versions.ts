import { Budget } from '../../bytes/budget.ts';
import type { Cursor } from '../../bytes/cursor.ts';
import { DT, type Dynamic, tableOf } from './dynamic.ts';
import { cursorOver, type ElfImage } from './image.ts';
import { type Strings, stringAt } from './strings.ts';
import type { ElfVersionNeed } from './types.ts';

/** libc defines about 50 versions, and a program needs some of each library. */
const MAX_VERSIONS = 10_000;

const VER_FLG_BASE = 1;

/** Names in DT_VERDEF but for the base (LSB, "Symbol Versioning"): vd_next links the entries, DT_VERDEFNUM is not asked. */
export function readVersionDefinitions(
  image: ElfImage,
  dynamic: Dynamic,
  strings: Strings,
): readonly string[] {
  const table = tableOf(image, dynamic, DT.VERDEF);
  if (table === undefined) return [];
  const cursor = cursorOver(image, table);
  const budget = versionBudget();
  const names: string[] = [];
  for (const at of entries(cursor, { start: 0, nextAt: 16, budget })) {
    const flags = cursor.at(at + 2).u16();
    const auxiliary = cursor.at(at + 12).u32();
    const name = cursor.at(at + auxiliary).u32();
    if ((flags & VER_FLG_BASE) === 0) names.push(stringAt(strings, name));
  }
  return names;
}

/** DT_VERNEED: from which file which versions (LSB, "Version Requirements"). */
export function readVersionNeeds(
  image: ElfImage,
  dynamic: Dynamic,
  strings: Strings,
): readonly ElfVersionNeed[] {
  const table = tableOf(image, dynamic, DT.VERNEED);
  if (table === undefined) return [];
  const cursor = cursorOver(image, table);
  const budget = versionBudget();
  const needs: ElfVersionNeed[] = [];
  for (const at of entries(cursor, { start: 0, nextAt: 12, budget })) {
    const file = stringAt(strings, cursor.at(at + 4).u32());
    const start = at + cursor.at(at + 8).u32();
    const versions: string[] = [];
    for (const version of entries(cursor, { start, nextAt: 12, budget })) {
      versions.push(stringAt(strings, cursor.at(version + 8).u32()));
    }
    needs.push({ file, versions });
  }
  return needs;
}

function versionBudget(): Budget {
  return new Budget('elf', 'symbol versions', MAX_VERSIONS);
}

/** Offsets of linked entries; each holds the distance to the next, or 0, so that a chain only goes forward. */
function* entries(
  cursor: Cursor,
  { start, nextAt, budget }: { start: number; nextAt: number; budget: Budget },
): Generator<number> {
  for (let at = start; ; ) {
    budget.spend();
    yield at;
    const distance = cursor.at(at + nextAt).u32();
    if (distance === 0) return;
    at += distance;
  }
}
