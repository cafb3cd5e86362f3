import { installedAutotools } from '../../../../system/autotools.ts';
import { findSandbox } from '../../../../system/sandbox/find-sandbox.ts';
import type { ToolchainFact } from '../../facts.ts';

/** What generated files could be made again with, so that a report can offer it. Starts nothing. */
export function toolchainFact(root: string): ToolchainFact {
  const sandbox = findSandbox();
  const { autoconf, automake } = installedAutotools(root);
  return {
    kind: 'release/toolchain',
    version: 1,
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(root === '' ? {} : { root }),
    autoconf: [...autoconf.keys()],
    automake: [...automake.keys()],
  };
}
