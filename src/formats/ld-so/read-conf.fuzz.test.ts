import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readLdSoConf } from './read-conf.ts';

testRobustness({
  name: 'readLdSoConf',
  parse: (bytes) => readLdSoConf(bytes.toString('utf8')),
  samples: [
    Buffer.from(
      'include /etc/ld.so.conf.d/*.conf\n# note\n /usr/local/lib// # end\nhwcap 1 nosegneg\n/opt/a b\t\n',
    ),
  ],
});
