import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readPerlLiteral } from './read-literal.ts';

const sample = `  "A" => "\\x{5d9}\\@",
  'B' => {
    "C::D" => 0,
    e => '1'
  },
  "F" => [
    "g"
  ]`;

testRobustness({
  name: 'a literal of Perl',
  parse: (bytes) => readPerlLiteral(bytes.toString('latin1').split('\n'), 1),
  samples: [Buffer.from(sample)],
});
