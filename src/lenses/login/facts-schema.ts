import { z } from 'zod';
import { type LoginFact, phases } from './facts.ts';

const text = z.string().max(1 << 16);
const count = z.int().min(0);
const amount = z.number().min(0);
const version = z.literal(1);
const side = z.enum(['target', 'control']);

const sideFact = z.object({
  kind: z.literal('login/side'),
  version,
  side,
  name: text,
  what: z.enum(['ssh', 'command']),
  interleaved: z.boolean(),
  cpuFrom: z.enum(['connection', 'process', 'cgroup']).exactOptional(),
  identification: text.exactOptional(),
});

const round = z.object({
  kind: z.literal('login/round'),
  version,
  side,
  phases: z.partialRecord(z.enum(phases), amount),
  cpu: amount.exactOptional(),
  failure: text.exactOptional(),
});

const profile = z.object({
  kind: z.literal('login/profile'),
  version,
  side,
  method: z.enum(['perf', 'callgrind']),
  runs: count.min(1),
  lost: count,
  objects: z
    .array(
      z.object({
        object: text,
        cost: amount,
        samples: count.exactOptional(),
        places: z.array(z.object({ at: text, cost: amount })).readonly(),
      }),
    )
    .readonly(),
});

const object = z.object({
  kind: z.literal('login/object'),
  version,
  side,
  path: text,
  soname: text.exactOptional(),
  buildId: text.exactOptional(),
  package: text.exactOptional(),
});

const sweep = z.object({
  kind: z.literal('login/sweep'),
  version,
  condition: text,
  command: text,
  values: z.array(amount).readonly(),
});

/** Every fact of the login lens, as a facts file may hold it. The types are those of `facts.ts`; the compiler compares them. */
export const loginFactSchema: z.ZodType<LoginFact> = z.discriminatedUnion('kind', [
  sideFact,
  round,
  profile,
  object,
  sweep,
]);
