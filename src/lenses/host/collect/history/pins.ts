import { ParseError } from '../../../../bytes/parse-error.ts';
import { type AptPin, readPins } from '../../../../formats/apt/read-pins.ts';
import type { FileTree } from '../../../../system/file-tree.ts';

const FILE = '/etc/apt/preferences';
const FOLDER = `${FILE}.d`;
const LIMIT = 1 << 20;

/** What apt was told to prefer, in its file and in the files of its folder that it would read: apt_preferences(5). */
export function readAllPins(root: FileTree): {
  readonly pins: readonly AptPin[];
  readonly unread: readonly string[];
} {
  const parts = root
    .list(FOLDER)
    .filter((name) => /^[\w.-]+$/.test(name) && /^[^.]*$|\.pref$/.test(name))
    .map((name) => `${FOLDER}/${name}`);
  const unread: string[] = [];
  const pins = [FILE, ...parts].flatMap((path) => {
    const file = root.read(path, LIMIT);
    if (file.state === 'absent') return [];
    try {
      if (file.state === 'read') return readPins(file.bytes);
      unread.push(`${path}: ${file.why}`);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      unread.push(`${path}: ${error.message}`);
    }
    return [];
  });
  return { pins, unread };
}
