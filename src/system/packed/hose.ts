/** The memory between the worker that unpacks and the thread that reads: a ring of slots. */
export interface Hose {
  readonly control: SharedArrayBuffer;
  readonly data: SharedArrayBuffer;
}

export const SLOT = 256 << 10;
export const SLOTS = 4;

/**
 * Words of the control block: slots written and slots read so far, whether to stop, and the length of what lies in each
 * slot. 0 ends the stream; a negative length is that of a message that says what went wrong.
 */
export const STATE = { written: 0, read: 1, stopped: 2, lengths: 3 } as const;
export const CONTROL = STATE.lengths + SLOTS;

/**
 * Blocks until more than `taken` slots were written; false where none came for so many milliseconds. The word of a slot that
 * was taken long ago can come late and wake us: only the count says that there is another.
 */
export function waitForSlot(control: Int32Array, taken: number, patience: number): boolean {
  while (Atomics.load(control, STATE.written) === taken) {
    if (Atomics.wait(control, STATE.written, taken, patience) === 'timed-out') return false;
  }
  return true;
}
