import { z } from 'zod';
import type { ReleaseFact } from './facts.ts';

const text = z.string().max(1 << 16);
const count = z.int().min(0);
const base = { version: z.literal(1) };
const of = z.enum(['release', 'previous']);
const id = z.string().regex(/^[0-9a-f]{40}$/);

const archive = z.object({
  kind: z.literal('release/archive'),
  ...base,
  of,
  file: text,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: count,
  format: z.enum(['tar', 'zip', 'gem']),
  compression: text,
  project: text.exactOptional(),
  projectVersion: text.exactOptional(),
  repack: text.exactOptional(),
  archivedCommit: id.exactOptional(),
  anomalies: z.array(z.object({ kind: text, path: text.exactOptional(), says: text })).readonly(),
  hasMoreAnomalies: z.literal(true).exactOptional(),
  lacksModes: z.literal(true).exactOptional(),
});

const entry = z.object({
  kind: z.literal('release/entry'),
  ...base,
  of,
  path: text,
  type: z.enum([
    'file',
    'directory',
    'symlink',
    'hardlink',
    'character-device',
    'block-device',
    'fifo',
    'other',
  ]),
  mode: count.max(0o7777),
  size: count,
  mtime: z.int(),
  owner: text,
  target: text.exactOptional(),
  blob: id.exactOptional(),
});

const source = z.object({
  kind: z.literal('release/source'),
  ...base,
  repository: text,
  how: z.enum(['repository', 'url', 'manifest']),
  rev: text,
  revHow: z.enum(['given', 'inferred', 'none']),
  alternatives: z.array(text).readonly(),
  commit: id.exactOptional(),
  date: z.iso.datetime({ offset: true }).exactOptional(),
});

const sourceFile = z.object({
  kind: z.literal('release/source-file'),
  ...base,
  path: text,
  mode: text,
  blob: id,
});
const archived = z.object({ kind: z.literal('release/archived'), ...base, path: text, blob: id });
const blob = z.object({ kind: z.literal('release/blob'), ...base, blob: id, base64: z.base64() });

const signature = z.object({
  kind: z.literal('release/signature'),
  ...base,
  of,
  file: text,
  key: text.exactOptional(),
  created: text.exactOptional(),
  verified: z
    .object({
      sha256: text,
      by: z.array(z.object({ fingerprint: text, user: text })),
      trouble: z.enum(['of-something-else', 'no-key', 'expired', 'revoked', 'weak', 'none']).exactOptional(),
      why: text.exactOptional(),
    })
    .exactOptional(),
});

const sandbox = z.enum(['bubblewrap', 'namespaces']);
const used = { path: text, blob: id };

const regenerated = z.object({
  kind: z.literal('release/regenerated'),
  ...base,
  folder: text,
  sandbox,
  root: text.exactOptional(),
  autoconf: text,
  automake: text.exactOptional(),
  used: z.array(z.object(used)).readonly(),
  files: z
    .array(
      z.object({
        ...used,
        made: id,
        added: count,
        removed: count,
        lines: z.array(z.object({ line: count, text: z.string() })).readonly(),
      }),
    )
    .readonly(),
});

const toolchain = z.object({
  kind: z.literal('release/toolchain'),
  ...base,
  sandbox: sandbox.exactOptional(),
  root: text.exactOptional(),
  autoconf: z.array(text).readonly(),
  automake: z.array(text).readonly(),
});

/** Every fact of the release lens, as a facts file may hold it. The types are those of `facts.ts`; the compiler compares them. */
export const releaseFactSchema: z.ZodType<ReleaseFact> = z.discriminatedUnion('kind', [
  archive,
  entry,
  source,
  sourceFile,
  archived,
  blob,
  signature,
  regenerated,
  toolchain,
]);
