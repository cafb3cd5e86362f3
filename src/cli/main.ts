#!/usr/bin/env node
import { refuseOldNode } from './node-version.ts';

refuseOldNode();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
