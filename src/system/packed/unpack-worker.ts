import { workerData } from 'node:worker_threads';
import type { Recipe } from './byte-source.ts';
import { type Hose, SLOT, SLOTS, STATE } from './hose.ts';
import { unpack } from './unpack.ts';

const { recipe, hose } = workerData as { recipe: Recipe; hose: Hose };
const control = new Int32Array(hose.control);
const data = Buffer.from(hose.data);
let written = 0;

try {
  for await (const chunk of unpack(recipe)) {
    for (let at = 0; at < chunk.length; at += SLOT) write(chunk.subarray(at, at + SLOT));
    if (Atomics.load(control, STATE.stopped) === 1) break;
  }
  hand(0);
} catch (error) {
  const message = Buffer.from(error instanceof Error ? error.message : String(error)).subarray(0, 1024);
  room();
  message.copy(data, (written % SLOTS) * SLOT);
  hand(-message.length);
}

function write(bytes: Buffer): void {
  room();
  bytes.copy(data, (written % SLOTS) * SLOT);
  hand(bytes.length);
}

/** Waits until the reader has let go of a slot. It holds the one that it reads from. */
function room(): void {
  for (;;) {
    const read = Atomics.load(control, STATE.read);
    if (written - read < SLOTS || Atomics.load(control, STATE.stopped) === 1) return;
    Atomics.wait(control, STATE.read, read);
  }
}

function hand(length: number): void {
  room();
  Atomics.store(control, STATE.lengths + (written % SLOTS), length);
  written += 1;
  Atomics.store(control, STATE.written, written);
  Atomics.notify(control, STATE.written);
}
