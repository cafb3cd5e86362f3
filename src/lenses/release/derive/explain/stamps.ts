import type { ExplainContext } from './explanation.ts';
import { oncePer } from './once.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Whether a word says the version, commit or date of what is released, and nothing else. */
export type IsStamp = (word: string) => boolean;

/** Words that can be told from the version, the tag, the commit and its date alone. A number without a dot is none. */
export const stampsOf: (context: ExplainContext) => IsStamp = oncePer(makeStamps);

function makeStamps({ version, rev, commit, date }: ExplainContext): IsStamp {
  const words = new Set<string>();
  for (const name of [version, rev]) {
    if (name === undefined || !/\d.*[._-].*\d/.test(name)) continue;
    for (const form of [name, name.replace(/^[A-Za-z_-]+(?=\d)/, '')]) {
      for (const word of [form, `v${form}`, form.replaceAll('_', '.'), form.replaceAll('.', '_')])
        words.add(word);
    }
  }
  for (const word of datesOf(date)) words.add(word);
  const described = new RegExp(
    `^${(rev ?? ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}-[0-9]+-g([0-9a-f]{7,40})$`,
  );
  return (word) => {
    const id = described.exec(word)?.[1] ?? word;
    return words.has(word) || (/^[0-9a-f]{7,40}$/.test(id) && (commit?.startsWith(id) ?? false));
  };
}

/** The day of the commit as releases write it; the year alone is no stamp. */
function datesOf(date: string | undefined): readonly string[] {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? [];
  if (year === '') return [];
  const name = MONTHS[Number(month) - 1] ?? '';
  const plain = String(Number(day));
  return [
    `${year}-${month}-${day}`,
    `${year}${month}${day}`,
    `${year}/${month}/${day}`,
    `${year}.${month}.${day}`,
    `${plain} ${name} ${year}`,
    `${name} ${plain}, ${year}`,
    `${name} ${year}`,
    `${name.slice(0, 3)} ${plain} ${year}`,
    `${plain} ${name.slice(0, 3)} ${year}`,
  ];
}
