import { z } from 'zod';

const text = z.string();
const count = z.int().min(0);

const match = z.strictObject({
  source: z.enum(['package-database', 'signed-index']),
  outcome: z.enum(['same', 'different']),
  says: text,
});

const slot = z.strictObject({
  symbol: text,
  how: z.enum(['interposed', 'ifunc', 'redirected']),
  into: text,
  isSealed: z.boolean(),
});

export const identitySchema = z.strictObject({
  sha256: text.exactOptional(),
  matches: z.array(match),
  ifunc: z
    .strictObject({ resolvers: count, outward: z.array(text).exactOptional(), unread: text.exactOptional() })
    .exactOptional(),
  slots: z
    .strictObject({ bound: count, mismatched: z.array(slot), unread: text.exactOptional() })
    .exactOptional(),
});

export const integrityResultSchema = z.strictObject({
  scope: z.enum(['loaded', 'elf', 'all']),
  files: count,
  changed: z.array(
    z.strictObject({
      package: text,
      count,
      files: z.array(z.strictObject({ path: text, says: text })),
      loadedBy: z.array(text),
    }),
  ),
  unread: text.exactOptional(),
});
