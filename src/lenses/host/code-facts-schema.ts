import { z } from 'zod';

const text = z.string().max(1 << 16);
const count = z.int().min(0);
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
