import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildChangedPackage, buildRoot, installPackage } from '../../tests/login/build-root.ts';
import type { Prepared } from './trials.ts';

/** A root in which a changed, harmless liblzma5 has just been installed, as the hooks of the package manager see it. */
export function upgrade(): Prepared {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-bench-'));
  const root = join(folder, 'root');
  buildRoot(root);
  execFileSync('./underpin', ['login', 'upgrade', 'before', '--root', root], { stdio: 'ignore' });
  const burner = fileURLToPath(new URL('../../tests/login/kit/burn.c', import.meta.url));
  installPackage(root, buildChangedPackage(folder, burner, 8_000_000));
  return {
    command: ['upgrade', 'after', '--root', root, '--seconds', '10'],
    judge({ blame }) {
      const blamed = blame.filter((one) => one.blamed);
      if (blamed.length === 0) return 'missed';
      return blamed.every((one) => one.package === 'liblzma5') ? 'right' : 'wrong';
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
