import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ObjectCost as Counted, readCallgrind } from '../../../formats/callgrind/read-callgrind.ts';
import { readDescriptor } from '../../../system/read-all.ts';
import { findProgram, runProgram } from '../../../system/run-program.ts';
import type { CommandPlan } from '../../../system/time-command.ts';
import type { ObjectCost, ProfileFact, Side } from '../facts.ts';

const RUN_MS = 120_000;
const OUTPUT_LIMIT = 256 << 20;
const MOST_PLACES = 8;

/** Runs a program once under callgrind. Rejects with a plain Error where valgrind is missing or gives no counts. */
export async function profileWithCallgrind(side: Side, plan: CommandPlan): Promise<ProfileFact> {
  const valgrind = findProgram('valgrind');
  if (valgrind === undefined) throw new Error('valgrind is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'underpin-callgrind-'));
  const file = join(folder, 'out');
  try {
    const options = ['--tool=callgrind', `--callgrind-out-file=${file}`, '--trace-children=no', '-q'];
    const args = [...options, '--', plan.program, ...plan.arguments];
    const { trouble, stderr } = await runProgram(valgrind, args, {
      environment: plan.environment,
      timeoutMs: RUN_MS,
    });
    const bytes = readIfThere(file);
    if (bytes === undefined) throw new Error(`valgrind gave no counts: ${trouble ?? stderr.slice(0, 200)}`);
    return {
      kind: 'login/profile',
      version: 1,
      side,
      method: 'callgrind',
      runs: 1,
      lost: 0,
      objects: readCallgrind(bytes).map(toCost),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toCost({ object, instructions, functions }: Counted): ObjectCost {
  const places = [...functions]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_PLACES)
    .map(([at, cost]) => ({ at: at.replace(/^0x0+(?=[0-9a-f])/, '0x'), cost }));
  return { object, cost: instructions, places };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    const fd = openSync(path, 'r');
    try {
      return readDescriptor(fd, OUTPUT_LIMIT);
    } finally {
      closeSync(fd);
    }
  } catch {
    return undefined;
  }
}
