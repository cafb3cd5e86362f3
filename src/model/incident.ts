import type { IncidentShape } from './incident-schema.ts';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** What is known of one incident: whom it concerns, what proves it, what to do. Fields: docs/incidents.md. */
export type Incident = Frozen<IncidentShape>;

/** Packages that carry the defect. Of the rows that concern a package, the first decides. */
export type AffectedRow = Incident['affected'][number];

/** Versions from `from` (all, if absent) up to but without `before` (all, if absent), in the family's own order. */
export type VersionRange = AffectedRow['ranges'][number];

/** Something that the defect cannot do without: a file that lacks it does not carry the defect. */
export type StructureMark = Incident['marks']['structure'][number];
