import { z } from 'zod';
import type { SignedResult } from './signed-results.ts';

const text = z.string();
const count = z.int().min(0);
const step = z.strictObject({ says: text, command: text });

/** `results.host.signed` as other programs read it; the compiler compares it with the type. */
export const signedResultSchema = z.strictObject({
  archive: text.exactOptional(),
  unable: z.array(z.strictObject({ why: text, hint: text.exactOptional() })),
  indexes: z.array(
    z.strictObject({
      path: text,
      isAsked: z.boolean(),
      refused: text.exactOptional(),
      broken: z.array(z.strictObject({ path: text, why: text })),
    }),
  ),
  packages: z.array(
    z.strictObject({
      package: text,
      version: text,
      file: text,
      isAsked: z.boolean(),
      outcome: z.enum(['proven', 'contradicted', 'unproven']),
      trusts: text.exactOptional(),
      steps: z.array(step),
      files: count,
      differing: count,
      different: z.array(
        z.strictObject({
          path: text,
          says: text,
          command: text.exactOptional(),
          loadedBy: z.array(text),
        }),
      ),
      why: text.exactOptional(),
      hint: text.exactOptional(),
    }),
  ),
  missing: z.array(
    z.strictObject({
      family: z.enum(['dpkg', 'rpm']),
      package: text,
      packageVersion: text,
      architecture: text,
      isOffered: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<SignedResult>;
