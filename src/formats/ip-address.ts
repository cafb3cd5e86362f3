/** Four bytes as dotted decimal. */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join('.');
}

/**
 * Sixteen bytes as RFC 5952 wants them: lower case, no leading zeros, the first of the longest runs of two or more zero
 * groups as `::`, and an IPv4-mapped address with its IPv4 part in decimal (section 5).
 */
export function formatIpv6(bytes: Uint8Array): string {
  if (isIpv4Mapped(bytes)) return `::ffff:${formatIpv4(bytes.subarray(12))}`;
  const groups: number[] = [];
  for (let at = 0; at < 16; at += 2) groups.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  const hex = groups.map((group) => group.toString(16));
  const [start, length] = longestZeros(groups);
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** Whether sixteen bytes are an IPv4 address inside IPv6: `::ffff:0:0/96`, RFC 4291 section 2.5.5.2. */
export function isIpv4Mapped(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}

function longestZeros(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [0, 0];
  let run = 0;
  for (const [at, group] of groups.entries()) {
    run = group === 0 ? run + 1 : 0;
    if (run > best[1]) best = [at - run + 1, run];
  }
  return best;
}
