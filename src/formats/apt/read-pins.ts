import { readParagraphs } from '../deb822/read-paragraphs.ts';
import { decodeText } from '../text.ts';

const FORMAT = 'apt preferences';
const MAX_BYTES = 1 << 20;

/** What apt was told to prefer: apt_preferences(5). */
export interface AptPin {
  readonly packages: string;
  readonly pin: string;
  readonly priority: string;
}

/** The pins of one preferences file. ParseError as for other control files. */
export function readPins(input: Buffer | string): readonly AptPin[] {
  const text = decodeText(FORMAT, input, MAX_BYTES).replace(/^#.*(?:\n|$)/gm, '');
  return [...readParagraphs(text, { wanted: ['Package', 'Pin', 'Pin-Priority'] })].flatMap(({ fields }) => {
    const [packages, pin, priority] = ['package', 'pin', 'pin-priority'].map((name) => fields.get(name));
    return packages === undefined || pin === undefined || priority === undefined
      ? []
      : [{ packages, pin, priority }];
  });
}
