import { hostname } from 'node:os';
import { basename } from 'node:path';
import type { CollectHost } from '../lenses/host/collect/collect-host.ts';
import type { GapFact } from '../model/fact.ts';
import { openCapture } from '../system/capture/open-capture.ts';
import { FileRoot } from '../system/file-root.ts';
import { openImage } from '../system/image/open-image.ts';
import { subjectFolder } from './subject-folder.ts';

/** A host to look at, wherever it lies. */
export type HostSubject = Omit<CollectHost, 'questions' | 'progress'> & {
  readonly name: string;
  /** Brings what was asked for and was not at hand; while it does, everything is to be collected again. */
  readonly bringLate?: () => boolean;
  /** What is known from the start not to be covered. */
  readonly gaps?: readonly GapFact[];
  /** ISO 8601, UTC; absent where it is looked at now. */
  readonly collectedAt?: string;
};

export function runningMachine(): HostSubject {
  return { name: hostname(), root: new FileRoot(''), live: true, privileged: isRoot() };
}

/** The system in a folder, as if it were `/`. Throws SUBJECT_UNREADABLE. */
export function folderSubject(path: string): HostSubject {
  const prefix = subjectFolder(path);
  return { name: prefix, root: new FileRoot(prefix), live: false, privileged: isRoot() };
}

/** The system in an image. Throws SUBJECT_UNREADABLE. */
export function imageSubject(path: string): HostSubject {
  const { tree, name = basename(path), ...image } = openImage(path);
  return { name, root: tree, live: false, privileged: isRoot(), image, bringLate: () => tree.bringLate() };
}

/** A machine that the capture script saw; undefined where the file is no capture. Throws SUBJECT_UNREADABLE. */
export function capturedSubject(path: string): HostSubject | undefined {
  const capture = openCapture(path);
  return capture === undefined
    ? undefined
    : { ...capture, live: true, origins: false, gaps: [noMemory, noOrigins] };
}

const noMemory: GapFact = {
  kind: 'gap',
  version: 1,
  what: 'the memory of the processes',
  why: 'the capture script takes files only',
  hint: 'underpin check on the machine itself',
};

const noOrigins: GapFact = {
  ...noMemory,
  what: 'where packages come from, how old they are and when they were installed',
  why: 'the capture script takes no lists, changelogs and logs',
};

function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
