import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParseError } from '../../bytes/parse-error.ts';
import { dearmorKeys } from '../../formats/openpgp/dearmor.ts';
import {
  type GoodSignature,
  readGpgvStatus,
  type SignatureTrouble,
  sayTrouble,
} from '../../formats/openpgp/gpgv-status.ts';
import { findProgram } from '../run-program.ts';

const FORMAT = 'signature';
const TIME_LIMIT_MS = 20_000;
/** Of all that gpgv may write to, in kB, its seconds of processor time, and the blocks of 512 bytes that it may write to a file. */
const LIMITED = 'ulimit -d 262144; ulimit -t 15; ulimit -f 131072; exec "$@"';
const STATUS_LIMIT = 1 << 20;
const NOBODY = 65_534;
const CLEARSIGNED = '-----BEGIN PGP SIGNED MESSAGE-----\n';

/** Something signed: a message that holds its signature, or content with a signature beside it. */
export type Signed = { readonly message: Buffer } | { readonly content: Buffer; readonly signature: Buffer };

export interface Verified {
  /** What was signed, as the verifier gives it back: a file can hold more than its signature speaks of. */
  readonly content: Buffer;
  readonly by: readonly GoodSignature[];
}

/** Whether signatures can be verified here. */
export function canVerify(): boolean {
  return findProgram('gpgv') !== undefined;
}

/** What came of a signature: who made it, or why it does not hold. */
export interface SignatureAnswer extends Verified {
  readonly trouble?: SignatureTrouble;
}

/** As `askSignature`, and ParseError where the signature does not hold. */
export function verifySignature(signed: Signed, keyrings: readonly Buffer[]): Verified {
  const { content, by, trouble } = askSignature(signed, keyrings);
  if (trouble !== undefined) throw new ParseError(FORMAT, sayTrouble(trouble));
  return { content, by };
}

/**
 * Verifies a signature with gpgv and these keys alone, `keyrings` being files of keys, armored or not. gpgv is called by its absolute path,
 * with no environment, limits of time and memory, and without the rights of root; it is given copies. ParseError, with the reason, where it
 * cannot be verified here.
 */
export function askSignature(signed: Signed, keyrings: readonly Buffer[]): SignatureAnswer {
  const gpgv = findProgram('gpgv');
  if (gpgv === undefined) throw new ParseError(FORMAT, 'gpgv is not installed');
  const keys = keyrings.map(dearmorKeys).filter(({ length }) => length > 0);
  if (keys.length === 0) throw new ParseError(FORMAT, 'there are no keys to verify it with');
  if ('message' in signed && !signed.message.subarray(0, CLEARSIGNED.length).equals(Buffer.from(CLEARSIGNED)))
    throw new ParseError(FORMAT, 'it does not begin with a signed message');
  const folder = mkdtempSync(join(tmpdir(), 'underpin-signature-'));
  try {
    return askGpgv(gpgv, folder, signed, keys);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function askGpgv(gpgv: string, folder: string, signed: Signed, keys: readonly Buffer[]): SignatureAnswer {
  const isRoot = process.geteuid?.() === 0;
  // What lies there is public; only nobody, who runs gpgv, has to be let in.
  chmodSync(folder, 0o755);
  const put = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes, { mode: 0o644 });
    return join(folder, name);
  };
  const keyrings = keys.flatMap((bytes, at) => ['--keyring', put(`keys${at}.gpg`, bytes)]);
  const input =
    'message' in signed
      ? ['--output', '-', put('message', signed.message)]
      : [put('signature', signed.signature), put('content', signed.content)];
  const { output, error } = spawnSync(
    '/bin/sh',
    ['-c', LIMITED, 'sh', gpgv, '--homedir', folder, '--status-fd', '3', ...keyrings, ...input],
    {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      env: { LC_ALL: 'C' },
      cwd: '/',
      timeout: TIME_LIMIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 2 * ('message' in signed ? signed.message.length : 0) + STATUS_LIMIT,
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    },
  );
  if (error !== undefined) throw new ParseError(FORMAT, `gpgv could not do its work`);
  const { good, messages, trouble } = readGpgvStatus(Buffer.from(output[3] ?? ''));
  if (trouble !== undefined) return { content: Buffer.alloc(0), by: [], trouble };
  if ('content' in signed) return { content: signed.content, by: good };
  if (messages !== 1) throw new ParseError(FORMAT, 'it holds more than one signed message');
  return { content: Buffer.from(output[1] ?? ''), by: good };
}
