import type { ControlResult } from '../../lenses/host/derive/incident/run-controls.ts';
import type { Incident } from '../../model/incident.ts';
import { wrap } from './wrap.ts';

/** One line of `underpin incident list`. */
export function summaryLine({ id, name, severity, published, component }: Incident): string {
  const what = [...component.sonames, ...component.programs].join(', ');
  return `${id.padEnd(16)} ${published}  ${severity.padEnd(8)} ${name} (${what})`;
}

/** Everything that is known of an incident, for a person. */
export function incidentLines(incident: Incident, width: number): readonly string[] {
  const {
    id,
    name,
    severity,
    published,
    summary,
    component,
    affected,
    notAffected,
    marks,
    aftermath,
    conflicts,
    sources,
  } = incident;
  return [
    `${id}, ${name} (${severity}, published ${published})`,
    wrap(summary, width),
    ...part('Component', [...component.sonames, ...component.programs], width),
    ...part('Affected', affected.map(affectedLine), width),
    ...part(
      'Not affected',
      notAffected.map(
        ({ distributions, releases, reason }) => `${placeOf({ distributions, releases })}: ${reason}`,
      ),
      width,
    ),
    ...part(
      'Marks',
      [
        ...marks.bytes.map(({ found }) => found),
        ...marks.sha256.map(({ value, found }) => `${value}: ${found}`),
        ...marks.structure.map(({ absent, why }) => `${absent}. ${why}`),
      ],
      width,
    ),
    ...part('Afterwards', aftermath, width),
    ...part('Sources disagree', conflicts, width),
    ...part(
      'Sources',
      sources.map(({ title, url, date }) => `${title}${date === undefined ? '' : ` (${date})`}: ${url}`),
      width,
    ),
  ];
}

/** How the controls came out: the wrong ones in full, then the count. */
export function controlLines(results: readonly ControlResult[]): readonly string[] {
  const count = (came: ControlResult['came']) => results.filter((one) => one.came === came).length;
  const wrong = results.filter(({ came }) => came === 'wrong');
  return [
    ...wrong.map(({ control, expected, verdict }) => {
      const machine = [control.distribution, control.release, control.package, control.version].filter(
        (word) => word !== undefined,
      );
      return `wrong: ${machine.join(' ')} should be ${expected}, and is ${verdict}`;
    }),
    `${count('right')} right, ${count('wrong')} wrong, ${count('not-judged')} of families whose versions are not compared here`,
  ];
}

function affectedLine({
  distributions,
  releases,
  packages,
  ranges,
  fixed,
  effect,
}: Incident['affected'][number]): string {
  const spans = ranges
    .map(({ from, before }) => `${from ?? 'the first'} up to before ${before ?? 'the newest'}`)
    .join('; ');
  const inert = effect === 'inert' ? ', shipped and inert' : '';
  return `${placeOf({ distributions, releases })}: ${packages.join(', ')} ${spans}${fixed === undefined ? '' : `, fixed in ${fixed}`}${inert}`;
}

function placeOf({
  distributions,
  releases,
}: {
  distributions: readonly string[];
  releases: readonly string[] | undefined;
}): string {
  const names = distributions.includes('*') ? 'every distribution' : distributions.join(', ');
  return releases === undefined ? names : `${names} ${releases.join(', ')}`;
}

function part(heading: string, lines: readonly string[], width: number): readonly string[] {
  return lines.length === 0
    ? []
    : ['', heading, ...lines.map((line) => `  ${wrap(line, width - 4, '    ')}`)];
}
