import { errors } from '../model/error.ts';

const OLDEST = 24;

/** Says so, instead of failing on syntax that an older Node does not know. What this file imports, any Node can run. */
export function refuseOldNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST) return;
  const { exit, hint } = errors.NODE_TOO_OLD;
  process.stderr.write(`underpin: Node.js ${process.versions.node} is too old\n${hint}\n`);
  process.exit(exit);
}
