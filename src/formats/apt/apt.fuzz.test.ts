import { testRobustness } from '../../../tests/fuzz/property.ts';
import { IndexScanner } from './index-scanner.ts';
import { OfferScanner } from './offer-scanner.ts';
import { readPins } from './read-pins.ts';
import { readRelease } from './read-release.ts';
import { readSignedBy } from './read-signed-by.ts';
import { readSums } from './read-sums.ts';

const corpus = new URL('corpus/', import.meta.url);
const release = 'Origin: Debian\nSuite: stable\nCodename: bookworm\n';
const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${release}-----BEGIN PGP SIGNATURE-----\n\nx\n`;

testRobustness({
  name: 'apt release',
  parse: readRelease,
  samples: [Buffer.from(release), Buffer.from(signed)],
  corpus,
});
testRobustness({
  name: 'apt preferences',
  parse: readPins,
  samples: [Buffer.from('# why\nPackage: *\nPin: release a=testing\nPin-Priority: 50\n')],
  corpus,
});
testRobustness({
  name: 'apt index',
  parse: (bytes) => {
    const scanner = new IndexScanner(new Set(['xz-utils']));
    scanner.feed(bytes.subarray(0, 40));
    scanner.feed(bytes.subarray(40));
    scanner.finish();
  },
  samples: [Buffer.from('Package: xz-utils\nVersion: 5.4.1-1\n\nPackage: zlib\nVersion: 1\n\n')],
  corpus,
});
testRobustness({
  name: 'apt sums',
  parse: readSums,
  samples: [
    Buffer.from(`Origin: Debian\nSHA256:\n ${'a'.repeat(64)} 12 main/Packages\n ${'b'.repeat(64)} 3 x\n`),
  ],
  corpus,
});
testRobustness({
  name: 'apt offers',
  parse: (bytes) => {
    const scanner = new OfferScanner(new Set(['xz-utils']));
    scanner.feed(bytes.subarray(0, 40));
    scanner.feed(bytes.subarray(40));
    scanner.finish();
  },
  samples: [
    Buffer.from(
      `Package: xz-utils\nVersion: 5.4.1-1\nArchitecture: amd64\nSize: 1\nSHA256: ${'a'.repeat(64)}\n\nPackage: zlib\nVersion: 1\n\n`,
    ),
  ],
  corpus,
});
testRobustness({
  name: 'apt sources',
  parse: readSignedBy,
  samples: [
    Buffer.from('Types: deb\nSigned-By: /usr/share/keyrings/a.gpg\ndeb [signed-by=/b.asc] http://x y z\n'),
  ],
});
