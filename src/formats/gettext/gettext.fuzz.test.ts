import { testHostileText } from '../../../tests/fuzz/hostile-text.ts';
import { testRobustness } from '../../../tests/fuzz/property.ts';
import { buildMo } from '../../../tests/gettext/build-mo.ts';
import { readMo } from './mo.ts';
import { readPo } from './po.ts';

const corpus = new URL('./corpus/', import.meta.url);
const po =
  '# a\n#, fuzzy\nmsgctxt "c"\nmsgid "a\\n"\nmsgid_plural "b"\nmsgstr[0] "\\x41"\nmsgstr[1] ""\n\n#~ msgid "z"\n#~ msgstr "y"\n';
const mo = buildMo([
  ['', 'Content-Type: text/plain; charset=UTF-8\n'],
  ['a\0b', 'c\0d'],
  ['m\x04x', 'y'],
]);
const systemDependent = Buffer.from(mo);
systemDependent.writeUInt32LE(1, 4);

testRobustness({ name: 'po', parse: readPo, samples: [Buffer.from(po)], corpus });
testRobustness({
  name: 'mo',
  parse: readMo,
  samples: [mo, systemDependent, buildMo([['a', 'b']], true)],
  corpus,
});
testHostileText('po', readPo, po);
