import { collectBlame, type Sides } from '../../lenses/login/collect/collect-blame.ts';
import { deriveLogin } from '../../lenses/login/derive/derive-login.ts';
import type { Visit } from '../../model/login-history.ts';
import { packageOwners } from '../login/package-owners.ts';

const SECONDS = 20;
/** Shares below this are not worth a line in a history. */
const LEAST_SHARE = 0.002;

/** Share of the CPU time of a login by object, by perf; empty where that may not look. */
export async function sharesOf(sides: Sides, runs: number): Promise<Visit['shares']> {
  const { facts } = await collectBlame(sides, {
    runs,
    seconds: SECONDS,
    methods: ['perf'],
    progress: () => {},
    ownersOf: packageOwners,
  });
  return deriveLogin(facts)
    .blame.filter(({ share }) => share >= LEAST_SHARE)
    .map(({ object, package: owner, share }) => ({
      object,
      ...(owner === undefined ? {} : { package: owner }),
      share,
    }));
}
