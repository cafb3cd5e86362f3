import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { ParseError } from '../../bytes/parse-error.ts';
import { type Ambiguity, applyLayer } from '../../formats/layers/apply-layer.ts';
import { emptyFolder, type StoredFolder } from '../../formats/layers/nodes.ts';
import type { ImageConfig } from '../../formats/oci/image-config.ts';
import { UnderpinError } from '../../model/error.ts';
import { Archive } from './archive.ts';
import { chooseImage } from './choose-image.ts';
import { layImage } from './lay-image.ts';
import { SecondPass } from './second-pass.ts';
import { StoredRoot } from './stored-root.ts';

/** An image, or an archive of a root file system, that can be looked at as if it were `/`. */
export interface OpenedImage {
  readonly tree: StoredRoot;
  readonly layout: 'docker' | 'oci' | 'archive';
  readonly name?: string;
  readonly layers: number;
  /** Layers that are named by a digest that is not looked at. */
  readonly unverified: readonly string[];
  /** Absent for a plain archive of files. */
  readonly config?: ImageConfig;
  /** What tools would unpack differently; at most 100. */
  readonly ambiguities: readonly Ambiguity[];
}

const MAX_AMBIGUITIES = 100;

/** Opens what `docker save`, OCI tools and tar write. Throws SUBJECT_UNREADABLE where it is neither, damaged, or a bomb. */
export function openImage(path: string): OpenedImage {
  const { fd, size } = openArchive(path);
  const ambiguities: Ambiguity[] = [];
  const doubt = (one: Ambiguity) => {
    if (ambiguities.length < MAX_AMBIGUITIES) ambiguities.push(one);
  };
  try {
    const archive = new Archive(fd, size);
    const outer = archive.outer();
    for (const { path: at = '/', says } of outer.anomalies) doubt({ path: at, says });
    const root = emptyFolder(0);
    applyLayer(root, { number: 0, whiteouts: false, entries: outer.entries }, doubt);
    const files = new StoredRoot(root, [archive.source]);
    const chosen = chooseImage(files, doubt);
    if (chosen === undefined)
      return {
        tree: withSecondPass(archive, root),
        layout: 'archive',
        layers: 1,
        unverified: [],
        ambiguities,
      };
    return { ...layImage(archive, { files, root, chosen }, doubt), ambiguities };
  } catch (cause) {
    closeSync(fd);
    if (!(cause instanceof ParseError)) throw cause;
    throw new UnderpinError('SUBJECT_UNREADABLE', `${path}: ${cause.message}`, {
      cause,
      hint: '--image wants what docker save wrote, an OCI layout in a tar, or a tar of a root file system.',
    });
  }
}

/** To read what an archive says of itself takes no second pass; to collect from it may. */
function withSecondPass({ source, keeper }: Archive, root: StoredFolder): StoredRoot {
  return new StoredRoot(root, [source], new SecondPass(keeper));
}

function openArchive(path: string): { fd: number; size: number } {
  try {
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const stat = fstatSync(fd);
    if (stat.isFile()) return { fd, size: stat.size };
    closeSync(fd);
  } catch (cause) {
    throw new UnderpinError('SUBJECT_UNREADABLE', `cannot open ${path}`, { cause });
  }
  throw new UnderpinError('SUBJECT_UNREADABLE', `${path} is not a regular file`, {
    hint: 'For a system in a folder say --root FOLDER.',
  });
}
