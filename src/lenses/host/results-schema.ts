import { z } from 'zod';
import { severities } from '../../model/finding.ts';
import { afterSchema, freshnessSchema, windowSchema } from './history-results-schema.ts';
import { identitySchema, integrityResultSchema } from './identity-results-schema.ts';
import type { HostResults } from './results.ts';
import { signedResultSchema } from './signed-results-schema.ts';

const text = z.string();
const texts = z.array(text);
const count = z.int().min(0);

const load = z.strictObject({
  path: text,
  why: z.enum(['program', 'loader', 'needed', 'preload', 'library-path', 'audit', 'dlopen']),
  chain: texts,
  soname: text.exactOptional(),
  package: text.exactOptional(),
  version: text.exactOptional(),
  deleted: z.literal(true).exactOptional(),
  seen: z.boolean(),
  shadows: z.strictObject({ path: text, package: text }).exactOptional(),
  file: text,
  identity: identitySchema.exactOptional(),
});

const listener = z.strictObject({
  proto: text.exactOptional(),
  address: text.exactOptional(),
  port: count.max(65_535).exactOptional(),
  pid: count.exactOptional(),
  process: text,
  program: text.exactOptional(),
  user: text.exactOptional(),
  unit: text.exactOptional(),
  container: text.exactOptional(),
  holder: z.enum(['seen', 'inferred', 'configured', 'unknown']),
  loads: z.array(load),
  missing: texts,
  unseen: text.exactOptional(),
});

const proof = z.strictObject({
  source: z.enum(['package-database', 'signed-index', 'bytes', 'structure', 'process']),
  says: text,
  trusts: text,
});

const incident = z.strictObject({
  id: text,
  name: text,
  severity: z.enum(severities),
  verdict: text.regex(/^(AFFECTED|NOT AFFECTED|UNKNOWN)/),
  scope: text,
  proofs: z.array(proof),
  signs: z.array(proof),
  chains: texts,
  listeners: z.array(
    z.strictObject({ listener: text, verdict: text, proofs: z.array(proof), chains: texts }),
  ),
  hint: text.exactOptional(),
  remedy: texts,
});

/** `results.host` as other programs read it. The type is that of `results.ts`; the compiler compares them. */
export const hostResultsSchema = z.strictObject({
  system: z.strictObject({
    name: text,
    distribution: text,
    family: text.exactOptional(),
    architecture: text.exactOptional(),
    live: z.boolean(),
    privileged: z.boolean(),
  }),
  packages: z.strictObject({ count, families: texts }),
  listeners: z.array(listener),
  unlisted: texts,
  incidents: z.array(incident),
  integrity: integrityResultSchema,
  signed: signedResultSchema.exactOptional(),
  freshness: freshnessSchema.exactOptional(),
  window: z.array(windowSchema),
  after: afterSchema.exactOptional(),
}) satisfies z.ZodType<HostResults>;
