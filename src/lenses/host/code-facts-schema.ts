import { z } from 'zod';

const text = z.string().max(1 << 16);
const count = z.int().min(0);
const family = z.enum(['dpkg', 'rpm', 'pacman', 'apk']);
const unread = z.object({ read: z.literal(false), why: text });

const redirected = z.object({
  symbol: text.exactOptional(),
  into: text.exactOptional(),
  memory: text.exactOptional(),
  isSealed: z.boolean(),
});

const objectSlots = z.object({
  file: text,
  bound: count,
  unbound: count,
  redirected: z.array(redirected).readonly(),
  unread: text.exactOptional(),
});

export const slotsSchema = z.object({
  kind: z.literal('host/slots'),
  version: z.literal(1),
  pid: count,
  content: z.discriminatedUnion('read', [
    z.object({
      read: z.literal(true),
      objects: z.array(objectSlots).readonly(),
      contested: z.array(z.object({ symbol: text, object: text, by: text, instead: text })).readonly(),
    }),
    unread,
  ]),
});

export const resolversSchema = z.object({
  kind: z.literal('host/resolvers'),
  version: z.literal(1),
  file: text,
  content: z.discriminatedUnion('read', [
    z.object({
      read: z.literal(true),
      resolvers: count,
      outward: z.array(z.object({ resolver: text, symbol: text })).readonly(),
    }),
    unread,
  ]),
});

const digest = z.string().regex(/^(?:[0-9a-f]{2}){16,64}$/);

export const fileMatchSchema = z.object({
  kind: z.literal('host/file-match'),
  version: z.literal(1),
  file: text,
  source: z.literal('package-database'),
  package: text,
  algorithm: z.enum(['md5', 'sha1', 'sha256-160', 'sha224', 'sha256', 'sha384', 'sha512']),
  expected: digest,
  found: digest,
});

export const integritySchema = z.object({
  kind: z.literal('host/integrity'),
  version: z.literal(1),
  root: text,
  scope: z.enum(['elf', 'all']),
  content: z.discriminatedUnion('read', [
    z.object({ read: z.literal(true), packages: count, files: count }),
    unread,
  ]),
});

export const changedFilesSchema = z.object({
  kind: z.literal('host/changed-files'),
  version: z.literal(1),
  root: text,
  package: text,
  count,
  files: z
    .array(
      z.object({
        path: text,
        state: z.enum(['changed', 'missing', 'unreadable', 'not-regular']),
        expected: digest,
        found: digest.exactOptional(),
      }),
    )
    .readonly(),
});

const event = z.object({
  at: text,
  package: text,
  architecture: text.exactOptional(),
  from: text.exactOptional(),
  to: text.exactOptional(),
});

export const packageLogSchema = z.object({
  kind: z.literal('host/package-log'),
  version: z.literal(1),
  root: text,
  family: family.exactOptional(),
  events: z.array(event).readonly(),
  unread: text.exactOptional(),
});

const release = z.object({
  origin: text.exactOptional(),
  label: text.exactOptional(),
  suite: text.exactOptional(),
  codename: text.exactOptional(),
});

const date = z.iso.datetime();

export const originsSchema = z.object({
  kind: z.literal('host/origins'),
  version: z.literal(1),
  root: text,
  family: family.exactOptional(),
  collectedAt: date,
  repositories: z.array(release).readonly(),
  packages: z
    .array(
      z.object({
        package: text,
        packageVersion: text,
        offeredBy: z.array(count).readonly(),
        newerIn: z.array(count).readonly().exactOptional(),
        packagedAt: date.exactOptional(),
        upstreamAt: date.exactOptional(),
        builtAt: date.exactOptional(),
        installedAt: date.exactOptional(),
      }),
    )
    .readonly(),
  pins: z.array(z.object({ packages: text, pin: text, priority: text })).readonly(),
  unread: z.array(text).readonly(),
});
