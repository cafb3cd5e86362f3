import { z } from 'zod';

/** The part of OpenVEX 0.2.0 that the program writes ("The VEX Document", "The VEX Statement"), with no other property. */

const iri = z.string().regex(/^urn:[\x21-\x7e]+$/, 'must be an IRI in ASCII');

const base = {
  vulnerability: z.strictObject({ name: z.string() }),
  products: z.array(z.strictObject({ '@id': iri })).length(1),
  status_notes: z.string(),
};

/** "Status": what is affected needs an action, what is not affected a reason; that it could not be reached is never ours. */
const statement = z.discriminatedUnion('status', [
  z.strictObject({ ...base, status: z.literal('affected'), action_statement: z.string().min(1) }),
  z.strictObject({
    ...base,
    status: z.literal('not_affected'),
    justification: z.literal('vulnerable_code_not_present'),
  }),
  z.strictObject({ ...base, status: z.literal('under_investigation') }),
]);

export const openVexSchema = z.strictObject({
  '@context': z.literal('https://openvex.dev/ns/v0.2.0'),
  '@id': iri,
  author: z.string().min(1),
  timestamp: z.iso.datetime(),
  version: z.literal(1),
  statements: z.array(statement).min(1),
});
