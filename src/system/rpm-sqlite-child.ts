import { readFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ParseError } from '../bytes/parse-error.ts';
import { cutHeader } from '../formats/rpm/header.ts';

/**
 * Run as a program of its own by `readRpmSqlite`, since sqlite is native code and the database may be an attacker's. It
 * opens file descriptor 3, gives up the rights of root before it reads a page, and writes the headers of the packages,
 * cut down to the tags it was asked for, each after its length (32 bits, little-endian). On stderr: why it could not.
 */
const DATABASE = 'file:/proc/self/fd/3?mode=ro&immutable=1';
/** Sqlite would take a blob of a gigabyte for a small file that says so. A kernel's header is 4 MB. */
const MOST_BYTES = 64 << 20;
const MOST_PACKAGES = 200_000;
const NOBODY = 65_534;

const [, , tags = ''] = process.argv;
try {
  sendHeaders(open(), new Set(tags.split(',').map(Number)));
} catch (error) {
  process.stderr.write(reasonOf(error));
  process.exitCode = 1;
}

function open(): DatabaseSync {
  const database = new DatabaseSync(DATABASE, { readOnly: true, allowExtension: false });
  giveUpRoot();
  database.enableDefensive(true);
  database.exec('PRAGMA trusted_schema = OFF');
  return database;
}

/** In a user namespace root is an ordinary user already, and often cannot become another. */
function giveUpRoot(): void {
  const isWholeMachine = /^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'latin1'));
  if (process.getuid?.() !== 0 || !isWholeMachine) return;
  process.setgroups?.([]);
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

function sendHeaders(database: DatabaseSync, tags: ReadonlySet<number>): void {
  refuseOtherTable(database);
  const rows = database.prepare(
    `SELECT CASE WHEN typeof(blob) = 'blob' AND length(blob) <= ${MOST_BYTES} THEN blob END AS blob
      FROM Packages ORDER BY hnum LIMIT ${MOST_PACKAGES + 1}`,
  );
  let count = 0;
  for (const { blob } of rows.iterate()) {
    count += 1;
    if (count > MOST_PACKAGES) throw new ParseError('rpm sqlite', `more than ${MOST_PACKAGES} packages`);
    if (!(blob instanceof Uint8Array)) throw new ParseError('rpm sqlite', 'a package that is no header');
    send(cutHeader(Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength), tags));
  }
}

/** Only a table that holds what it gives: a view, a virtual table or a computed column could give without end. */
function refuseOtherTable(database: DatabaseSync): void {
  const schema = database.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'Packages'");
  const sql = schema.get()?.sql;
  const computed = database.prepare("SELECT name FROM pragma_table_xinfo('Packages') WHERE hidden <> 0");
  if (typeof sql !== 'string' || !/^CREATE TABLE /.test(sql) || computed.get() !== undefined)
    throw new ParseError('rpm sqlite', 'it has no table of packages');
}

function send(header: Buffer): void {
  const frame = Buffer.alloc(4 + header.length);
  frame.writeUInt32LE(header.length);
  header.copy(frame, 4);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(1, frame, sent);
}

/** Fixed words of ours or of sqlite's, so that no byte of the database is passed on. */
function reasonOf(error: unknown): string {
  if (error instanceof ParseError) return error.message;
  if (error instanceof Error && 'errstr' in error) return `rpm sqlite: sqlite says: ${error.errstr}`;
  return 'rpm sqlite: it cannot be read';
}
