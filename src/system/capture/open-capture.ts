import { closeSync, fstatSync, openSync } from 'node:fs';
import { ParseError } from '../../bytes/parse-error.ts';
import { CAPTURE_MAGIC } from '../../formats/capture/record-head.ts';
import { emptyFolder, nodeAt, type StoredFolder } from '../../formats/layers/nodes.ts';
import { UnderpinError } from '../../model/error.ts';
import type { FileTree } from '../file-tree.ts';
import { Archive, keeperFor } from '../image/archive.ts';
import { StoredRoot } from '../image/stored-root.ts';
import type { Processes } from '../processes.ts';
import { readCapture } from './read-capture.ts';
import { RecordedProcesses } from './recorded-processes.ts';

/** Another machine, as the capture script saw it. */
export interface OpenedCapture {
  readonly root: FileTree;
  readonly processes: Processes;
  readonly name: string;
  readonly privileged: boolean;
  /** ISO 8601, UTC. */
  readonly collectedAt: string;
}

/** Opens a capture, packed or not; undefined where the file is none. Throws SUBJECT_UNREADABLE where it is damaged. */
export function openCapture(path: string): OpenedCapture | undefined {
  const fd = openFile(path);
  try {
    const archive = new Archive(fd, fstatSync(fd).size);
    const magic = Buffer.alloc(CAPTURE_MAGIC.length);
    archive.source.read(magic, 0);
    if (magic.toString('latin1') !== CAPTURE_MAGIC) {
      closeSync(fd);
      return undefined;
    }
    return captured(archive);
  } catch (cause) {
    closeSync(fd);
    if (!(cause instanceof ParseError)) throw cause;
    throw new UnderpinError('SUBJECT_UNREADABLE', `${path}: ${cause.message}`, {
      cause,
      hint: 'Capture the machine again, and copy the file whole.',
    });
  }
}

function captured(archive: Archive): OpenedCapture {
  const { root, about } = readCapture(archive.source, keeperFor(archive.source, archive.keeper));
  const below = (folder: string) => new StoredRoot(folderAt(root, folder), [archive.source]);
  const time = about.get('time') ?? '';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time))
    throw new ParseError('capture', 'does not say when it was made');
  return {
    root: below('root'),
    processes: new RecordedProcesses({ root, files: below(''), below }),
    name: about.get('host') ?? 'an unnamed machine',
    privileged: about.get('uid') === '0',
    collectedAt: time,
  };
}

function folderAt(root: StoredFolder, path: string): StoredFolder {
  const node = nodeAt(root, path);
  return node?.kind === 'folder' ? node : { ...emptyFolder(0), partial: true };
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    throw new UnderpinError('FACTS_UNREADABLE', `cannot read ${path}`, { cause, hint: 'Check the path.' });
  }
}
