import { makeProgram } from '../../src/cli/program.ts';
import { tool } from '../../src/run/tool.ts';
import { shippedChecks } from '../checks/shipped-checks.ts';
import { checkPage } from './check-page.ts';
import { checksIndex } from './checks-index.ts';
import { errorsPage } from './errors-page.ts';
import { manPage } from './man-page.ts';
import { reportJsonSchema } from './report-json-schema.ts';

/** Every page that is generated: its path from the top of the project, and its text. */
export async function generatedPages(home: string): Promise<ReadonlyMap<string, string>> {
  const checks = await shippedChecks(home);
  const { version, knowledge } = tool();
  return new Map([
    ...checks.map(({ check, path }) => [`docs/checks/${check.id}.md`, checkPage(check, path)] as const),
    ['docs/checks/README.md', checksIndex(checks)],
    ['docs/errors.md', errorsPage()],
    ['docs/report.schema.json', reportJsonSchema()],
    [
      'docs/underpin.1',
      manPage(
        makeProgram(() => {}),
        version,
        knowledge,
      ),
    ],
  ]);
}
