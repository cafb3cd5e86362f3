import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostResults } from '../src/lenses/host/results.ts';
import type { Report } from '../src/model/report.ts';
import { checkHost } from '../src/run/check-host.ts';
import { shippedIncidents } from '../src/run/knowledge.ts';
import type { Cleaner } from '../tests/host/own-machine.ts';
import { temporaryFolder } from '../tests/host/temporary-folder.ts';
import { makePacmanRoot, noPacman } from '../tests/roots/pacman-root.ts';
import { makeRpmRoot, noRpm } from '../tests/roots/rpm-root.ts';
import type { Benchmark, Row } from './measure/benchmark.ts';
import { type DebianRoot, makeDebian, whyNoDebian } from './roots/debian-root.ts';

const SERVICES = ['openssh-server', 'nginx', 'postgresql', 'redis-server', 'rsyslog', 'chrony'];
const DEBIANS: readonly DebianRoot[] = [
  { suite: 'bookworm', variant: 'minbase', include: ['openssh-server'] },
  { suite: 'bookworm', variant: 'default', include: SERVICES },
  { suite: 'trixie', variant: 'minbase', include: ['openssh-server'] },
  { suite: 'trixie', variant: 'default', include: SERVICES },
  { suite: 'bullseye', variant: 'minbase', include: ['openssh-server'] },
  { suite: 'sid', variant: 'minbase', include: ['openssh-server'] },
];

interface Root {
  readonly name: string;
  readonly family: 'dpkg' | 'rpm' | 'pacman';
  /** Makes it, and says where it is; or why it cannot be made here. */
  make(clean: Cleaner): { readonly path: string } | { readonly why: string };
}

const incidents = await shippedIncidents();
const [only = ''] = import.meta.main ? process.argv.slice(2) : [];

/** Machines on which nothing is wrong, made by their own programs: what is found there is a false alarm. */
export const benchmark: Benchmark = {
  name: 'clean-roots',
  run: async () =>
    roots()
      .filter(({ name }) => name.includes(only))
      .flatMap(rowsOf),
};

function roots(): readonly Root[] {
  return [
    ...DEBIANS.map((one): Root => {
      const { suite, variant, include } = one;
      return {
        family: 'dpkg',
        name: `${suite}, ${variant}, ${include.join(' ')}`,
        make: (clean) => debian(clean, one),
      };
    }),
    { name: 'rpm', family: 'rpm', make: rpm },
    { name: 'pacman', family: 'pacman', make: pacman },
  ];
}

function rowsOf({ name, family, make }: Root): readonly Row[] {
  const cleaning: (() => unknown)[] = [];
  try {
    process.stderr.write(`  ${name} ...\n`);
    const made = make({ after: (clean) => cleaning.push(clean) });
    if ('why' in made) return [{ what: name, measured: `not made: ${made.why}` }];
    const plain = rowOf(name, made.path, undefined);
    return family === 'dpkg' ? [plain, rowOf(name, made.path, 'all')] : [plain];
  } finally {
    for (const clean of cleaning.toReversed()) clean();
  }
}

function rowOf(name: string, root: string, integrity: 'all' | undefined): Row {
  const { report } = checkHost({
    ...{ root, incidents, failOn: 'medium', progress: () => {} },
    ...(integrity === undefined ? {} : { integrity }),
  });
  const { packages, listeners } = report.results.host as HostResults;
  return {
    what: integrity === undefined ? name : `${name}, --integrity ${integrity}`,
    measured: `${packages.count} packages, ${listeners.length} services: ${outcomeOf(report)}`,
    bar: { says: 'clean, no finding', met: report.verdict === 'clean' && report.findings.length === 0 },
  };
}

function outcomeOf({ verdict, findings, checks }: Report): string {
  const count = (outcome: string) => checks.filter((one) => one.outcome === outcome).length;
  const said = findings.map(({ severity, title }) => `; ${severity}: ${title}`).join('');
  const undecided = checks
    .filter(({ outcome }) => outcome === 'could-not-look')
    .map(({ id, reason }) => `; ${id}: ${reason}`)
    .join('');
  return `${verdict}, ${findings.length} findings, ${count('clean')} checks clean, ${count('not-applicable')} not applicable, ${count('could-not-look')} undecided${said}${undecided}`;
}

function debian(clean: Cleaner, one: DebianRoot) {
  const missing = whyNoDebian();
  if (missing !== undefined) return { why: missing };
  const path = temporaryFolder(clean);
  const why = makeDebian(path, one);
  return why === undefined ? { path } : { why };
}

function rpm(clean: Cleaner) {
  if (noRpm !== false) return { why: noRpm };
  const files = { '/usr/lib64/harmless': 'no library', '/etc/harmless.conf': 'a=b' };
  const packages = [
    { name: 'xz-libs', version: '5.4.6', release: '3.fc40', files },
    { name: 'zlib-ng-compat', version: '2.1.7', release: '1.fc40', files: { '/usr/lib64/other': 'x' } },
  ];
  const path = makeRpmRoot(clean, packages);
  return { path: withName(path, 'ID=fedora\nVERSION_ID=40\n') };
}

function pacman(clean: Cleaner) {
  if (noPacman !== false) return { why: noPacman };
  const packages = [
    { name: 'xz', version: '5.6.4-1', files: { '/usr/lib/harmless': 'no library' } },
    { name: 'openssh', version: '9.9p2-1', files: { '/etc/ssh/harmless': 'x' } },
  ];
  return { path: withName(makePacmanRoot(clean, packages), 'ID=arch\nBUILD_ID=rolling\n') };
}

function withName(root: string, osRelease: string): string {
  mkdirSync(join(root, 'etc'), { recursive: true });
  writeFileSync(join(root, 'etc/os-release'), osRelease);
  return root;
}

if (import.meta.main) for (const row of await benchmark.run()) console.log(row);
