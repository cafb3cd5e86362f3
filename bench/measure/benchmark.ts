/** What `npm run bench` runs: each module of `bench/` exports one, as `benchmark`. */
export interface Benchmark {
  readonly name: string;
  /** Measures, and sets up and removes whatever it needs. */
  run(): Promise<readonly Row[]>;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** With its unit: '112 ms'. */
  readonly measured: string;
  /** What it has to be, and whether it is. Absent for what is measured to compare with. */
  readonly bar?: { readonly says: string; readonly met: boolean };
}
