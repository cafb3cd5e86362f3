import { originOf } from '../../src/knowledge/known-good/origin.ts';

/** An upstream tarball in a distribution's signed index. */
export interface Orig {
  readonly project: string;
  readonly version: string;
  readonly sha256: string;
  /** Whose project it is: `originOf` its home page. A package without one is not listed. */
  readonly origin: string;
}

/** Upstream tarballs by file name, from the stanzas that `apt-cache showsrc` prints: deb822(5). */
export function readPackages(stanzas: string): ReadonlyMap<string, Orig> {
  const packages = new Map<string, Orig>();
  for (const stanza of stanzas.split(/\n\n+/)) {
    const project = /^Package: (\S+)$/m.exec(stanza)?.[1];
    const sums = /^Checksums-Sha256:\n((?: .+\n?)+)/m.exec(stanza)?.[1] ?? '';
    const origin = originOf(/^Homepage: (\S+)/m.exec(stanza)?.[1] ?? '');
    for (const [, sha256 = '', file = '', version = ''] of sums.matchAll(
      /^ ([0-9a-f]{64}) \d+ ([^_\s]+_(\S+)\.orig\.tar\.[a-z0-9]+)$/gm,
    )) {
      if (project === undefined || origin === undefined) continue;
      packages.set(file, { project, version, sha256, origin });
    }
  }
  return packages;
}

/** Tarballs that a distribution made itself, out of upstream's or of its git. */
export function isRepacked(file: string): boolean {
  return /[+~.](?:dfsg|ds|repack|really|git|svn|hg|debian)/i.test(file);
}

/** Whether a package, or another of its origin, stands in a table of releases that the lens is measured with. */
export function heldOut(table: string, packages: ReadonlyMap<string, Orig>): (orig: Orig) => boolean {
  const [header = '', ...rows] = table.trimEnd().split('\n');
  const columns = header.split('\t');
  const column = (name: string) =>
    new Set(rows.map((row) => row.split('\t')[columns.indexOf(name)] ?? '').filter((cell) => cell !== ''));
  const projects = column('package');
  const origins = new Set([
    ...[...column('github_repo')].flatMap((repo) => originOf(`https://github.com/${repo}`) ?? []),
    ...[...packages.values()].filter(({ project }) => projects.has(project)).map(({ origin }) => origin),
  ]);
  return ({ project, origin }) => projects.has(project) || origins.has(origin);
}
