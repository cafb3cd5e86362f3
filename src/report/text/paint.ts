/** Colours by what they mean. Without a terminal they are nothing. */
export type Paint = Readonly<Record<'good' | 'bad' | 'warn' | 'strong' | 'faint', (text: string) => string>>;

export function paintFor(isColoured: boolean): Paint {
  const colour = (code: string) => (text: string) => (isColoured ? `\x1b[${code}m${text}\x1b[0m` : text);
  return {
    good: colour('1;32'),
    bad: colour('1;31'),
    warn: colour('1;33'),
    strong: colour('1'),
    faint: colour('2'),
  };
}
