/** Milliseconds for a reader: three digits are enough. */
export function milliseconds(value: number): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ms`;
}

/** A probability for a reader. */
export function probability(p: number): string {
  return p < 0.0001 ? p.toExponential(0) : p.toPrecision(2);
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
