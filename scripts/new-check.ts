import { fileURLToPath } from 'node:url';
import { writeNewCheck } from './new-check/write-new-check.ts';

const [id, home = fileURLToPath(new URL('..', import.meta.url))] = process.argv.slice(2);
try {
  const written = writeNewCheck(home, id ?? '');
  process.stdout.write(
    `${written.map((path) => `wrote ${path}\n`).join('')}\nNow fill them in, then: npm run format && npm run docs && ./test\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
