import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderers } from '../../tests/report/renderers.ts';
import { reports } from '../../tests/report/reports.ts';

// After a change that is meant: UNDERPIN_GOLDEN=write node --test src/report/golden.test.ts, and read the difference.
const isWriting = process.env.UNDERPIN_GOLDEN === 'write';

for (const [name, report] of Object.entries(reports)) {
  for (const [ending, render] of Object.entries(renderers)) {
    test(`${name}.${ending} is as it was read and found good`, () => {
      const file = new URL(`golden/${name}.${ending}`, import.meta.url);
      const rendered = Buffer.from(render(report));
      if (isWriting) writeFileSync(file, rendered);
      assert.equal(rendered.toString(), readFileSync(file, 'utf8'));
    });
  }
}
