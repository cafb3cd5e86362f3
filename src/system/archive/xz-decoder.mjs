// A process that reads xz on its standard input and writes what it holds; status 65: damaged. Any other: it could not do its work.
// JavaScript, not TypeScript: it runs without a just-in-time compiler, and so without what strips types.
import { pipeline } from 'node:stream/promises';
import xz from '@napi-rs/lzma/xz';

dropRights();
pipeline(process.stdin, xz.createDecompressStream(), process.stdout).catch(() => process.exit(65));

/** The code is loaded; nothing more is needed but two open pipes. */
function dropRights() {
  const nobody = 65_534;
  if (process.getuid?.() !== 0) return;
  process.setgroups?.([]);
  process.setgid?.(nobody);
  process.setuid?.(nobody);
}
