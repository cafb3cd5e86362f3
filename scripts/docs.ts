import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedPages } from './docs/pages.ts';

const home = fileURLToPath(new URL('..', import.meta.url));
const pages = await generatedPages(home);
rmSync(join(home, 'docs/checks'), { recursive: true, force: true });
for (const [path, text] of pages) {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}
process.stdout.write(`wrote ${pages.size} pages\n`);
