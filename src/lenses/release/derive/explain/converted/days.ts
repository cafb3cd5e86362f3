const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?';
const YEAR = '(?:19|20)[0-9]{2}';
const HAS_YEAR = new RegExp(YEAR);
/** A day, as documents say when they were written or made. */
const DAY = new RegExp(
  [
    `${YEAR}-[0-9]{2}-[0-9]{2}`,
    `${WEEKDAY}${MONTH}\\.? {1,2}[0-9]{1,2}(?: [0-9]{2}:[0-9]{2}:[0-9]{2})?,? ${YEAR}`,
    `[0-9]{1,2}\\.? ${MONTH}\\.?,? ${YEAR}`,
    `[0-9]{2}/[0-9]{2}/${YEAR}`,
    `${MONTH} ${YEAR}`,
  ]
    .map((form) => `\\b${form}\\b`)
    .join('|'),
  'gi',
);
/** Days that one document says: in its header, in its footer, and as its own. */
const MAX_DAYS = 8;

/** Lines without the first days that they say: a formatter puts in its own. */
export function withoutDays(lines: readonly string[]): readonly string[] {
  let days = 0;
  return lines.map((line) =>
    days < MAX_DAYS && HAS_YEAR.test(line)
      ? line.replace(DAY, (day) => (++days > MAX_DAYS ? day : ' '))
      : line,
  );
}
