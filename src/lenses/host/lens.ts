import type { Lens } from '../../model/lens.ts';
import { affectedByIncident } from './checks/affected-by-incident.ts';
import { ambiguousImage } from './checks/ambiguous-image.ts';
import { contradictedPackage } from './checks/contradicted-package.ts';
import { mixedChannels } from './checks/mixed-channels.ts';
import { modifiedFile } from './checks/modified-file.ts';
import { notAsSigned } from './checks/not-as-signed.ts';
import { redirectedCall } from './checks/redirected-call.ts';
import { replacedFile } from './checks/replaced-file.ts';
import { resolverCallsOut } from './checks/resolver-calls-out.ts';
import { shadowedLibrary } from './checks/shadowed-library.ts';
import { tooFresh } from './checks/too-fresh.ts';
import { unownedLibrary } from './checks/unowned-library.ts';
import { deriveHost, type HostKnowledge } from './derive/derive-host.ts';
import { type HostFact, hostFactVersions } from './facts.ts';
import type { HostResults } from './results.ts';

/** Is this server affected, through which service, and what do I do now? */
export const hostLens: Lens<HostFact, HostKnowledge, HostResults> = {
  id: 'host',
  factVersions: hostFactVersions,
  derive: deriveHost,
  checks: [
    affectedByIncident,
    ambiguousImage,
    notAsSigned,
    contradictedPackage,
    modifiedFile,
    redirectedCall,
    resolverCallsOut,
    shadowedLibrary,
    replacedFile,
    tooFresh,
    mixedChannels,
    unownedLibrary,
  ],
};
