import { nameListener } from '../../lenses/host/derive/draw-chain.ts';
import type {
  HostResults,
  IncidentResult,
  Listener,
  ListenerVerdict,
  Proof,
} from '../../lenses/host/results.ts';
import { chainSvg } from './chain-svg.ts';
import { html, type Markup } from './markup.ts';

/** Services whose chains are drawn, of one incident; the others have a line each. */
const DRAWN = 3;

/** The first thing on the page: one word for each incident. */
export function answer({ incidents }: HostResults): Markup {
  const said = new Set<string>();
  return html`<dl class="answer">${incidents.map(({ id, name, verdict }) => {
    const { word, tone, why } = split(verdict);
    const reason = word === 'UNKNOWN' && said.has(why) ? 'for the same reason' : why;
    said.add(why);
    return html`<dt class="word ${tone}">${word}</dt><dd><a href="#${id}">${id}</a>, ${name}: <span class="soft">${reason}</span></dd>`;
  })}</dl>`;
}

/** Whether the first thing to be read is what to do about it. */
export function isAffected({ verdict }: IncidentResult): boolean {
  return split(verdict).word === 'AFFECTED';
}

/** One incident: the chain, what to do, how it is known. */
export function incidentCard(incident: IncidentResult): Markup {
  const { id, name, verdict, scope, proofs, signs, remedy, hint } = incident;
  const { word, tone, why } = split(verdict);
  const grounds = word === 'AFFECTED' ? signs : proofs;
  return html`<article class="card ${tone}" id="${id}"><h2>${id}, ${name}</h2><p><span class="word">${word}</span> <span class="soft">${why}</span></p>
${hint === undefined ? undefined : html`<p>To settle it: <code>${hint}</code></p>`}
${chains(incident)}
${remedy.length === 0 ? undefined : html`<h3>What to do now</h3><ol>${remedy.map((step) => html`<li>${step}</li>`)}</ol>`}
${grounds.length === 0 ? undefined : html`<h3>How we know</h3><dl>${[...Map.groupBy(grounds, ({ source }) => source)].map(ground)}</dl>`}
<p class="soft">Looked at ${scope}.</p></article>`;
}

/** Drawn for the services that are not cleared, as far as there is room for it; a line for every other that tells something. */
function chains({ listeners }: IncidentResult): Markup {
  const isCleared = ({ verdict }: ListenerVerdict) => verdict.startsWith('NOT AFFECTED');
  const drawn = listeners.filter((one) => one.chains.length > 0 && !isCleared(one)).slice(0, DRAWN);
  const listed = listeners.filter(
    (one) => !drawn.includes(one) && (one.chains.length > 0 || !isCleared(one)),
  );
  return html`<div class="chains">${drawn.map((one) => html`<figure>${one.chains.map(chainSvg)}<figcaption>${one.verdict}</figcaption></figure>`)}</div>
<ul class="mono">${listed.map(listenerLines)}</ul>`;
}

function listenerLines({ listener, chains: drawn, verdict }: ListenerVerdict): readonly Markup[] {
  const lines = drawn.length === 0 ? [listener] : drawn;
  return lines.map((line) => html`<li>${line} <span class="soft">${verdict}</span></li>`);
}

/** What one independent source says, and what it trusts. */
function ground([source, group]: readonly [Proof['source'], readonly Proof[]]): Markup {
  const trusts = [...new Set(group.map((one) => one.trusts))].join('; ');
  return html`<dt>${source.replace('-', ' ')}</dt><dd>${group.map(({ says }) => html`<p>${says}</p>`)}<p class="soft">trusts ${trusts}</p></dd>`;
}

function split(verdict: string): { readonly word: string; readonly tone: string; readonly why: string } {
  const word = (['NOT AFFECTED', 'AFFECTED'] as const).find((one) => verdict.startsWith(one)) ?? 'UNKNOWN';
  const tone = { AFFECTED: 'bad', 'NOT AFFECTED': 'good', UNKNOWN: 'warn' }[word];
  return { word, tone, why: verdict.slice(word.length + 2, -1) };
}

/** Every listener with what it loads from where. */
export function hostSections({ listeners }: HostResults): Markup | undefined {
  if (listeners.length === 0) return undefined;
  return html`<section><h2>What listens</h2><table><thead><tr><th>service</th><th>user, unit</th><th>loads</th></tr></thead>
<tbody>${listeners.map(row)}</tbody></table></section>`;
}

function row(listener: Listener): Markup {
  const { user, unit, container, loads } = listener;
  const who = [user, unit, container].filter((one) => one !== undefined).join(', ');
  const unowned = loads.filter((load) => load.package === undefined).map(({ path }) => path);
  const list = unowned.length === 0 ? '' : `; of no package: ${unowned.join(', ')}`;
  return html`<tr><td>${nameListener(listener)}</td><td>${who}</td><td>${loads.length} files${list}</td></tr>`;
}
