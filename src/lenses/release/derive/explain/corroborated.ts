import { blobId } from '../../../../knowledge/known-good/hash-line.ts';
import {
  LTMAIN_WITHOUT_VERSION,
  withoutLibtoolVersion,
} from '../../../../knowledge/known-good/libtool-version.ts';
import { originOf } from '../../../../knowledge/known-good/origin.ts';
import type { ExplainContext, Explainer, KnownGoodHit, OddFile } from './explanation.ts';
import { dayOf } from './known-good.ts';
import { isOwnName } from './own-name.ts';
import { nameOf } from './role.ts';

/** Fewer unrelated projects than these corroborate nothing. */
export const WITNESSES = 3;

/**
 * A build file that stands byte for byte in earlier releases of unrelated projects: what their maintainers' machines had
 * in common, as a libtool that a distribution patched, and not what one of them wrote. That is no provenance, so it is
 * content at most. Whoever gets one file into three projects' releases is believed, which is why the projects are named.
 */
export const explainCorroborated: Explainer = (file, context) => {
  const whole = witnessesOf(file.blob, nameOf(file.path), context);
  if (whole.length >= WITNESSES) return explained('is byte for byte', whole);
  const without = nameOf(file.path) === 'ltmain.sh' ? withoutVersion(file) : undefined;
  if (without === undefined) return undefined;
  const witnesses = witnessesOf(without.blob, LTMAIN_WITHOUT_VERSION, context);
  if (witnesses.length < WITNESSES) return undefined;
  return explained(`is, but for the version ${without.version} in it, byte for byte`, witnesses);
};

function explained(what: string, witnesses: readonly KnownGoodHit[]): ReturnType<Explainer> {
  return {
    explained: { strength: 'content', by: 'corroborated', says: `${what} in ${nameWitnesses(witnesses)}` },
  };
}

/** How many they are, since when, and the first of them. */
export function nameWitnesses(witnesses: readonly KnownGoodHit[]): string {
  const [first] = witnesses;
  const since = first === undefined ? '' : ` since ${dayOf(first.firstSeen)}`;
  const named = witnesses.slice(0, WITNESSES).map(({ path }) => path.slice(0, path.indexOf('/')));
  const more = witnesses.length > WITNESSES ? ', ...' : '';
  return `earlier releases of ${witnesses.length} unrelated projects${since}: ${named.join(', ')}${more}`;
}

/**
 * One witness for each group of origins that released the file before the tag was made, oldest first. Without the tag's
 * date nobody knows what was before, and the project itself is no witness.
 */
export function witnessesOf(blob: string, name: string, context: ExplainContext): readonly KnownGoodHit[] {
  const { date, corroborated } = context;
  if (date === undefined) return [];
  const tagged = Date.parse(date) / 1000;
  return corroborated(blob, name).filter((hit) => hit.firstSeen < tagged && !isSelf(hit, context));
}

function isSelf({ path, source }: KnownGoodHit, context: ExplainContext): boolean {
  const origin = originOf(context.repository ?? '');
  const isOrigin = origin !== undefined && source.split(' + ').includes(origin);
  return isOrigin || isOwnName(path.slice(0, path.indexOf(' ')), context);
}

function withoutVersion({ bytes }: OddFile): { readonly blob: string; readonly version: string } | undefined {
  const found = withoutLibtoolVersion(bytes.toString('latin1'));
  if (found === undefined) return undefined;
  return { blob: blobId(Buffer.from(found.text, 'latin1')), version: found.version };
}
