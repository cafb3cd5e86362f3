import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { CONTROL, STATE, waitForSlot } from './hose.ts';

/** Wakes the reader again and again without a slot, as words that come late do, and writes one only after that. */
const LATE_WORDS = `
const { workerData: { control, written, wakes } } = require('node:worker_threads');
const words = new Int32Array(control);
for (let woken = 0; woken < wakes; ) woken += Atomics.notify(words, written);
Atomics.store(words, written, 1);
Atomics.notify(words, written);
`;

test('a reader that is woken without a slot waits on', () => {
  const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL));
  const worker = new Worker(LATE_WORDS, {
    eval: true,
    workerData: { control: control.buffer, written: STATE.written, wakes: 20 },
  });
  worker.unref();
  assert.equal(waitForSlot(control, 0, 10_000), true);
  assert.equal(Atomics.load(control, STATE.written), 1);
});

test('a writer that stands still is given up', () => {
  const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL));
  assert.equal(waitForSlot(control, 0, 1), false);
});
