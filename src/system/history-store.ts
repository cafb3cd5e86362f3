import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BUCKETS, type HistoryPoint, type Visit, type WatchState } from '../model/login-history.ts';
import { histogramsOf, toPoint, toShare } from './history-rows.ts';

/** A year and a day of visits every quarter of an hour. */
const KEPT_VISITS = 366 * 96;

const LEFT = 'left ';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS visit(
  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, cpu_ms REAL, connections INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS time(visit INTEGER NOT NULL, phase TEXT NOT NULL, ms REAL NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS time_visit ON time(visit);
CREATE TABLE IF NOT EXISTS failure(visit INTEGER NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS share(visit INTEGER NOT NULL, object TEXT NOT NULL, package TEXT, share REAL NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS total(name TEXT PRIMARY KEY, value REAL NOT NULL) STRICT;
`;

/**
 * The history of the watch: SQLite with a write-ahead log that is synced at every commit, so that a power cut loses at
 * most the visit that is being written. Every call may throw what SQLite throws, a full disk for one; nothing is
 * half-written then.
 */
export class HistoryStore {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#database = new DatabaseSync(path);
    this.#database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;');
    this.#database.exec(SCHEMA);
    chmodSync(path, 0o600);
  }

  /** Stores a visit, and the numbers that it leaves for the next. */
  add(visit: Visit, left: Readonly<Record<string, number>> = {}): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#insert(visit);
      for (const [name, value] of Object.entries(left))
        this.#run('INSERT OR REPLACE INTO total VALUES (?, ?)', LEFT + name, value);
      this.#database.exec('COMMIT');
    } catch (error) {
      // SQLite itself rolls back some failures, a full disk among them.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** The visits of the last `count`, oldest first, in the order they were made. */
  points(count: number): readonly HistoryPoint[] {
    const rows = this.#all(
      `SELECT v.id, v.at, t.phase, t.ms FROM visit v LEFT JOIN time t ON t.visit = v.id
       WHERE v.id > (SELECT COALESCE(MAX(id), 0) FROM visit) - ? ORDER BY v.id`,
      count,
    );
    return [...Map.groupBy(rows, ({ id }) => Number(id)).values()].map(toPoint);
  }

  state(unstored: number): WatchState {
    const totals = new Map(
      this.#all('SELECT name, value FROM total').map(({ name, value }) => [String(name), Number(value)]),
    );
    const shares = this.#all(
      'SELECT object, package, share FROM share WHERE visit = (SELECT MAX(visit) FROM share) ORDER BY share DESC',
    );
    const last = this.#last();
    return {
      ...(last === undefined ? {} : { last }),
      histograms: histogramsOf(totals),
      failures: totals.get('failures') ?? 0,
      visits: totals.get('visits') ?? 0,
      unit: {
        cpuSeconds: (totals.get('unit cpu') ?? 0) / 1000,
        connections: totals.get('unit connections') ?? 0,
      },
      shares: shares.map(toShare),
      unstored,
    };
  }

  /** What the visits before have left, the newest of each name. */
  left(): Readonly<Record<string, number>> {
    const rows = this.#all('SELECT name, value FROM total WHERE name LIKE ?', `${LEFT}%`);
    return Object.fromEntries(
      rows.map(({ name, value }) => [String(name).slice(LEFT.length), Number(value)]),
    );
  }

  close(): void {
    this.#database.close();
  }

  #insert({ at, times, failures, unit, shares }: Visit): void {
    const { lastInsertRowid: id } = this.#run(
      'INSERT INTO visit(at, cpu_ms, connections) VALUES (?, ?, ?)',
      at,
      unit?.cpuMs ?? null,
      unit?.connections ?? null,
    );
    for (const { phase, ms } of times) this.#run('INSERT INTO time VALUES (?, ?, ?)', id, phase, ms);
    for (const why of failures) this.#run('INSERT INTO failure VALUES (?, ?)', id, why.slice(0, 200));
    for (const one of shares)
      this.#run('INSERT INTO share VALUES (?, ?, ?, ?)', id, one.object, one.package ?? null, one.share);
    this.#count('visits', 1);
    this.#count('failures', failures.length);
    this.#count('unit cpu', unit?.cpuMs ?? 0);
    this.#count('unit connections', unit?.connections ?? 0);
    for (const { phase, ms } of times) this.#countTime(phase, ms / 1000);
    const oldest = Number(id) - KEPT_VISITS;
    this.#run('DELETE FROM visit WHERE id <= ?', oldest);
    for (const table of ['time', 'failure', 'share'])
      this.#run(`DELETE FROM ${table} WHERE visit <= ?`, oldest);
  }

  /** Totals are kept apart, so that they still grow when old visits go. */
  #countTime(phase: string, seconds: number): void {
    this.#count(`count ${phase}`, 1);
    this.#count(`sum ${phase}`, seconds);
    for (const bound of BUCKETS) if (seconds <= bound) this.#count(`le ${bound} ${phase}`, 1);
  }

  #count(name: string, by: number): void {
    this.#run(
      'INSERT INTO total VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = value + excluded.value',
      name,
      by,
    );
  }

  #last(): Visit | undefined {
    const [row] = this.#all('SELECT id, at, cpu_ms, connections FROM visit ORDER BY id DESC LIMIT 1');
    if (row === undefined) return undefined;
    const id = Number(row.id);
    const times = this.#all('SELECT phase, ms FROM time WHERE visit = ?', id);
    const failures = this.#all('SELECT why FROM failure WHERE visit = ?', id);
    return {
      at: Number(row.at),
      times: times.map(({ phase, ms }) => ({ phase: String(phase), ms: Number(ms) })),
      failures: failures.map(({ why }) => String(why)),
      ...(row.cpu_ms === null
        ? {}
        : { unit: { cpuMs: Number(row.cpu_ms), connections: Number(row.connections) } }),
      shares: [],
    };
  }

  #run(sql: string, ...values: readonly (string | number | bigint | null)[]) {
    return this.#database.prepare(sql).run(...values);
  }

  #all(sql: string, ...values: readonly (string | number)[]) {
    return this.#database.prepare(sql).all(...values);
  }
}
