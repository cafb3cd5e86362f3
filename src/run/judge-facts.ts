import { readFileSync } from 'node:fs';
import type { HostFact } from '../lenses/host/facts.ts';
import { hostFactSchema } from '../lenses/host/facts-schema.ts';
import { hostLens } from '../lenses/host/lens.ts';
import { UnderpinError } from '../model/error.ts';
import type { FactBase } from '../model/fact.ts';
import type { Severity } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import type { Report } from '../model/report.ts';
import { readFacts } from './facts-file.ts';
import { judge } from './judge.ts';
import { tool } from './tool.ts';

const MAX_BYTES = 512 << 20;

/** Judges saved facts, of whatever machine and day, by the knowledge of today. */
export function judgeFacts(path: string, incidents: readonly Incident[], failOn: Severity): Report {
  const { subject, gaps, facts } = readFacts(readText(path), path);
  if (subject.lens !== hostLens.id) {
    throw new UnderpinError(
      'FACTS_UNREADABLE',
      `${path} holds facts of the lens '${subject.lens}', which is not known here`,
    );
  }
  const valid = facts.map((fact, at) => validate(fact, `${path}: fact ${at + 1}`));
  return judge({
    lens: hostLens,
    subject,
    facts: valid,
    gaps,
    knowledge: { incidents },
    failOn,
    tool: tool(),
    tookMs: 0,
  });
}

/** Facts of another machine are input like any other: every field is looked at before anything reads it. */
function validate(fact: FactBase, place: string): HostFact {
  if (!Object.hasOwn(hostLens.factVersions, fact.kind))
    throw new UnderpinError('FACTS_UNREADABLE', `${place} is of an unknown kind`);
  const known = hostLens.factVersions[fact.kind as HostFact['kind']];
  if (fact.version > known) {
    throw new UnderpinError(
      'FACTS_UNREADABLE',
      `${place} (${fact.kind}) has version ${fact.version}, this program knows ${known}`,
      {
        hint: 'Judge it with the version of Underpin that collected it, or a newer one.',
      },
    );
  }
  const result = hostFactSchema.safeParse(fact);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UnderpinError(
    'FACTS_UNREADABLE',
    `${place} (${fact.kind}): ${issue?.path.join('.')}: ${issue?.message}`,
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
