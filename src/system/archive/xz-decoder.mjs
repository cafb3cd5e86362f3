// A process that reads xz on its standard input and writes what it holds; status 1: damaged.
// JavaScript, not TypeScript: it runs without a just-in-time compiler, and so without what strips types.
import { pipeline } from 'node:stream/promises';
import xz from '@napi-rs/lzma/xz';

dropRights();
pipeline(process.stdin, xz.createDecompressStream(), process.stdout).catch(() => process.exit(1));

/** The code is loaded; nothing more is needed but two open pipes. */
function dropRights() {
  const nobody = 65_534;
  if (process.getuid?.() !== 0) return;
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
