import { readFileSync } from 'node:fs';
import type { HostFact } from '../lenses/host/facts.ts';
import { hostFactSchema } from '../lenses/host/facts-schema.ts';
import { hostLens } from '../lenses/host/lens.ts';
import type { LoginFact } from '../lenses/login/facts.ts';
import { loginFactSchema } from '../lenses/login/facts-schema.ts';
import { loginLens } from '../lenses/login/lens.ts';
import { releaseFactSchema } from '../lenses/release/facts-schema.ts';
import { releaseLens } from '../lenses/release/lens.ts';
import { UnderpinError } from '../model/error.ts';
import type { FactBase } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Report } from '../model/report.ts';
import { readFacts, type SavedFacts } from './facts-file.ts';
import { judge } from './judge.ts';
import { shippedArchiveKeys, shippedKnownGood } from './knowledge.ts';
import { tool } from './tool.ts';

const MAX_BYTES = 512 << 20;

/** What is asked of a schema here: a part of zod's. */
interface FactSchema<Fact> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Fact }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[];
        };
      };
}

/** Judges saved facts, of whatever lens, machine and day, by the knowledge of today. */
export function judgeFacts(path: string, incidents: readonly Incident[], failOn: Severity): Report {
  const saved = readFacts(readText(path), path);
  const common = { subject: saved.subject, gaps: saved.gaps, failOn, tool: tool(), tookMs: 0 };
  switch (saved.subject.lens) {
    case hostLens.id:
      return judge({
        ...common,
        lens: hostLens,
        facts: hostFacts(saved, path),
        knowledge: { incidents, archiveKeys: shippedArchiveKeys() },
      });
    case releaseLens.id: {
      const facts = validFacts(saved, path, releaseLens.factVersions, releaseFactSchema);
      return judge({ ...common, lens: releaseLens, facts, knowledge: { knownGood: shippedKnownGood() } });
    }
    case loginLens.id:
      return judge({ ...common, lens: loginLens, facts: loginFacts(saved, path), knowledge: {} });
    default:
      throw unknownLens(saved, path);
  }
}

/** Facts of a host that were saved, every field looked at. */
export function readHostFacts(path: string): SavedFacts & { readonly facts: readonly HostFact[] } {
  const saved = readFacts(readText(path), path);
  if (saved.subject.lens !== hostLens.id) throw unknownLens(saved, path);
  return { ...saved, facts: hostFacts(saved, path) };
}

/** Facts of a measurement that were saved, every field looked at. */
export function readLoginFacts(path: string): readonly LoginFact[] {
  const saved = readFacts(readText(path), path);
  if (saved.subject.lens !== loginLens.id) throw unknownLens(saved, path);
  return loginFacts(saved, path);
}

function loginFacts(saved: SavedFacts, path: string): readonly LoginFact[] {
  return validFacts(saved, path, loginLens.factVersions, loginFactSchema);
}

function hostFacts(saved: SavedFacts, path: string): readonly HostFact[] {
  return validFacts(saved, path, hostLens.factVersions, hostFactSchema);
}

/** Facts of another machine are input like any other: every field is looked at before anything reads it. */
function validFacts<Fact extends FactBase>(
  { facts }: SavedFacts,
  path: string,
  versions: Readonly<Record<string, number>>,
  schema: FactSchema<Fact>,
): readonly Fact[] {
  return facts.map((fact, at) => validate(fact, `${path}: fact ${at + 1}`, versions, schema));
}

function validate<Fact extends FactBase>(
  fact: FactBase,
  place: string,
  versions: Readonly<Record<string, number>>,
  schema: FactSchema<Fact>,
): Fact {
  const known = Object.hasOwn(versions, fact.kind) ? versions[fact.kind] : undefined;
  if (known === undefined) throw new UnderpinError('FACTS_UNREADABLE', `${place} is of an unknown kind`);
  if (fact.version > known) {
    throw new UnderpinError(
      'FACTS_UNREADABLE',
      `${place} (${fact.kind}) has version ${fact.version}, this program knows ${known}`,
      { hint: 'Judge it with the version of Underpin that collected it, or a newer one.' },
    );
  }
  const result = schema.safeParse(fact);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnderpinError(
    'FACTS_UNREADABLE',
    `${place} (${fact.kind}): ${issue?.path.join('.')}: ${issue?.message}`,
  );
}

function unknownLens({ subject }: SavedFacts, path: string): UnderpinError {
  return new UnderpinError(
    'FACTS_UNREADABLE',
    `${path} holds facts of the lens '${subject.lens}', which is not known here`,
  );
}

function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.length <= MAX_BYTES) return bytes.toString();
  } catch (cause) {
    throw new UnderpinError('FACTS_UNREADABLE', `cannot read ${path}`, { cause, hint: 'Check the path.' });
  }
  throw new UnderpinError('FACTS_UNREADABLE', `${path} is larger than ${MAX_BYTES >> 20} MiB`);
}
