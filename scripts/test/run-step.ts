import { spawn } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Runs one program and prints one line, and what it wrote only where it failed. */
export async function runStep({ name, command, args }: Step): Promise<boolean> {
  const started = performance.now();
  const { status, output } = await outputOf(command, args);
  const passed = status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${passed ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)} ${seconds} s\n`);
  if (!passed) process.stdout.write(`${output.trimEnd()}\n\n`);
  return passed;
}

function outputOf(
  command: string,
  args: readonly string[],
): Promise<{ readonly status: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString() }));
  });
}
