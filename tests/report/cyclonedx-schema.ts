import { z } from 'zod';

/** The part of CycloneDX 1.6 (ECMA-424) that the program writes, with no other property. */

const reference = z.string().min(1);

const component = z.strictObject({
  'bom-ref': reference,
  type: z.enum(['library', 'file']),
  name: z.string(),
  version: z.string().optional(),
  purl: z.string().startsWith('pkg:').optional(),
  evidence: z.strictObject({ occurrences: z.array(z.strictObject({ location: z.string() })) }),
});

const service = z.strictObject({
  'bom-ref': reference,
  name: z.string(),
  properties: z.array(z.strictObject({ name: z.string(), value: z.string() })),
});

/** A bill of materials: every reference stands once in it. */
export const cycloneDxSchema = z
  .strictObject({
    bomFormat: z.literal('CycloneDX'),
    specVersion: z.literal('1.6'),
    serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
    version: z.int().min(1),
    metadata: z.strictObject({
      timestamp: z.iso.datetime(),
      tools: z.strictObject({
        components: z.array(
          z.strictObject({ type: z.literal('application'), name: z.string(), version: z.string() }),
        ),
      }),
      component: z.strictObject({
        'bom-ref': reference,
        type: z.literal('operating-system'),
        name: z.string(),
      }),
    }),
    components: z.array(component),
    services: z.array(service),
  })
  .refine(({ metadata, components, services }) => {
    const all = [metadata.component, ...components, ...services].map((one) => one['bom-ref']);
    return new Set(all).size === all.length;
  }, 'every bom-ref must be unique');
