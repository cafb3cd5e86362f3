import type { ArchiveKey } from '../../../../model/archive-key.ts';
import type { ChangedFile } from '../../code-facts.ts';
import type { HostFact } from '../../facts.ts';
import type { Listener } from '../../results.ts';
import type { SignedFile, SignedPackageFact } from '../../signed-facts.ts';
import type { DifferentFile, SignedPackage, SignedResult } from '../../signed-results.ts';
import { nameListener } from '../draw-chain.ts';
import type { FactIndex } from '../fact-index.ts';
import { chainSteps, fileStep, quoted } from './chain-steps.ts';
import { trustsOf } from './signed-words.ts';

/** How installed files compare with signed packages; undefined where there was nothing to compare them with. */
export function signedResult(
  index: FactIndex,
  facts: readonly HostFact[],
  listeners: readonly Listener[],
  known: readonly ArchiveKey[],
): SignedResult | undefined {
  const sources = facts.filter((fact) => fact.kind === 'host/signed-sources');
  if (sources.length === 0) return undefined;
  const archive = sources.find((one) => one.archive !== undefined)?.archive;
  const packages = facts.filter((fact) => fact.kind === 'host/signed-package');
  return {
    ...(archive === undefined ? {} : { archive }),
    unable: sources.flatMap(({ unable }) => unable ?? []),
    indexes: sources.flatMap(({ indexes }) => indexes),
    packages: packages.map((fact) => toPackage(index, fact, listeners, known)),
    missing: sources.flatMap(({ missing }) => missing),
  };
}

function toPackage(
  index: FactIndex,
  { content, file, package: name, packageVersion, family }: SignedPackageFact,
  listeners: readonly Listener[],
  known: readonly ArchiveKey[],
): SignedPackage {
  const base = { package: name, version: packageVersion, file: file.path, isAsked: file.isAsked } as const;
  const none = { files: 0, differing: 0, different: [] } as const;
  if (content.outcome === 'unproven') {
    const { outcome, why, hint } = content;
    return { ...base, ...none, outcome, steps: [], why, ...(hint === undefined ? {} : { hint }) };
  }
  if (content.outcome === 'contradicted') {
    const [first] = content.expected;
    const steps = first === undefined ? [] : chainSteps(first.chain, file.path);
    const says = `that says that the file of ${name} ${packageVersion} holds sha256 ${content.expected.map(({ sha256 }) => sha256).join(' or ')}; ${file.path} holds ${file.sha256}`;
    const trusts = first === undefined ? {} : { trusts: trustsOf(first.chain.signature, known) };
    const command = `sha256sum ${quoted(file.path)}`;
    return { ...base, ...none, outcome: 'contradicted', ...trusts, steps: [...steps, { says, command }] };
  }
  const { chain, loaded, others } = content;
  const changed = loaded.filter(({ expected, found }) => expected !== found);
  const ofPackage = { name, file: file.path, family };
  return {
    ...base,
    outcome: 'proven',
    trusts: trustsOf(chain.signature, known),
    steps: [...chainSteps(chain, file.path), ...(chain.by === 'index' ? [fileStep(file)] : [])],
    files: loaded.length + others.files,
    differing: changed.length + others.count,
    different: [
      ...changed.map((one) => toDifferent(index, ofPackage, one, listeners)),
      ...others.changed.map((one) => otherDifferent(ofPackage, one)),
    ],
  };
}

interface OfPackage {
  readonly name: string;
  readonly file: string;
  readonly family: SignedPackageFact['family'];
}

function toDifferent(
  index: FactIndex,
  ofPackage: OfPackage,
  { file, name, algorithm, expected, found }: SignedFile,
  listeners: readonly Listener[],
): DifferentFile {
  const path = index.files.get(file)?.path ?? file;
  const users = listeners.filter(({ loads }) => loads.some((load) => load.file === file));
  const loadedBy = [...new Set(users.map(nameListener))];
  if (expected === undefined || name === undefined)
    return {
      path,
      says: `${path} is not in ${ofPackage.file}, though the machine says it is of ${ofPackage.name}`,
      loadedBy,
    };
  const says = `${path} holds ${algorithm} ${found}, and ${name} in ${ofPackage.file} ${expected}`;
  return { path, says, command: showMember(ofPackage, name), loadedBy };
}

function otherDifferent(ofPackage: OfPackage, { path, state, expected, found }: ChangedFile): DifferentFile {
  const there = {
    changed: `holds sha256 ${found}`,
    missing: 'is missing',
    'not-regular': 'is no longer a regular file',
    unreadable: 'could not be read',
  }[state];
  const says = `${path} ${there}, and in ${ofPackage.file} holds ${expected}`;
  return { path, says, command: showMember(ofPackage, path), loadedBy: [] };
}

function showMember({ file, family }: OfPackage, name: string): string {
  if (family === 'rpm') return `rpm --query --package --dump ${quoted(file)}`;
  return `dpkg-deb --fsys-tarfile ${quoted(file)} | tar --extract --to-stdout --file - ${quoted(`.${name}`)} | sha256sum`;
}
