import { testRobustness } from '../../../tests/fuzz/property.ts';
import { scanXml } from '../xml/scan-xml.ts';
import { PrimaryScanner } from './primary-scanner.ts';
import { readRepomd } from './read-repomd.ts';

const sum = 'a'.repeat(64);
const repomd = Buffer.from(
  `<?xml version="1.0"?><repomd><revision>1</revision><data type="primary"><checksum type="sha256">${sum}</checksum><location href="repodata/p.xml"/></data></repomd>`,
);
const primary = Buffer.from(
  `<metadata packages="1"><package type="rpm"><name>b</name><arch>x86_64</arch><version epoch="0" ver="1" rel="2"/><checksum type="sha256" pkgid="YES">${sum}</checksum></package></metadata>`,
);

testRobustness({
  name: 'xml',
  parse: (bytes) => [...scanXml(bytes.toString('latin1'))].length,
  samples: [repomd, primary],
  corpus: new URL('../xml/corpus/', import.meta.url),
});
testRobustness({
  name: 'repomd',
  parse: readRepomd,
  samples: [repomd],
  corpus: new URL('corpus/', import.meta.url),
});
testRobustness({
  name: 'primary',
  parse: (bytes) => {
    const scanner = new PrimaryScanner(new Set(['a', 'b']));
    scanner.feed(bytes.subarray(0, 60));
    scanner.feed(bytes.subarray(60));
  },
  samples: [primary],
  corpus: new URL('corpus/', import.meta.url),
});
