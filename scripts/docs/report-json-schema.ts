import { z } from 'zod';
import { hostResultsSchema } from '../../src/lenses/host/results-schema.ts';
import { reportSchema } from '../../src/model/report-schema.ts';

/** What `results` holds, by lens. A report has those of its own lens. */
const results = z.object({ host: hostResultsSchema.optional() }).catchall(z.unknown());

/** The JSON Schema of a report: `underpin check --json`. */
export function reportJsonSchema(): string {
  const schema = z.toJSONSchema(reportSchema.extend({ results }), { target: 'draft-2020-12', io: 'output' });
  return `${JSON.stringify({ title: 'underpin.report/1', ...schema }, undefined, 2)}\n`;
}
