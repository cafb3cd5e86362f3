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
