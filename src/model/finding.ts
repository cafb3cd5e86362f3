/** How bad, from 'worth knowing' to 'act before you sleep'. Ordered. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** Whether `severity` is as bad as `bar` or worse. */
export function reaches(severity: Severity, bar: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(bar);
}

/** Where the defect is. At least one member is given. */
export interface Location {
  readonly path?: string;
  /** Counts from 1. */
  readonly line?: number;
  readonly commit?: string;
  readonly pid?: number;
  readonly package?: string;
}

/** Something a person can check by hand. `kind` says what it is; `says` says it in words. */
export interface Evidence {
  readonly kind: string;
  readonly says: string;
  readonly [detail: string]: unknown;
}

/** A defect in the subject, as a check returns it. */
export interface Defect {
  readonly severity: Severity;
  /** What is wrong, in one line, without a full stop. */
  readonly title: string;
  readonly message: string;
  readonly locations: readonly Location[];
  readonly evidence: readonly Evidence[];
  /** What to do, one step a string; a command stands after the last colon, if there is one. */
  readonly advice: readonly string[];
  readonly proof?: string;
}

/** A defect with the id of the check that found it. */
export interface Finding extends Defect {
  readonly check: string;
}
