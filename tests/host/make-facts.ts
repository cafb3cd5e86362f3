import { createHash } from 'node:crypto';
import type {
  FileFact,
  HostFact,
  PackageFact,
  PackageFamily,
  RootFact,
} from '../../src/lenses/host/facts.ts';
import { questionsOf } from '../../src/lenses/host/questions.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';

/** What the incidents of today ask for. */
const ASKED = questionsOf(await shippedIncidents());

/** A machine of which one package is known, as an incident's control describes it. */
export interface MachineFacts {
  readonly family: PackageFamily;
  readonly distribution: string;
  readonly release?: string | undefined;
  readonly architecture?: string | undefined;
  readonly package: string;
  readonly version: string;
}

/** The facts of a root with one package and, if given, one file of it. */
export function machineFacts(machine: MachineFacts, file?: FileFact): readonly HostFact[] {
  return [rootFact(machine), packageFact(machine), ...(file === undefined ? [] : [file])];
}

/** A file whose bytes were searched for `patterns`, as collecting would have written it down. */
export function fileFact(
  path: string,
  bytes: Buffer,
  patterns: readonly string[],
  owner: PackageFact,
): FileFact {
  const found = patterns.flatMap((hex) => {
    const offset = bytes.indexOf(Buffer.from(hex, 'hex'));
    return offset < 0 ? [] : [{ hex, offset }];
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    kind: 'host/file',
    version: 1,
    root: '/',
    key: `/ ${path}`,
    path,
    names: [],
    deleted: false,
    owner: { family: owner.family, package: owner.name },
    content: { read: true, size: bytes.length, sha256, searched: patterns, found },
  };
}

export function packageFact({
  family,
  architecture = '',
  package: name,
  version,
}: MachineFacts): PackageFact {
  const base = { kind: 'host/package', version: 1, root: '/', family } as const;
  return { ...base, name, architecture, packageVersion: version, source: name, sourceVersion: version };
}

/** A release is a number (VERSION_ID) or a word (VERSION_CODENAME). */
function rootFact({ family, distribution, release }: MachineFacts): RootFact {
  const named =
    release === undefined ? {} : /^[0-9]/.test(release) ? { versionId: release } : { codename: release };
  return {
    kind: 'host/root',
    version: 1,
    root: '/',
    live: false,
    privileged: true,
    os: { id: distribution, idLike: [], name: distribution, ...named },
    databases: [{ family }],
    loader: { directories: [], cache: [], preload: [] },
    asked: ASKED,
  };
}
