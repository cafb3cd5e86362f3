import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madeEntry } from '../../../../tests/release/make-entries.ts';
import type { RegeneratedFact } from '../facts.ts';
import type { ExplainedFile } from '../results.ts';
import { compare } from './match/compare.ts';
import { corroboratedMacros, judgeRegenerated, provenBlobs } from './regenerated.ts';

const [BLOB, MACRO] = ['a'.repeat(40), 'b'.repeat(40)];

const comparison = compare(
  [madeEntry('configure', { blob: BLOB }), madeEntry('m4/libtool.m4', { blob: MACRO })],
  [],
);
const fact: RegeneratedFact = {
  kind: 'release/regenerated',
  version: 1,
  folder: '',
  sandbox: 'bubblewrap',
  autoconf: '2.71',
  used: [{ path: 'm4/libtool.m4', blob: MACRO }],
  files: [{ path: 'configure', blob: BLOB, made: BLOB, added: 0, removed: 0, lines: [] }],
};

function judge(explanations: readonly ExplainedFile[]) {
  const proven = provenBlobs(explanations, comparison);
  return judgeRegenerated(['configure'], [fact], proven, corroboratedMacros(explanations), comparison);
}

function macro(by: string, strength: ExplainedFile['strength']): ExplainedFile {
  return { path: 'm4/libtool.m4', strength, by, says: '' };
}

const SAYS =
  'is what autoconf 2.71 made of the source and 1 files of the release (m4/libtool.m4), in a sandbox (bubblewrap)';

test('what is made with proven macros is proven', () => {
  assert.deepEqual(judge([macro('known-good', 'bytes')]), {
    explanations: [{ path: 'configure', strength: 'regenerated', by: 'autoreconf', says: SAYS }],
    changed: [],
    left: [],
    conditional: [],
  });
});

test('what is made with a corroborated macro is no stronger, and says so', () => {
  const says = `${SAYS}; it hangs on m4/libtool.m4, which is only corroborated`;
  assert.deepEqual(judge([macro('corroborated', 'content')]), {
    explanations: [{ path: 'configure', strength: 'content', by: 'autoreconf', says }],
    changed: [],
    left: [],
    conditional: [],
  });
});

test('what is made with a macro that nothing explains is not proven', () => {
  assert.deepEqual(judge([]), {
    explanations: [],
    changed: [],
    left: ['configure'],
    conditional: [{ path: 'configure', on: ['m4/libtool.m4'] }],
  });
});
