import { hostLens } from '../lenses/host/lens.ts';

/** The checks of a lens as rules of a report: id, the defect in a sentence, why it matters. */
export function rulesOf(
  lens: string,
): readonly { readonly id: string; readonly title: string; readonly why: string }[] {
  return [hostLens].filter(({ id }) => id === lens).flatMap(({ checks }) => checks);
}
