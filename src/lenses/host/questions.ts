import type { Incident } from '../../model/incident.ts';

/** What the knowledge of the day asks of bytes. Recorded with the answers, so that a later question is seen to be new. */
export interface Questions {
  /** Byte patterns to look for, in hex. */
  readonly patterns: readonly string[];
  /** Libraries whose bytes, structure and pages in memory are wanted wherever they are. */
  readonly sonames: readonly string[];
  /** Programs by name that are wanted though nothing may run them. */
  readonly programs: readonly string[];
}

/** Functions whose import tells what a program can do: listen itself, or load further libraries. */
export const tellingImports = ['listen', 'bind', 'dlopen'] as const;

export function questionsOf(incidents: readonly Incident[]): Questions {
  const all = (pick: (incident: Incident) => readonly string[]) => [...new Set(incidents.flatMap(pick))];
  return {
    patterns: all(({ marks }) => marks.bytes.map(({ hex }) => hex)),
    sonames: all(({ component }) => component.sonames),
    programs: all(({ component }) => component.programs),
  };
}
