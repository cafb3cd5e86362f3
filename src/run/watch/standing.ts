import type { UnitCount, Visit } from '../../model/login-history.ts';
import { clockStep, type Moment } from './clock-step.ts';
import type { VisitOptions } from './visit.ts';

/** What the watch needs of the world; given, so that tests give it another. */
export interface World {
  now(): Moment;
  /** Resolves after so many milliseconds of the monotonic clock, or false at once when it is to end. */
  sleep(ms: number): Promise<boolean>;
  visit(options: Pick<VisitOptions, 'shares' | 'before'>): Promise<{ visit: Visit; count?: UnitCount }>;
  /** Stores a visit; may throw, on a full disk for one. */
  store(visit: Visit): void;
  /** One line for whoever reads the journal. */
  say(line: string): void;
}

export const EVERY_MS = 15 * 60_000;
const SHARES_EVERY = 96;
/** Visits that wait for room on the disk: a day. */
const MOST_WAITING = 96;

/**
 * Visits the server every quarter of an hour until it is told to end. A visit that fails, a disk without room and a clock that is
 * set are said and survived; visits that could not be stored wait in memory, the oldest are dropped first.
 */
export async function watch(world: World, unstored: { count: number }): Promise<void> {
  const waiting: Visit[] = [];
  let before: UnitCount | undefined;
  let moment = world.now();
  for (let number = 0; ; number++) {
    moment = sayClockStep(world, moment);
    try {
      const { visit, count } = await world.visit({
        shares: number % SHARES_EVERY === 0,
        ...(before === undefined ? {} : { before }),
      });
      before = count;
      waiting.push(visit);
      if (visit.times.length === 0)
        world.say(`the server did not answer: ${visit.failures[0] ?? 'no reason'}`);
    } catch (error) {
      world.say(`this visit failed: ${messageOf(error)}`);
    }
    storeAll(world, waiting, unstored);
    if (!(await world.sleep(EVERY_MS))) return;
  }
}

function sayClockStep(world: World, before: Moment): Moment {
  const now = world.now();
  const step = clockStep(before, now);
  if (step !== 0) world.say(`the clock was set by ${Math.round(step / 1000)} s; visits keep their order`);
  return now;
}

function storeAll(world: World, waiting: Visit[], unstored: { count: number }): void {
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    try {
      world.store(next);
      waiting.shift();
    } catch (error) {
      unstored.count += 1;
      world.say(`cannot store the visit, and go on without: ${messageOf(error)}`);
      break;
    }
  }
  if (waiting.length > MOST_WAITING) waiting.shift();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
