import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { FileRoot } from '../../src/system/file-root.ts';
import { temporaryFolder } from '../host/temporary-folder.ts';

/** What a made-up root holds, by path: a file's content, or where a link leads. */
export type RootContent = Readonly<Record<string, string | Buffer | { readonly link: string }>>;

/** A root file system of these files and no more, removed with the test. */
export function bareRoot(t: TestContext, content: RootContent): FileRoot {
  const folder = temporaryFolder(t);
  for (const [path, what] of Object.entries(content)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    if (typeof what === 'string' || Buffer.isBuffer(what)) writeFileSync(full, what);
    else symlinkSync(what.link, full);
  }
  return new FileRoot(folder);
}
