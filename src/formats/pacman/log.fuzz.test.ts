import { testRobustness } from '../../../tests/fuzz/property.ts';
import { readPacmanLog } from './log.ts';

testRobustness({
  name: 'pacman log',
  parse: readPacmanLog,
  samples: [
    Buffer.from('[2024-03-28T06:25:01+0100] [ALPM] upgraded xz (5.4.6-1 -> 5.6.1-1)\n'),
    Buffer.from('[2012-05-01 10:00] installed xz (5.0.3-1)\n[2012-05-01 10:01] removed xz (5.0.3-1)\n'),
  ],
  corpus: new URL('corpus/', import.meta.url),
});
