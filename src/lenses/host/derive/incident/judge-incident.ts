import type { AffectedRow, Incident } from '../../../../model/incident.ts';
import type { FileFact } from '../../facts.ts';
import { isOnDisk } from '../../file-key.ts';
import type { IncidentResult, Listener, ListenerVerdict, Load } from '../../results.ts';
import { drawChain, nameListener } from '../draw-chain.ts';
import type { FactIndex } from '../fact-index.ts';
import { sonameOf } from '../load-of.ts';
import { basename } from '../paths.ts';
import {
  COLLECT_AGAIN,
  DATABASE,
  doubt,
  type Evidence,
  nothing,
  proof,
  sharedSources,
  sourcesOf,
  together,
} from './evidence.ts';
import { hintFor, isComponent, listenerEvidence } from './listener-evidence.ts';
import { objectEvidence, packageEvidence } from './object-evidence.ts';
import { isNamed, packageClaim } from './package-claim.ts';
import { remedyFor } from './remedy.ts';
import { verdictOf } from './verdict.ts';

interface JudgedListener {
  readonly listener: Listener;
  /** The incident's component, as this listener loads it. */
  readonly component: readonly Load[];
  readonly evidence: Evidence;
}

/** One incident on one host: per listener, then for what is installed, then for the host as a whole. */
export function judgeIncident(
  index: FactIndex,
  listeners: readonly Listener[],
  incident: Incident,
): IncidentResult {
  const judged = listeners.map((listener) => ({
    listener,
    component: listener.loads.filter((load) => isComponent(incident, load)),
    evidence: listenerEvidence(index, incident, listener),
  }));
  const installed = installedEvidence(index, incident);
  const loading = judged.filter(({ component }) => component.length > 0);
  // What is there of the component must be cleared part by part; where nothing is, its absence is what is proven.
  const present = [...installed, ...loading.map(({ evidence }) => evidence)];
  const absent = present.length > 0 ? nothing : absenceEvidence(index, incident);
  const whole = together([
    brokenDatabases(index),
    ...present,
    ...judged.map(({ evidence }) => evidence),
    unlistedListeners(index),
    unasked(index, incident),
    absent,
  ]);
  const proofs = present.length > 0 ? together(present).proofs : whole.proofs;
  const sources = present.length > 0 ? sharedSources(present) : sourcesOf(whole);
  const signed = judged.filter(({ evidence }) => evidence.signs.length > 0).map(({ listener }) => listener);
  const { standing, verdict } = verdictOf({ ...whole, proofs }, sources, whereSigned(signed));
  const hint = whole.doubts.find((one) => one.hint !== undefined)?.hint;
  return {
    id: incident.id,
    name: incident.name,
    severity: incident.severity,
    verdict,
    scope: scopeOf(index, listeners, loading.length),
    proofs,
    signs: whole.signs,
    chains: loading.flatMap(chainsOf),
    listeners: judged.map(listenerVerdict),
    ...(standing === 'unknown' && hint !== undefined ? { hint } : {}),
    remedy: standing === 'affected' ? remedyFor(incident, affectedRows(index, incident), signed) : [],
  };
}

/** Every file of the component that was found, and every named package of which none was. */
function installedEvidence(index: FactIndex, incident: Incident): readonly Evidence[] {
  const files = [...index.files.values()].filter((file) => isOnDisk(file) && isComponentFile(incident, file));
  const owners = new Set(files.map((file) => index.packageOf(file)));
  const withoutFile = index.packages.filter((fact) => isNamed(incident, fact) && !owners.has(fact));
  return [
    ...files.map((file) => objectEvidence(index, incident, file)),
    ...withoutFile.map((fact) => packageEvidence(index, incident, fact)),
  ];
}

function isComponentFile({ component }: Incident, file: FileFact): boolean {
  return component.sonames.includes(sonameOf(file) ?? '') || component.programs.includes(basename(file.path));
}

function brokenDatabases({ roots }: FactIndex): Evidence {
  const broken = roots.flatMap(({ databases }) => databases).filter(({ trouble }) => trouble !== undefined);
  return together(
    broken.map(({ family, trouble }) =>
      doubt(`the ${family} package database could not be read: ${trouble}`),
    ),
  );
}

/** An incident that was described after the facts were collected may ask for files that nobody looked for then. */
function unasked({ roots }: FactIndex, { component }: Incident): Evidence {
  const wasAsked = roots.every(
    ({ asked }) =>
      component.sonames.every((soname) => asked.sonames.includes(soname)) &&
      component.programs.every((program) => asked.programs.includes(program)),
  );
  return wasAsked
    ? nothing
    : doubt('its files were not looked for when the facts were collected', COLLECT_AGAIN);
}

function unlistedListeners(index: FactIndex): Evidence {
  return together(
    index.unlisted.map(({ what, why }) => doubt(`${what} could not be listed: ${why}`, hintFor(index))),
  );
}

/** Nothing of the component was found: because it is not installed, or because nobody could tell us? */
function absenceEvidence({ roots }: FactIndex, incident: Incident): Evidence {
  if (roots.some(({ databases }) => databases.length === 0))
    return doubt('no package database that Underpin reads was found');
  const names = [...new Set(incident.affected.flatMap((row) => row.packages))];
  return proof('package-database', `none of ${names.join(', ')} is installed`, DATABASE);
}

function listenerVerdict(judged: JudgedListener): ListenerVerdict {
  const { listener, evidence } = judged;
  const { verdict } = verdictOf(evidence, sourcesOf(evidence));
  return { listener: nameListener(listener), verdict, proofs: evidence.proofs, chains: chainsOf(judged) };
}

function chainsOf({ listener, component }: JudgedListener): readonly string[] {
  return component.map((load) => drawChain(listener, load));
}

function whereSigned(signed: readonly Listener[]): string {
  const names = [...new Set(signed.map(nameListener))];
  return names.length === 0 ? 'installed, not loaded by a listener' : `loaded by ${names.join(', ')}`;
}

function affectedRows(index: FactIndex, incident: Incident): readonly AffectedRow[] {
  const rows = index.packages.flatMap((fact) => {
    const root = index.rootOf(fact.root);
    const claim = root === undefined ? undefined : packageClaim(incident, root, fact);
    return claim?.claim === 'affected' ? [claim.row] : [];
  });
  return [...new Set(rows)];
}

function scopeOf({ roots, packages }: FactIndex, listeners: readonly Listener[], loading: number): string {
  const [machine, ...containers] = roots;
  const services = `${counted(listeners.length, machine?.live === true ? 'listening service' : 'configured service')}, ${loading} with the component`;
  const further = containers.length === 0 ? '' : `, ${counted(containers.length, 'container')}`;
  return `${counted(packages.length, 'package')}, ${services}${further}`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
