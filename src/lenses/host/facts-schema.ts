import { z } from 'zod';
import {
  changedFilesSchema,
  fileMatchSchema,
  integritySchema,
  originsSchema,
  packageLogSchema,
  resolversSchema,
  slotsSchema,
} from './code-facts-schema.ts';
import type { HostFact } from './facts.ts';
import { signedPackageSchema, signedSourcesSchema } from './signed-facts-schema.ts';

const text = z.string().max(1 << 16);
const texts = z.array(text).readonly();
const count = z.int().min(0);
const unread = z.object({ read: z.literal(false), why: text });
const port = count.max(65_535);
const base = { version: z.literal(1), root: text };
const family = z.enum(['dpkg', 'rpm', 'pacman', 'apk']);

const elf = z.object({
  bits: z.union([z.literal(32), z.literal(64)]),
  endianness: z.enum(['little', 'big']),
  machine: z.object({ number: count, name: text }),
  type: z.union([z.enum(['rel', 'exec', 'dyn', 'core']), count]),
  interpreter: text.exactOptional(),
  isDynamic: z.boolean(),
  soname: text.exactOptional(),
  needed: texts,
  filters: texts,
  auxiliaries: texts,
  auditors: texts,
  rpath: texts,
  runpath: texts,
  noDefaultLibraries: z.boolean(),
  isPie: z.boolean(),
  buildId: text.exactOptional(),
  ifuncs: z.object({ symbols: texts, relocations: count }),
  versionDefinitions: texts,
  imports: texts,
});

const root = z.object({
  kind: z.literal('host/root'),
  ...base,
  live: z.boolean(),
  privileged: z.boolean(),
  os: z.object({
    id: text,
    idLike: texts,
    versionId: text.exactOptional(),
    codename: text.exactOptional(),
    name: text,
  }),
  databases: z.array(z.object({ family, trouble: text.exactOptional() })).readonly(),
  architecture: text.exactOptional(),
  loader: z.object({
    directories: texts,
    cache: z
      .array(z.object({ soname: text, path: text, flags: z.int(), hwcap: text.exactOptional() }))
      .readonly(),
    preload: texts,
  }),
  asked: z.object({ sonames: texts, programs: texts }),
});

const packageFact = z.object({
  kind: z.literal('host/package'),
  ...base,
  family,
  name: text,
  architecture: text,
  packageVersion: text,
  source: text,
  sourceVersion: text,
  signature: z.object({ present: z.boolean(), keyId: text.exactOptional() }).exactOptional(),
});

const socket = z.object({
  kind: z.literal('host/socket'),
  version: z.literal(1),
  proto: z.enum(['tcp', 'tcp6', 'udp', 'udp6']),
  address: text,
  port,
  uid: count,
  networkNamespace: text,
  owners: z.array(count).readonly(),
  candidates: z.array(count).readonly(),
});

const image = z.object({
  kind: z.literal('host/image'),
  version: z.literal(1),
  layout: z.enum(['docker', 'oci', 'archive']),
  layers: count,
  unverified: texts,
  ambiguities: z.array(z.object({ path: text, says: text })).readonly(),
});

const unlisted = z.object({
  kind: z.literal('host/unlisted'),
  version: z.literal(1),
  what: text,
  why: text,
});

const service = z.object({
  kind: z.literal('host/service'),
  ...base,
  unit: text,
  enabled: z.boolean(),
  program: text,
  environment: z.record(text, text).exactOptional(),
  listens: z.array(z.object({ proto: z.enum(['tcp', 'udp']), address: text, port })).readonly(),
});

const process = z.object({
  kind: z.literal('host/process'),
  ...base,
  pid: count,
  startTime: text,
  name: text,
  uid: count,
  user: text.exactOptional(),
  unit: text.exactOptional(),
  container: z.object({ runtime: text, id: text }).exactOptional(),
  program: text.exactOptional(),
  environment: z.record(text, text).exactOptional(),
  mapped: z.discriminatedUnion('seen', [
    z.object({
      seen: z.literal(true),
      files: z.array(z.object({ file: text, executable: z.boolean() })).readonly(),
    }),
    z.object({ seen: z.literal(false), why: text }),
  ]),
});

const file = z.object({
  kind: z.literal('host/file'),
  ...base,
  key: text,
  path: text,
  names: texts,
  deleted: z.boolean(),
  owner: z.object({ family, package: text }).exactOptional(),
  content: z.discriminatedUnion('read', [
    z.object({
      read: z.literal(true),
      size: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      searched: texts,
      found: z.array(z.object({ hex: text, offset: count })).readonly(),
      elf: elf.exactOptional(),
      elfError: text.exactOptional(),
    }),
    unread,
  ]),
});

const memory = z.object({
  kind: z.literal('host/memory'),
  version: z.literal(1),
  pid: count,
  file: text,
  content: z.discriminatedUnion('read', [
    z.object({ read: z.literal(true), bytes: count, searched: texts, found: texts, sameAsFile: z.boolean() }),
    unread,
  ]),
});

/** Every fact of the host lens, as a facts file may hold it. The types are those of `facts.ts`; the compiler compares them. */
export const hostFactSchema: z.ZodType<HostFact> = z.discriminatedUnion('kind', [
  root,
  image,
  packageFact,
  socket,
  unlisted,
  service,
  process,
  file,
  memory,
  slotsSchema,
  resolversSchema,
  fileMatchSchema,
  integritySchema,
  changedFilesSchema,
  packageLogSchema,
  originsSchema,
  signedPackageSchema,
  signedSourcesSchema,
]);
