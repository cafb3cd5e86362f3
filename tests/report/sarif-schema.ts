import { z } from 'zod';

/** The part of SARIF 2.1.0 that the program writes, stricter than the standard: no other property, and no empty name. */

const name = z.string().min(1);

/** 3.11: a text in which every brace is doubled (3.11.5) and nothing is a link (3.11.6). */
const message = z.strictObject({
  text: z.string().refine((text) => !/[{}]/.test(text.replace(/\{\{|\}\}/g, '')) && !text.includes('](')),
});

/** 3.49: `id` is the only one that is required. */
const rule = z.strictObject({ id: name, shortDescription: message, fullDescription: message });

/** 3.4.3: a URI reference of RFC 3986; ours are file URIs (RFC 8089) or relative. */
const uri = z.string().regex(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/);

/** 3.28, 3.29, 3.30.5, 3.33: where a result is. */
const location = z
  .strictObject({
    physicalLocation: z
      .strictObject({
        artifactLocation: z.strictObject({ uri }),
        region: z.strictObject({ startLine: z.int().min(1) }).optional(),
      })
      .optional(),
    logicalLocations: z.array(z.strictObject({ name: z.string(), kind: z.literal('resource') })).length(1),
  })
  .readonly();

/** 3.27: `rank` is 0 to 100 (3.27.25), `ruleIndex` counts from 0 (3.27.6). */
const result = z.strictObject({
  ruleId: name,
  ruleIndex: z.int().min(0).optional(),
  level: z.enum(['error', 'warning', 'note']),
  rank: z.number().min(0).max(100),
  message,
  locations: z.array(location),
});

/** 3.58: what went wrong in a run. */
const notification = z.strictObject({ level: z.literal('warning'), message });

/** 3.14 and 3.20; 3.19.12 wants a semantic version. */
const run = z
  .strictObject({
    tool: z.strictObject({
      driver: z.strictObject({
        name: z.literal('underpin'),
        version: name,
        semanticVersion: z.string(),
        rules: z.array(rule),
      }),
    }),
    automationDetails: z.strictObject({ id: z.string().endsWith('/') }),
    invocations: z
      .array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(notification),
        }),
      )
      .length(1),
    results: z.array(result),
  })
  .refine(({ tool, results }) =>
    // 3.27.6: a rule index points at the rule of that id.
    results.every(
      ({ ruleId, ruleIndex }) => ruleIndex === undefined || tool.driver.rules[ruleIndex]?.id === ruleId,
    ),
  );

/** 3.13: the log file. */
export const sarifSchema = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(run).length(1),
});
