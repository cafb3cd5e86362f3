import { basename } from 'node:path';
import { ParseError } from '../../../bytes/parse-error.ts';
import { readSignature } from '../../../formats/openpgp/read-signature.ts';
import { UnderpinError } from '../../../model/error.ts';
import { readSubject } from '../../../system/archive/open-subject.ts';
import type { Of, SignatureFact } from '../facts.ts';

const MAX_BYTES = 1 << 20;
/** How signatures are called beside what they sign. */
const ENDINGS = ['.asc', '.sig', '.sign'];

/** The signature that was given, and those that lie beside the archives. */
export function signatureFacts(options: {
  readonly archive: string;
  readonly previous?: string;
  readonly signature?: string;
}): readonly SignatureFact[] {
  const { archive, previous, signature } = options;
  const own = signature === undefined ? beside(archive, 'release') : [read(signature, 'release')];
  return [...own, ...(previous === undefined ? [] : beside(previous, 'previous'))];
}

function beside(archive: string, of: Of): readonly SignatureFact[] {
  for (const ending of ENDINGS) {
    try {
      return [read(archive + ending, of)];
    } catch {
      // Nobody asked for this one: where it is missing or no signature, there is nothing to say.
    }
  }
  return [];
}

function read(path: string, of: Of): SignatureFact {
  try {
    const { key, created } = readSignature(readSubject(path, MAX_BYTES));
    return {
      kind: 'release/signature',
      version: 1,
      of,
      file: basename(path),
      ...(key === undefined ? {} : { key }),
      ...(created === undefined ? {} : { created: new Date(created * 1000).toISOString() }),
    };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new UnderpinError('SUBJECT_UNREADABLE', `${path}: ${error.message}`, { cause: error });
  }
}
