import { z } from 'zod';
import { severities } from './finding.ts';
import type { Report } from './report.ts';

const text = z.string();
const count = z.int().min(0);

const location = z.strictObject({
  path: text.exactOptional(),
  line: z.int().min(1).exactOptional(),
  commit: text.exactOptional(),
  pid: count.exactOptional(),
  package: text.exactOptional(),
});

const finding = z.strictObject({
  check: text,
  severity: z.enum(severities),
  title: text,
  message: text,
  locations: z.array(location),
  evidence: z.array(z.object({ kind: text, says: text }).catchall(z.unknown())),
  advice: z.array(text),
  proof: text.exactOptional(),
});

const checkReport = z.strictObject({
  id: text,
  outcome: z.enum(['findings', 'clean', 'not-applicable', 'could-not-look']),
  reason: text.exactOptional(),
  hint: text.exactOptional(),
});

const gap = z.strictObject({ what: text, why: text, hint: text.exactOptional() });

/** A report as other programs read it. The type is that of `report.ts`; the compiler compares them. */
export const reportSchema = z.strictObject({
  schema: z.literal('underpin.report/1'),
  tool: z.strictObject({ name: z.literal('underpin'), version: text, knowledge: text }),
  subject: z.strictObject({ lens: text, name: text, collectedAt: text }),
  verdict: z.enum(['clean', 'findings', 'unknown']),
  checks: z.array(checkReport),
  findings: z.array(finding),
  results: z.record(text, z.unknown()),
  notLookedAt: z.array(gap),
  took_ms: count,
}) satisfies z.ZodType<Report>;
