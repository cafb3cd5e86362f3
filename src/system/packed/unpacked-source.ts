import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ParseError } from '../../bytes/parse-error.ts';
import type { ByteSource, Recipe } from './byte-source.ts';
import { CONTROL, type Hose, SLOT, SLOTS, STATE, waitForSlot } from './hose.ts';
import type { OpenStreams } from './open-streams.ts';

/** Bytes that may be unpacked in all to read from one source, the rereading counted: 16 GiB, some minutes. */
const MAX_UNPACKED = 16 * 2 ** 30;

/** TypeScript in a checkout, JavaScript in the package. */
const WORKER = new URL(`./unpack-worker${extname(import.meta.url)}`, import.meta.url);

/** Milliseconds without a byte after which the worker is taken for dead. */
const PATIENCE = 60_000;

/**
 * The unpacked bytes of a recipe. They stream by in a worker, ahead of us: reading forwards is cheap, reading backwards
 * begins again from the start. Bounded in memory and in all that is ever unpacked.
 */
export class UnpackedSource implements ByteSource {
  readonly isPacked = true;
  readonly #recipe: Recipe;
  readonly #streams: OpenStreams;
  #stream: Stream | undefined;
  #unpacked = 0;

  constructor(recipe: Recipe, streams: OpenStreams) {
    this.#recipe = recipe;
    this.#streams = streams;
  }

  read(target: Buffer, offset: number): number {
    this.#streams.use(this);
    if (this.#stream === undefined || this.#stream.position > offset) this.#restart();
    const stream = this.#stream;
    if (stream === undefined) return 0;
    const before = stream.position;
    stream.skip(offset - before);
    const length = stream.position < offset ? 0 : stream.fill(target);
    this.#unpacked += stream.position - before;
    if (this.#unpacked > MAX_UNPACKED) throw new ParseError('archive', 'too much to unpack');
    return length;
  }

  rest(): void {
    this.#stream?.close();
    this.#stream = undefined;
  }

  #restart(): void {
    this.rest();
    this.#stream = new Stream(this.#recipe);
  }
}

/** One run of the worker. We wait for it, blocking: what asks us is synchronous, and the worker is another thread. */
class Stream {
  position = 0;
  readonly #control = new Int32Array(new SharedArrayBuffer(4 * CONTROL));
  readonly #data = Buffer.from(new SharedArrayBuffer(SLOT * SLOTS));
  readonly #worker: Worker;
  #slot: Buffer = Buffer.alloc(0);
  #taken = 0;
  #isOver = false;

  constructor(recipe: Recipe) {
    const hose: Hose = { control: this.#control.buffer, data: this.#data.buffer as SharedArrayBuffer };
    this.#worker = new Worker(WORKER, {
      workerData: { recipe, hose },
      // A small young generation is collected often, and with it the buffers that have streamed by.
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 },
    });
    this.#worker.unref();
  }

  skip(count: number): void {
    let left = count;
    while (left > 0 && this.#more()) left -= this.#take(left).length;
  }

  fill(target: Buffer): number {
    let filled = 0;
    while (filled < target.length && this.#more()) {
      filled += this.#take(target.length - filled).copy(target, filled);
    }
    return filled;
  }

  close(): void {
    Atomics.store(this.#control, STATE.stopped, 1);
    Atomics.notify(this.#control, STATE.read);
    void this.#worker.terminate();
  }

  #take(most: number): Buffer {
    const part = this.#slot.subarray(0, most);
    this.#slot = this.#slot.subarray(part.length);
    this.position += part.length;
    return part;
  }

  /** Waits until there is a byte to take; false at the end. */
  #more(): boolean {
    while (this.#slot.length === 0 && !this.#isOver) this.#nextSlot();
    return this.#slot.length > 0;
  }

  #nextSlot(): void {
    const control = this.#control;
    Atomics.store(control, STATE.read, this.#taken);
    Atomics.notify(control, STATE.read);
    if (!waitForSlot(control, this.#taken, PATIENCE))
      throw new ParseError('archive', 'unpacking stands still');
    const at = (this.#taken % SLOTS) * SLOT;
    const length = Atomics.load(control, STATE.lengths + (this.#taken % SLOTS));
    this.#taken += 1;
    if (length > 0) this.#slot = this.#data.subarray(at, at + length);
    else this.#isOver = true;
    if (length < 0) throw errorOf(this.#data.toString('utf8', at, at - length));
  }
}

/** What the worker wrote of a ParseError: its format, a colon, and what was wrong. */
function errorOf(message: string): ParseError {
  const [format = '', ...what] = message.split(': ');
  return new ParseError(format, what.join(': '));
}
