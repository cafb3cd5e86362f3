import type { IncidentShape } from './incident-schema.ts';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** What is known of one incident: whom it concerns, what proves it, what to do. Fields: docs/incidents.md. */
export type Incident = Frozen<IncidentShape>;

/** Packages that carry the defect. Of the rows that concern a package, the first decides. */
export type AffectedRow = Incident['affected'][number];

/** Packages that never carried it, and why. Asked before the affected rows. */
export type NotAffectedRow = Incident['notAffected'][number];

/** Versions from `from` (all, if absent) up to but without `before` (all, if absent), in the family's own order. */
export type VersionRange = AffectedRow['ranges'][number];

/** `inert`: the package carries the defect, but it cannot act there. The row's note says why. */
export type Effect = AffectedRow['effect'];

export type ByteMark = Incident['marks']['bytes'][number];
export type FileMark = Incident['marks']['sha256'][number];

/** Something that the defect cannot do without: a file that lacks it does not carry the defect. */
export type StructureMark = Incident['marks']['structure'][number];
