import { z } from 'zod';

const text = z.string();

export const windowSchema = z.strictObject({
  incident: text,
  package: text,
  version: text,
  from: text.exactOptional(),
  to: text.exactOptional(),
  unknown: text.exactOptional(),
});

export const afterSchema = z.strictObject({
  since: text,
  packages: z.array(z.strictObject({ package: text, from: text.exactOptional(), to: text.exactOptional() })),
  stillOld: z.array(z.strictObject({ listener: text, paths: z.array(text) })),
  verdicts: z.array(z.strictObject({ incident: text, before: text, now: text })),
  says: text,
});

const days = z.int().exactOptional();

export const freshnessSchema = z.strictObject({
  packages: z.array(
    z.strictObject({
      root: text.exactOptional(),
      package: text,
      version: text,
      channel: z.enum([
        'security',
        'updates',
        'stable',
        'backports',
        'other-release',
        'testing',
        'unstable',
        'third-party',
        'unlisted',
        'unknown',
      ]),
      standing: z.enum(['settled', 'meant', 'chosen', 'fresh', 'undecided']),
      upstreamDays: days,
      packagedDays: days,
      builtDays: days,
      installedDays: days,
      loadedBy: z.array(text),
    }),
  ),
  pins: z.array(text),
  coolingOffDays: z.int().min(0),
  unread: z.array(text),
});
