import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { checkHost } from '../../src/run/check-host.ts';
import { exitStatus } from '../../src/run/exit-status.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { makeRoot, type RootContent } from './make-root.ts';
import type { HostReport } from './run-underpin.ts';

const incidents = await shippedIncidents();

/** What `underpin check --root` says of a made-up root; its exit status must be the one expected. */
export function checkRoot(t: TestContext, content: RootContent, status: number): HostReport {
  return checkFolder(makeRoot(t, content), status);
}

/** The same of a folder. */
export function checkFolder(root: string, status: number): HostReport {
  const { report } = checkHost({ root, incidents, failOn: 'medium', progress: () => {} });
  assert.equal(
    exitStatus(report, { allowUnknown: false }),
    status,
    JSON.stringify(report, null, 1).slice(0, 3000),
  );
  return report as HostReport;
}
