import type { Report } from '../../src/model/report.ts';

/** Members whose values are words of the program, never of a subject. */
const OURS = new Set(['schema', 'severity', 'source', 'outcome', 'collectedAt', 'lens']);
const VERDICT = /^(?:NOT AFFECTED|AFFECTED|UNKNOWN)/;

/** The report with `text` in every place that a subject could have a say in. */
export function spoil(report: Report, text: string): Report {
  return JSON.parse(JSON.stringify(report), (key, value: unknown) => {
    if (typeof value !== 'string' || OURS.has(key)) return value;
    if (key !== 'verdict') return text;
    const [word] = value.match(VERDICT) ?? [];
    return word === undefined ? value : `${word} (${text})`;
  });
}
