import type { Incident } from '../../../../model/incident.ts';
import type { HostFact, PackageFact, PackageFamily, RootFact } from '../../facts.ts';
import { questionsOf } from '../../questions.ts';
import { indexFacts } from '../fact-index.ts';
import { judgeIncident } from './judge-incident.ts';
import { versionRules } from './version-rules.ts';

export type Control = Incident['controls']['affected'][number] | Incident['controls']['nearMisses'][number];

/** How one control came out. */
export interface ControlResult {
  readonly control: Control;
  readonly expected: 'AFFECTED' | 'NOT AFFECTED';
  readonly verdict: string;
  /** `not-judged`: versions of its family cannot be compared here. */
  readonly came: 'right' | 'wrong' | 'not-judged';
}

/**
 * Judges a machine made up from each control of an incident, by nothing but its package's version: what is said to be
 * affected must be, what is said to be a near miss must not. An affected package whose defect is inert is not.
 */
export function runControls(incident: Incident): readonly ControlResult[] {
  const { affected, nearMisses } = incident.controls;
  return [
    ...affected.map((control) =>
      runControl(incident, control, control.effect === 'active' ? 'AFFECTED' : 'NOT AFFECTED'),
    ),
    ...nearMisses.map((control) => runControl(incident, control, 'NOT AFFECTED')),
  ];
}

function runControl(
  incident: Incident,
  control: Control,
  expected: ControlResult['expected'],
): ControlResult {
  if (!isComparable(control.family)) return { control, expected, verdict: '', came: 'not-judged' };
  const index = indexFacts(machineOf(incident, control, control.family));
  const { verdict } = judgeIncident(index, [], incident);
  return { control, expected, verdict, came: verdict.startsWith(expected) ? 'right' : 'wrong' };
}

function isComparable(family: string): family is PackageFamily {
  return Object.hasOwn(versionRules, family);
}

/** A machine on which nothing runs and one package is installed. */
function machineOf(incident: Incident, control: Control, family: PackageFamily): readonly HostFact[] {
  const { distribution, release, architecture = '', package: name, version } = control;
  const root: RootFact = {
    ...({ kind: 'host/root', version: 1, root: '/', live: false, privileged: true } as const),
    os: {
      id: distribution,
      idLike: [],
      name: distribution,
      ...(release === undefined ? {} : releaseOf(release)),
    },
    databases: [{ family }],
    loader: { directories: [], cache: [], preload: [] },
    asked: questionsOf([incident]),
  };
  const fact: PackageFact = {
    ...({ kind: 'host/package', version: 1, root: '/', family } as const),
    ...{ name, architecture, packageVersion: version, source: name, sourceVersion: version },
  };
  return [root, fact];
}

/** A release is given by its number or by its codename, as os-release(5) has both. */
function releaseOf(release: string): { versionId: string } | { codename: string } {
  return /^[0-9]/.test(release) ? { versionId: release } : { codename: release };
}
