import type { AffectedRow, Incident } from '../../../../model/incident.ts';
import type { Listener } from '../../results.ts';

/** What to do about an affected host: the distribution's own commands, then exactly the services that run the code. */
export function remedyFor(
  incident: Incident,
  rows: readonly AffectedRow[],
  listeners: readonly Listener[],
): readonly string[] {
  const commands = rows.flatMap((row) => row.remedy);
  const restarts = listeners.map(({ unit, process, pid }) =>
    unit === undefined
      ? `restart ${process}${pid === undefined ? '' : ` (process ${pid})`}`
      : `systemctl restart ${unit}`,
  );
  return [...new Set([...commands, ...restarts, ...incident.aftermath])];
}
