import { nameListener } from '../../lenses/host/derive/draw-chain.ts';
import type { HostResults, IncidentResult, Listener, Load, Proof } from '../../lenses/host/results.ts';
import type { Paint } from './paint.ts';
import type { Part, TextOptions } from './render-text.ts';
import { wrap } from './wrap.ts';

const LABEL = 'NOT AFFECTED'.length;
/** Chains shown of one incident where not all are asked for. */
const FEW = 4;

/** The first thing on the screen: per incident one word, and how sure. */
export function renderAnswer({ incidents }: HostResults, { paint, width }: TextOptions): Part {
  return {
    lines: incidents.map(({ id, name, verdict }) => {
      const { word, rest } = split(verdict);
      const text = wrap(`${id}, ${name} ${rest}`, width - LABEL - 4, ' '.repeat(LABEL + 4));
      return `  ${colourOf(word, paint)(word.padEnd(LABEL))}  ${text}`;
    }),
  };
}

/** Per incident: the chains, how we know, and what to do. */
export function renderIncidents({ incidents }: HostResults, options: TextOptions): readonly Part[] {
  return incidents.map((incident) => ({
    heading: `${incident.id}, ${incident.name}`,
    lines: [
      ...chainLines(incident, options),
      ...proofLines(incident, options),
      ...remedyLines(incident, options),
    ],
  }));
}

function chainLines(
  { chains, scope }: IncidentResult,
  { paint, all, width }: TextOptions,
): readonly string[] {
  const distinct = [...new Set(chains)];
  const shown = all ? distinct : distinct.slice(0, FEW);
  const more = distinct.length - shown.length;
  return [
    ...shown.map((chain) => `  ${wrap(chain, width - 2, '      ')}`),
    ...(more > 0 ? [paint.faint(`  and ${more} more (--all shows them)`)] : []),
    paint.faint(`  ${wrap(`looked at ${scope}`, width - 2, '  ')}`),
  ];
}

function proofLines(
  { proofs, signs, verdict, hint }: IncidentResult,
  options: TextOptions,
): readonly string[] {
  const { word, rest } = split(verdict);
  if (word === 'AFFECTED') return signs.flatMap((sign) => proofLine('!', sign, options));
  const unknown = word === 'UNKNOWN' ? [`  ? ${wrap(rest, options.width - 4, '    ')}`] : [];
  const settle = hint === undefined ? [] : [`  ${options.paint.strong('to settle it:')} ${hint}`];
  return [...unknown, ...settle, ...proofs.flatMap((proof) => proofLine('+', proof, options))];
}

function proofLine(
  mark: string,
  { source, says, trusts }: Proof,
  { paint, width }: TextOptions,
): readonly string[] {
  const head = `${mark} ${source}: `;
  return [
    `  ${wrap(`${head}${says}`, width - 2, '      ')}`,
    paint.faint(`      ${wrap(`trusts ${trusts}`, width - 6, '      ')}`),
  ];
}

function remedyLines({ remedy }: IncidentResult, { paint, width }: TextOptions): readonly string[] {
  if (remedy.length === 0) return [];
  return [
    `  ${paint.strong('What to do now')}`,
    ...remedy.map((step, at) => `  ${at + 1}. ${wrap(step, width - 5, '     ')}`),
  ];
}

/** Every listener with what it loads; only with --all. */
export function renderListeners({ listeners }: HostResults, { all, paint }: TextOptions): Part {
  if (!all) return { lines: [] };
  return { heading: 'Listeners', lines: listeners.flatMap((listener) => listenerLines(listener, paint)) };
}

function listenerLines(listener: Listener, paint: Paint): readonly string[] {
  const { pid, user, unit, container, program } = listener;
  const who = [program, pid === undefined ? undefined : `pid ${pid}`, user, unit, container].filter(
    (one) => one !== undefined,
  );
  return [
    `  ${paint.strong(nameListener(listener))} ${paint.faint(who.join(', '))}`,
    ...listener.loads.map((load) => loadLine(load, paint)),
  ];
}

function loadLine({ path, why, package: owner, version, deleted, seen }: Load, paint: Paint): string {
  const from = owner === undefined ? paint.warn('no package') : `${owner} ${version ?? ''}`.trim();
  const notes = [deleted ? paint.warn('replaced on disk') : '', seen ? '' : 'expected, not seen'].filter(
    (note) => note !== '',
  );
  return `    ${path} [${from}] ${paint.faint([why, ...notes].join(', '))}`;
}

function split(verdict: string): {
  readonly word: 'AFFECTED' | 'NOT AFFECTED' | 'UNKNOWN';
  readonly rest: string;
} {
  for (const word of ['NOT AFFECTED', 'AFFECTED'] as const) {
    if (verdict.startsWith(word)) return { word, rest: verdict.slice(word.length).trim() };
  }
  return { word: 'UNKNOWN', rest: verdict.replace('UNKNOWN', '').trim() };
}

function colourOf(word: ReturnType<typeof split>['word'], paint: Paint): (text: string) => string {
  return { AFFECTED: paint.bad, 'NOT AFFECTED': paint.good, UNKNOWN: paint.warn }[word];
}
