import { z } from 'zod';

const text = z.string().max(1 << 16);
const count = z.int().min(0);
const hex = z.string().regex(/^[0-9a-f]{32,128}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const base = { version: z.literal(1), root: text };

const hashed = z.object({ path: text, sha256 });

const signature = z.object({
  by: z
    .array(z.object({ fingerprint: z.string().regex(/^[0-9A-F]{40,64}$/), user: text, signedAt: count }))
    .min(1)
    .readonly(),
  keyrings: z.array(text).readonly(),
  keysFrom: z.enum(['subject', 'user']),
});

const chain = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('index'),
    signature,
    index: hashed,
    date: text.exactOptional(),
    validUntil: text.exactOptional(),
    list: hashed,
  }),
  z.object({ by: z.literal('package'), signature }),
]);

const signedFile = z.object({
  file: text,
  name: text.exactOptional(),
  algorithm: z.enum(['sha256', 'sha384', 'sha512']),
  expected: hex.exactOptional(),
  found: hex,
});

const changed = z.object({
  path: text,
  state: z.enum(['changed', 'missing', 'unreadable', 'not-regular']),
  expected: hex,
  found: hex.exactOptional(),
});

export const signedPackageSchema = z.object({
  kind: z.literal('host/signed-package'),
  ...base,
  family: z.enum(['dpkg', 'rpm']),
  package: text,
  packageVersion: text,
  file: hashed.extend({ isAsked: z.boolean() }),
  content: z.discriminatedUnion('outcome', [
    z.object({
      outcome: z.literal('proven'),
      chain,
      loaded: z.array(signedFile).readonly(),
      others: z.object({ files: count, count, changed: z.array(changed).readonly() }),
    }),
    z.object({
      outcome: z.literal('contradicted'),
      expected: z.array(z.object({ sha256, chain })).readonly(),
    }),
    z.object({ outcome: z.literal('unproven'), why: text, hint: text.exactOptional() }),
  ]),
});

export const signedSourcesSchema = z.object({
  kind: z.literal('host/signed-sources'),
  ...base,
  archive: text.exactOptional(),
  unable: z.object({ why: text, hint: text.exactOptional() }).exactOptional(),
  indexes: z
    .array(
      z.object({
        path: text,
        isAsked: z.boolean(),
        refused: text.exactOptional(),
        broken: z.array(z.object({ path: text, why: text })).readonly(),
      }),
    )
    .readonly(),
  missing: z
    .array(
      z.object({
        family: z.enum(['dpkg', 'rpm']),
        package: text,
        packageVersion: text,
        architecture: text,
        isOffered: z.boolean(),
      }),
    )
    .readonly(),
});
