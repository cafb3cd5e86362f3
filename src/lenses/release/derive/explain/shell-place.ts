import { blobId } from '../../../../knowledge/known-good/hash-line.ts';
import type { Explainer } from './explanation.ts';
import { dayOf } from './known-good.ts';
import { nameOf } from './role.ts';

/** The places of the system's shell, as scripts name them: one file wherever /bin is a link to /usr/bin. */
const PLACES = ['#!/bin/sh', '#! /bin/sh', '#!/usr/bin/sh', '#! /usr/bin/sh'];

/**
 * A known script whose first line names the system's shell by another of its places, as packages of some distributions
 * rewrite it. Every other byte is the known file's.
 */
export const explainShellPlace: Explainer = (file, context) => {
  const text = file.bytes.toString('latin1');
  const own = PLACES.find((place) => text.startsWith(`${place}\n`));
  if (own === undefined) return undefined;
  for (const place of PLACES) {
    const blob = blobId(Buffer.from(place + text.slice(own.length), 'latin1'));
    const hit = place === own ? undefined : context.knownGood(blob, nameOf(file.path));
    if (hit === undefined) continue;
    const says = `is ${hit.source}'s ${hit.path}, public since ${dayOf(hit.firstSeen)}, with ${own} for ${place}`;
    return { explained: { strength: 'content', by: 'shell-place', says } };
  }
  return undefined;
};
