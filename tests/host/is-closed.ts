import { fileURLToPath } from 'node:url';
import type { Machine } from './own-machine.ts';

/** Why what an ordinary user sees cannot be tried. */
export const CLOSED = 'nobody may not read this checkout';

/** A checkout below /root cannot be run by anybody else. */
export function isClosed(machine: Machine): boolean {
  const code = fileURLToPath(new URL('../../package.json', import.meta.url));
  return machine.run(['test', '-r', code], { as: 'nobody' }).status !== 0;
}
