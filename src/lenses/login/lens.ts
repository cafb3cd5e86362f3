import type { Lens } from '../../model/lens.ts';
import { costDependsOnEnvironment } from './checks/cost-depends-on-environment.ts';
import { libraryCostsCpu } from './checks/library-costs-cpu.ts';
import { slowerThanControl } from './checks/slower-than-control.ts';
import { deriveLogin } from './derive/derive-login.ts';
import { type LoginFact, loginFactVersions } from './facts.ts';
import type { LoginResults } from './results.ts';

/** Does login cost more than it should, and which library costs it? */
export const loginLens: Lens<LoginFact, unknown, LoginResults> = {
  id: 'login',
  factVersions: loginFactVersions,
  derive: deriveLogin,
  checks: [slowerThanControl, libraryCostsCpu, costDependsOnEnvironment],
};
