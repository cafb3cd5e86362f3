import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readMetaJson } from './meta-json.ts';
import { readMetaYaml } from './meta-yaml.ts';

const json = '{\n   "a" : "b\\"",\n   "c" : [\n      1,\n      {\n         "d" : {}\n      }\n   ]\n}\n';
const yaml = '---\na: \'b\'\nc:\n  - 1\n  -\n    d: "e"\nf:\n  G::H: ~\n';

testRobustness({
  name: 'META.json',
  parse: (bytes) => readMetaJson(bytes.toString()),
  samples: [Buffer.from(json)],
});
testRobustness({
  name: 'META.yml',
  parse: (bytes) => readMetaYaml(bytes.toString()),
  samples: [Buffer.from(yaml)],
});
