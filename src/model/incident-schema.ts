import { z } from 'zod';
import { severities } from './finding.ts';

const text = z.string().regex(/\S/, 'must say something');
const texts = z.array(text);
const date = z.iso.date('must be a date, YYYY-MM-DD');
const cites = z.array(text).min(1, 'must name at least one source');
const version = z.string().regex(/^\S+$/, 'must be a version, without spaces');

const range = z
  .strictObject({ from: version.optional(), before: version.optional() })
  .refine(({ from, before }) => from ?? before, 'must have `from`, `before`, or both');
const ranges = z.array(range).min(1);

const family = z.enum(['dpkg', 'rpm', 'apk', 'pacman', 'portage', 'nix', 'xbps', 'brew']);
const effect = z.enum(['active', 'inert']);

const machines = {
  family,
  distributions: texts.min(1),
  releases: texts.min(1).optional(),
  packages: texts.min(1),
};

const affected = z
  .strictObject({
    ...machines,
    sourcePackage: text,
    ranges,
    effect,
    activeOn: texts.min(1).optional(),
    fixed: version.optional(),
    remedy: texts,
    note: text.optional(),
    cites,
  })
  .refine((row) => row.effect === 'active' || row.note, {
    path: ['note'],
    message: 'must say why the effect is inert',
  })
  .refine((row) => row.effect === 'active' || row.activeOn === undefined, {
    path: ['activeOn'],
    message: 'only an active effect is active on an architecture',
  });

const notAffected = z.strictObject({ ...machines, ranges: ranges.optional(), reason: text, cites });

const byteMark = z.strictObject({
  id: text,
  hex: z.string().regex(/^(?:[0-9a-f]{2}){16,}$/, 'must be 16 bytes or more, in lower-case hexadecimal'),
  where: z.literal('executable'),
  found: text,
  absent: text,
  why: text,
  cites,
});

const fileMark = z.strictObject({
  value: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
  found: text,
  cites,
});

const structureMark = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('needs-ifunc'), absent: text, why: text, cites }),
  z.strictObject({
    rule: z.literal('needs-version-definition'),
    names: texts.min(1),
    given: texts.min(1),
    absent: text,
    why: text,
    cites,
  }),
]);

const machine = {
  family,
  distribution: text,
  release: text.optional(),
  architecture: text.optional(),
  package: text,
  version,
};

const source = z.strictObject({
  id: text,
  title: text,
  url: z.url({ protocol: /^https?$/ }),
  date: date.optional(),
  read: date.optional(),
  via: text.optional(),
});

/** An incident file, `data/incidents/ID.json`. What each field means: docs/incidents.md. */
export const incidentSchema = z
  .strictObject({
    schema: z.literal('underpin.incident/1'),
    id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'must be letters, digits and hyphens'),
    name: text,
    kind: z.enum(['backdoor', 'vulnerability']),
    severity: z.enum(severities),
    published: date,
    summary: text,
    component: z.strictObject({ sonames: texts, programs: texts }),
    affected: z.array(affected).min(1),
    notAffected: z.array(notAffected),
    upstream: z.strictObject({ project: text, ranges, note: text.optional(), cites }),
    marks: z.strictObject({
      bytes: z.array(byteMark),
      sha256: z.array(fileMark),
      structure: z.array(structureMark),
    }),
    aftermath: texts,
    conflicts: texts,
    unverified: texts,
    sources: z.array(source).min(1),
    controls: z.strictObject({
      affected: z.array(z.strictObject({ ...machine, effect, note: text.optional() })).min(1),
      nearMisses: z.array(z.strictObject({ ...machine, because: text })).min(1),
    }),
  })
  .superRefine((incident, context) => {
    const known = new Set(incident.sources.map(({ id }) => id));
    for (const { path, ids } of citations(incident)) {
      for (const id of ids) {
        if (!known.has(id))
          context.addIssue({ code: 'custom', path, message: `no source has the id '${id}'` });
      }
    }
  });

export type IncidentShape = z.infer<typeof incidentSchema>;

type Citing = Pick<IncidentShape, 'affected' | 'notAffected' | 'upstream' | 'marks'>;

function citations({ affected, notAffected, upstream, marks }: Citing) {
  const lists = { affected, notAffected, upstream: [upstream], ...marks };
  return Object.entries(lists).flatMap(([name, rows]) =>
    rows.map((row, index) => ({ path: [name, index, 'cites'], ids: row.cites })),
  );
}
