import type { AffectedRow, Incident } from '../../../../model/incident.ts';
import type { FileFact, PackageFact } from '../../facts.ts';
import type { IncidentResult, Listener, Load } from '../../results.ts';
import { drawChain, nameListener } from '../draw-chain.ts';
import type { FactIndex } from '../fact-index.ts';
import { sonameOf } from '../load-of.ts';
import { basename } from '../paths.ts';
import { doubt, type Evidence, proof, sharedSources, together } from './evidence.ts';
import { isComponent, listenerEvidence } from './listener-evidence.ts';
import { objectEvidence, packageEvidence } from './object-evidence.ts';
import { isNamed, packageClaim } from './package-claim.ts';
import { remedyFor } from './remedy.ts';
import { type Standing, verdictOf } from './verdict.ts';

/** One incident on one host: per listener, then for what is installed, then for the host as a whole. */
export function judgeIncident(
  index: FactIndex,
  listeners: readonly Listener[],
  incident: Incident,
): IncidentResult {
  const judged = listeners.map((listener) => {
    const loads = listener.loads.filter((load) => isComponent(incident, load));
    return { listener, loads, evidence: listenerEvidence(index, incident, listener) };
  });
  const installed = installedEvidence(index, incident);
  const loading = judged.filter(({ loads }) => loads.length > 0);
  const parts = [...installed, ...loading.map(({ evidence }) => evidence)];
  const whole = together([
    ...installed,
    ...judged.map(({ evidence }) => evidence),
    absence(index, incident, parts),
  ]);
  const proofs = parts.length === 0 ? whole.proofs : together(parts).proofs;
  const sources =
    parts.length === 0 ? new Set(whole.proofs.map(({ source }) => source)).size : sharedSources(parts).length;
  const { verdict, standing } = verdictOf({ ...whole, proofs }, sources, whereSigned(judged));
  const hint = whole.doubts.find((one) => one.hint !== undefined)?.hint;
  return {
    id: incident.id,
    name: incident.name,
    severity: incident.severity,
    verdict,
    scope: scopeOf(index, listeners, loading.length),
    proofs,
    signs: whole.signs,
    chains: loading.flatMap(({ listener, loads }) => loads.map((load) => drawChain(listener, load))),
    listeners: judged.map(({ listener, evidence }) => ({
      listener: nameListener(listener),
      verdict: verdictOf(evidence, new Set(evidence.proofs.map(({ source }) => source)).size).verdict,
    })),
    ...(standing === 'unknown' && hint !== undefined ? { hint } : {}),
    remedy: standing === 'affected' ? remedyFor(incident, affectedRows(index, incident), signed(judged)) : [],
  };
}

interface Judged {
  readonly listener: Listener;
  readonly loads: readonly Load[];
  readonly evidence: Evidence;
}

/** Every file of the component that was found, and every named package of which none was. */
function installedEvidence(index: FactIndex, incident: Incident): readonly Evidence[] {
  const files = [...index.files.values()].filter((file) => !file.deleted && isComponentFile(incident, file));
  const owners = new Set(files.map((file) => index.packageOf(file)));
  const alone = index.packages.filter((fact) => isNamed(incident, fact) && !owners.has(fact));
  return [
    ...files.map((file) => objectEvidence(index, incident, file)),
    ...alone.map((fact) => packageEvidence(index, incident, fact)),
  ];
}

function isComponentFile({ component }: Incident, file: FileFact): boolean {
  return component.sonames.includes(sonameOf(file) ?? '') || component.programs.includes(basename(file.path));
}

/** Where nothing of the component was found: is that because it is not installed, or because we could not look? */
function absence(index: FactIndex, incident: Incident, parts: readonly Evidence[]): Evidence {
  const databases = index.roots.flatMap(({ root, databases }) => databases.map((one) => ({ root, ...one })));
  const broken = databases.filter(({ trouble }) => trouble !== undefined);
  if (broken.length > 0) {
    return together(
      broken.map(({ family, trouble }) =>
        doubt(`the ${family} package database could not be read: ${trouble}`),
      ),
    );
  }
  if (parts.length > 0) return together([]);
  if (index.roots.some(({ databases }) => databases.length === 0)) {
    return doubt('no package database that Underpin reads was found');
  }
  const names = [...new Set(incident.affected.flatMap((row) => row.packages))];
  return proof(
    'package-database',
    `none of ${names.join(', ')} is installed`,
    "the machine's own package database, which root can rewrite",
  );
}

function whereSigned(judged: readonly Judged[]): string {
  const names = signed(judged).map(nameListener);
  return names.length === 0
    ? 'installed, not loaded by a listener'
    : `loaded by ${[...new Set(names)].join(', ')}`;
}

function signed(judged: readonly Judged[]): readonly Listener[] {
  return judged
    .filter(({ evidence, loads }) => evidence.signs.length > 0 && loads.length >= 0)
    .map(({ listener }) => listener);
}

function affectedRows(index: FactIndex, incident: Incident): readonly AffectedRow[] {
  const rows = index.packages.flatMap((fact: PackageFact) => {
    const root = index.rootOf(fact.root);
    const claim = root === undefined ? undefined : packageClaim(incident, root, fact);
    return claim?.claim === 'affected' ? [claim.row] : [];
  });
  return [...new Set(rows)];
}

function scopeOf(index: FactIndex, listeners: readonly Listener[], loading: number): string {
  const [machine] = index.roots;
  const kind = machine?.live === true ? 'listening' : 'configured';
  const containers = index.roots.length > 1 ? `, ${index.roots.length - 1} further file systems` : '';
  return `${index.packages.length} packages, ${listeners.length} ${kind} services (${loading} with the component)${containers}`;
}

export type { Standing };
