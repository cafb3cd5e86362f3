import { ParseError } from '../../bytes/parse-error.ts';

const FORMAT = 'gpgv status';
const PREFIX = '[GNUPG:] ';
const MAX_BYTES = 1 << 20;
/** SHA-256, SHA-384 and SHA-512 of RFC 9580, 9.5. Others can be forged, or are used by nobody. */
const STRONG = new Set(['8', '9', '10']);
const HEX = /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/;

/** A signature that holds. */
export interface GoodSignature {
  /** Of the primary key, in upper-case hex. */
  readonly fingerprint: string;
  /** As the key calls itself. */
  readonly user: string;
  /** Seconds since 1970. */
  readonly signedAt: number;
}

/** Why no signature holds. */
export type SignatureTrouble = keyof typeof TROUBLES;

const TROUBLES = {
  'of-something-else': 'its signature is not that of what it holds',
  'no-key': 'it is signed by no key of the keyring',
  expired: 'its signature, or the key that made it, has expired',
  revoked: 'the key that signed it was revoked',
  weak: 'its signature rests on a hash function that can be forged',
  none: 'it has no signature that holds',
} as const;

/** The trouble in words. */
export function sayTrouble(trouble: SignatureTrouble): string {
  return TROUBLES[trouble];
}

export interface GpgvStatus {
  /** At least one, unless `trouble` says why there is none. */
  readonly good: readonly GoodSignature[];
  readonly trouble?: SignatureTrouble;
  /** Signed messages that were in the input; 0 where signature and content are two files. */
  readonly messages: number;
}

/**
 * What gpgv wrote with --status-fd (GnuPG's doc/DETAILS). A signature is good where GOODSIG is followed by VALIDSIG: expired and revoked
 * keys have a VALIDSIG, too, but another word before it. One bad signature spoils them all. ParseError for what gpgv would not write.
 */
export function readGpgvStatus(bytes: Buffer): GpgvStatus {
  if (bytes.length > MAX_BYTES) throw new ParseError(FORMAT, `more than ${MAX_BYTES} bytes`);
  const good: GoodSignature[] = [];
  const words: string[] = [];
  let messages = 0;
  let user: string | undefined;
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line === '') continue;
    if (!line.startsWith(PREFIX)) throw new ParseError(FORMAT, 'a line that is no status');
    const [word = '', ...args] = line.slice(PREFIX.length).split(' ');
    words.push(word);
    if (word === 'PLAINTEXT') messages += 1;
    if (word === 'NEWSIG') user = undefined;
    if (word === 'GOODSIG') user = args.slice(1).join(' ');
    if (word !== 'VALIDSIG' || user === undefined) continue;
    const one = readValid(args, user);
    if (one !== undefined) good.push(one);
    user = undefined;
  }
  const trouble = troubleOf(new Set(words), good.length);
  return trouble === undefined ? { good, messages } : { good: [], messages, trouble };
}

/** VALIDSIG: fingerprint, date, time, expiry, version, reserved, key and hash algorithm, class, fingerprint of the primary key. */
function readValid(args: readonly string[], user: string): GoodSignature | undefined {
  const [own = '', , time = '', , , , , hash = '', , primary = own] = args;
  if (!HEX.test(primary) || !/^[0-9]{1,12}$/.test(time))
    throw new ParseError(FORMAT, 'a VALIDSIG that is none');
  return STRONG.has(hash) ? { fingerprint: primary, user, signedAt: Number(time) } : undefined;
}

function troubleOf(words: ReadonlySet<string>, good: number): SignatureTrouble | undefined {
  if (words.has('BADSIG')) return 'of-something-else';
  if (good > 0) return undefined;
  if (words.has('NO_PUBKEY')) return 'no-key';
  if (words.has('EXPKEYSIG') || words.has('EXPSIG')) return 'expired';
  if (words.has('REVKEYSIG')) return 'revoked';
  return words.has('VALIDSIG') ? 'weak' : 'none';
}
