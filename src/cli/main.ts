#!/usr/bin/env node
import { useCompileCache } from './compile-cache.ts';
import { refuseOldNode } from './node-version.ts';

refuseOldNode();
useCompileCache();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2));
