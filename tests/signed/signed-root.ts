import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { checkHost } from '../../src/run/check-host.ts';
import { shippedIncidents } from '../../src/run/knowledge.ts';
import { makeRoot, type RootContent } from '../host/make-root.ts';
import type { HostReport } from '../host/run-underpin.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';
import { makeKey, type TestKey } from './make-key.ts';
import { makeDeb, makeRepository } from './make-repository.ts';

export const LIBRARY = '/usr/lib/x86_64-linux-gnu/liblzma.so.5';
export const SERVER = '/usr/sbin/server';

export const LZMA = { name: 'liblzma5', version: '5.4.1-1', files: { [LIBRARY]: 'library' } };
const SERVER_PACKAGE = { name: 'server', version: '2:1.0-1', files: { [SERVER]: 'server' } };

const incidents = await shippedIncidents();
const UNIT = `[Service]\nExecStart=${SERVER}\n`;

/** A root with two packages, a repository of these two, and the key that signed it. */
export interface SignedRoot {
  readonly root: string;
  readonly archive: string;
  readonly key: TestKey;
}

export function makeSignedRoot(t: TestContext, content: Partial<RootContent> = {}): SignedRoot {
  const key = makeKey(t);
  const archive = temporaryFolder(t);
  for (const one of [LZMA, SERVER_PACKAGE]) makeDeb(archive, one);
  makeRepository(archive, key);
  const root = makeRoot(t, {
    packages: [LZMA, SERVER_PACKAGE].map(({ files, ...one }) => ({ ...one, owns: Object.keys(files) })),
    ...content,
    files: {
      ...LZMA.files,
      ...SERVER_PACKAGE.files,
      '/etc/systemd/system/server.service': UNIT,
      ...content.files,
    },
  });
  return { root, archive, key };
}

/** What `underpin check --archive` says, with the key given from elsewhere unless told otherwise. */
export function checkSigned(
  { root, archive, key }: SignedRoot,
  options: { readonly keyring?: string | undefined; readonly integrity?: 'elf' | 'all' } = {},
): { readonly report: HostReport; readonly facts: ReturnType<typeof checkHost>['facts'] } {
  const { keyring = key.keyring, integrity } = options;
  const { report, facts } = checkHost({
    root,
    archive,
    ...(keyring === '' ? {} : { keyring }),
    ...(integrity === undefined ? {} : { integrity }),
    incidents,
    failOn: 'medium',
    progress: () => {},
  });
  return { report: report as HostReport, facts };
}

/** How the two checks of the chain ended, without the evidence. */
export function chainOutcome({ checks, findings }: HostReport) {
  return {
    checks: checks.filter(({ id }) => id === 'host/not-as-signed' || id === 'host/contradicted-package'),
    findings: findings.map(({ check, severity, title }) => ({ check, severity, title })),
  };
}

/** Writes over a file of a root or an archive. */
export function write(folder: string, path: string, content: string | Buffer): void {
  writeFileSync(join(folder, path), content);
}
