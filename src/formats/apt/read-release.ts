import { ParseError } from '../../bytes/parse-error.ts';
import { readParagraphs } from '../deb822/read-paragraphs.ts';
import { decodeText } from '../text.ts';

const FORMAT = 'apt release';
const MAX_BYTES = 32 << 20;
const SIGNED =
  /^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[^\n]+\n)*\n([\s\S]*?)\n-----BEGIN PGP SIGNATURE-----\n/;

/** Whose repository it is and what it is for: the fields of a Release file (Debian Wiki, "DebianRepository/Format"). */
export interface AptRelease {
  readonly origin?: string;
  readonly label?: string;
  /** `stable`, `oldstable-security`. */
  readonly suite?: string;
  /** `bookworm`. */
  readonly codename?: string;
}

/** Reads a `Release` or an `InRelease`, whose signature is not checked here. ParseError for what is neither. */
export function readRelease(input: Buffer | string): AptRelease {
  const text = decodeText(FORMAT, input, MAX_BYTES);
  const body = text.startsWith('-----BEGIN') ? SIGNED.exec(text)?.[1]?.replace(/^- /gm, '') : text;
  if (body === undefined) throw new ParseError(FORMAT, 'a signed message without a signature');
  const [paragraph] = readParagraphs(`${body}\n`, { wanted: ['Origin', 'Label', 'Suite', 'Codename'] });
  if (paragraph === undefined) throw new ParseError(FORMAT, 'it says nothing');
  const { fields } = paragraph;
  const field = <Name extends string>(name: Name) => {
    const value = fields.get(name);
    return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: string };
  };
  return { ...field('origin'), ...field('label'), ...field('suite'), ...field('codename') };
}
