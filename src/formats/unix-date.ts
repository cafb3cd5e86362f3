/** The last second that four digits of a year can say. */
const MAX_SECONDS = 253_402_300_799;

/** Seconds since 1970 as ISO 8601, UTC. Undefined for what is no such number, and for 0, which says that nobody knew. */
export function unixDate(seconds: string | number | undefined): string | undefined {
  if (typeof seconds === 'string' && !/^[0-9]{1,12}$/.test(seconds)) return undefined;
  const value = Number(seconds);
  if (!Number.isInteger(value) || value <= 0 || value > MAX_SECONDS) return undefined;
  return new Date(value * 1000).toISOString();
}
