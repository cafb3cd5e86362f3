import { testCheck } from '../../../../tests/check/test-check.ts';
import { debian, hostResults } from '../../../../tests/host/host-results.ts';
import type { System } from '../results.ts';
import { ambiguousImage } from './ambiguous-image.ts';

const plain = { layout: 'docker', layers: 2, unverified: [], ambiguities: [] } as const;

function withImage(image: Partial<NonNullable<System['image']>>) {
  return hostResults({ system: { ...debian({ live: false }), image: { ...plain, ...image } } });
}

testCheck(ambiguousImage, {
  finds: {
    given: withImage({
      ambiguities: [{ path: 'usr/lib/x.so', says: 'its layer holds it twice (layer 2 of 2)' }],
    }),
    findings: [
      {
        severity: 'medium',
        title: 'One entry of the image can be read in two ways',
        message: 'Another tool may see other files than those that were looked at here.',
        locations: [{ path: 'usr/lib/x.so' }],
        evidence: [
          { kind: 'image-entry', says: 'its layer holds it twice (layer 2 of 2)', path: 'usr/lib/x.so' },
        ],
        advice: ['build the image again with a tool that you trust, and look at that'],
      },
    ],
  },
  silentOnNearMiss: { 'an image that every tool reads alike': withImage({}) },
  notApplicable: { given: hostResults(), reason: 'the system is no image' },
  couldNotLook: {
    given: withImage({ unverified: ['layer 1 of 2'] }),
    reason: 'layer 1 of 2 is named by another digest than SHA-256',
  },
});
