import { nameListener } from '../../lenses/host/derive/draw-chain.ts';
import type { HostResults, IncidentResult, Listener, Load, Proof } from '../../lenses/host/results.ts';
import type { Paint } from './paint.ts';
import type { Part, TextOptions } from './render-text.ts';
import { wrap } from './wrap.ts';

const LABEL = 'NOT AFFECTED'.length;
/** Chains shown of one incident where not all are asked for. */
const FEW = 4;

/** The first thing on the screen: per incident one word, and how sure. A reason that several share is said once. */
export function renderAnswer({ incidents }: HostResults, { paint, width }: TextOptions): Part {
  const said = new Set<string>();
  return {
    lines: incidents.map(({ id, name, verdict }) => {
      const { word, why } = split(verdict);
      const reason = word !== 'UNKNOWN' ? `: ${why}` : said.has(why) ? ', for the same reason' : `: ${why}`;
      said.add(why);
      const text = wrap(`${id}, ${name}${reason}`, width - LABEL - 4, ' '.repeat(LABEL + 4));
      return `  ${colourOf(word, paint)(word.padEnd(LABEL))}  ${text}`;
    }),
  };
}

/** Per incident that presses: the chains, how we know, and what to do. The others are as well known, and told with --all. */
export function renderIncidents({ incidents }: HostResults, options: TextOptions): readonly Part[] {
  const told = incidents.filter((incident) => options.all || presses(incident));
  const rest = incidents.length - told.length;
  const more = { lines: rest === 0 ? [] : [options.paint.faint(`How the other ${rest} are known: --all`)] };
  return [...told.map((incident) => incidentPart(incident, options)), more];
}

/** Critical ones always, the others where they are bad. */
function presses({ severity, verdict }: IncidentResult): boolean {
  return severity === 'critical' || split(verdict).word === 'AFFECTED';
}

function incidentPart(incident: IncidentResult, options: TextOptions): Part {
  return {
    heading: `${incident.id}, ${incident.name}`,
    lines: [
      ...chainLines(incident, options),
      ...proofLines(incident, options),
      ...remedyLines(incident, options),
    ],
  };
}

/** The listeners that load the component or could not be cleared, each with its own verdict; with --all, every one. */
function chainLines(
  { listeners, scope }: IncidentResult,
  { paint, all, width }: TextOptions,
): readonly string[] {
  const telling = listeners.filter(
    ({ chains, verdict }) => all || chains.length > 0 || !verdict.startsWith('NOT AFFECTED'),
  );
  const shown = all ? telling : telling.slice(0, FEW);
  const more = telling.length - shown.length;
  return [
    ...shown.flatMap(({ listener, chains, verdict }) => [
      ...(chains.length === 0 ? [listener] : chains).map((line) => `  ${wrap(line, width - 6, '      ')}`),
      `      ${paint.faint(wrap(verdict, width - 6, '      '))}`,
    ]),
    ...(more > 0 ? [paint.faint(`  and ${more} more (--all shows them)`)] : []),
    paint.faint(`  ${wrap(`looked at ${scope}`, width - 2, '  ')}`),
  ];
}

function proofLines(
  { proofs, signs, verdict, hint }: IncidentResult,
  options: TextOptions,
): readonly string[] {
  if (split(verdict).word === 'AFFECTED') return bySource(signs, options);
  const settle = hint === undefined ? [] : [`  ${options.paint.strong('To settle it:')} ${hint}`];
  return [...settle, ...bySource(proofs, options)];
}

/** What each independent source says, beside its name. */
function bySource(proofs: readonly Proof[], { paint, width, all }: TextOptions): readonly string[] {
  return [...Map.groupBy(proofs, ({ source }) => source)].flatMap(([source, group]) => {
    const trusts = all ? [`trusts ${[...new Set(group.map((one) => one.trusts))].join('; ')}`] : [];
    const [first = '', ...rest] = [...group.map(({ says }) => says), ...trusts].map((text) =>
      wrap(text, width - INDENT, ' '.repeat(INDENT)),
    );
    const head = `  ${paint.faint(SOURCES[source].padEnd(INDENT - 2))}${first}`;
    return [head, ...rest.map((text) => `${' '.repeat(INDENT)}${text}`)];
  });
}

/** What is asked, in the words of the report. */
const SOURCES: Readonly<Record<Proof['source'], string>> = {
  'package-database': 'package database',
  'signed-index': 'signed index',
  bytes: "the file's bytes",
  structure: 'its structure',
  process: 'the running code',
};
const INDENT = 'package database'.length + 4;

function remedyLines({ remedy }: IncidentResult, { paint, width }: TextOptions): readonly string[] {
  if (remedy.length === 0) return [];
  return [
    `  ${paint.strong('What to do now')}`,
    ...remedy.map((step, at) => `  ${at + 1}. ${wrap(step, width - 5, '     ')}`),
  ];
}

/** Every listener with what it loads; only with --all. */
export function renderListeners({ listeners }: HostResults, options: TextOptions): Part {
  if (!options.all) return { lines: [] };
  return { heading: 'Listeners', lines: listeners.flatMap((listener) => listenerLines(listener, options)) };
}

function listenerLines(listener: Listener, options: TextOptions): readonly string[] {
  const { paint, width } = options;
  const { pid, user, unit, container, program } = listener;
  const who = [program, pid === undefined ? undefined : `pid ${pid}`, user, unit, container].filter(
    (one) => one !== undefined,
  );
  const [name, told] = [nameListener(listener), who.join(', ')];
  const fits = `  ${name} ${told}`.length <= width;
  return [
    `  ${paint.strong(name)}${fits ? ' ' : '\n    '}${paint.faint(fits ? told : wrap(told, width - 4, '    '))}`,
    ...listener.loads.map((load) => loadLine(load, options)),
  ];
}

/** What it is and whose, on one line where that fits. */
function loadLine(
  { path, why, package: owner, version, deleted, seen }: Load,
  { paint, width }: TextOptions,
): string {
  const whose = owner === undefined ? 'no package' : `${owner} ${version ?? ''}`.trim();
  const from = owner === undefined ? paint.warn(whose) : whose;
  const notes = [deleted ? paint.warn('replaced on disk') : '', seen ? '' : 'expected, not seen'].filter(
    (note) => note !== '',
  );
  const said = `[${from}] ${paint.faint([why, ...notes].join(', '))}`;
  const fits = `    ${path} [${whose}] ${why}`.length <= width && notes.length === 0;
  return fits ? `    ${path} ${said}` : `    ${path}\n      ${said}`;
}

/** A verdict's word, and what stands behind it in parentheses. */
function split(verdict: string): {
  readonly word: 'AFFECTED' | 'NOT AFFECTED' | 'UNKNOWN';
  readonly why: string;
} {
  const word = (['NOT AFFECTED', 'AFFECTED'] as const).find((one) => verdict.startsWith(one)) ?? 'UNKNOWN';
  return { word, why: verdict.slice(word.length + 2, -1) };
}

function colourOf(word: ReturnType<typeof split>['word'], paint: Paint): (text: string) => string {
  return { AFFECTED: paint.bad, 'NOT AFFECTED': paint.good, UNKNOWN: paint.warn }[word];
}
