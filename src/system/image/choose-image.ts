import { createHash } from 'node:crypto';
import { ParseError } from '../../bytes/parse-error.ts';
import type { Ambiguity } from '../../formats/layers/apply-layer.ts';
import { readDockerManifest } from '../../formats/oci/docker-manifest.ts';
import { blobPath, type Descriptor, readOciDocument } from '../../formats/oci/oci-manifest.ts';
import type { FileTree } from '../file-tree.ts';

/** The one image of an archive: real paths, inside the archive, of its configuration and its layers (lowest first). */
export interface ChosenImage {
  readonly layout: 'docker' | 'oci';
  readonly name?: string;
  readonly config: string;
  readonly layers: readonly string[];
}

/** Honest manifests have some kilobytes. */
const JSON_LIMIT = 4 << 20;
/** An index that names indexes: registries allow one below another. */
const MAX_DEPTH = 3;

type Doubt = (ambiguity: Ambiguity) => void;

/** Finds the image of an archive; undefined where it is none. Throws ParseError where it is one that cannot be told. */
export function chooseImage(archive: FileTree, doubt: Doubt): ChosenImage | undefined {
  const names = archive.list('/');
  const docker = names.includes('manifest.json') ? fromDocker(archive) : undefined;
  const oci =
    names.includes('index.json') && names.includes('oci-layout') ? fromOci(archive, doubt) : undefined;
  if (docker !== undefined && oci !== undefined && !sameImage(docker, oci)) {
    doubt({ path: 'manifest.json', says: 'it names another image than index.json does' });
  }
  const chosen = docker ?? oci;
  if (chosen !== undefined && names.some((name) => name === 'etc' || name === 'usr')) {
    doubt({ path: '/', says: 'the archive is an image and a file system in one' });
  }
  return chosen;
}

function fromDocker(archive: FileTree): ChosenImage {
  const images = readDockerManifest(bytesAt(archive, 'manifest.json'));
  const [image] = images;
  if (image === undefined) throw new ParseError('manifest.json', 'names no image');
  if (images.length > 1) throw severalImages(images.flatMap(({ tags }) => tags));
  const [name] = image.tags;
  return {
    layout: 'docker',
    ...(name === undefined ? {} : { name }),
    config: present(archive, image.config),
    layers: image.layers.map((layer) => present(archive, layer)),
  };
}

function fromOci(archive: FileTree, doubt: Doubt): ChosenImage {
  const index = readOciDocument(bytesAt(archive, 'index.json'));
  const found = index.kind === 'index' ? imagesOf(archive, index.manifests, 0, doubt) : [];
  const [image] = found;
  if (image === undefined) throw new ParseError('index.json', 'names no image that is in the archive');
  if (found.length > 1) throw severalImages(found.map(({ name }) => name ?? 'unnamed'));
  return image;
}

function imagesOf(
  archive: FileTree,
  descriptors: readonly Descriptor[],
  depth: number,
  doubt: Doubt,
): readonly ChosenImage[] {
  if (depth > MAX_DEPTH) throw new ParseError('index.json', 'names indexes in indexes without end');
  return descriptors.flatMap((descriptor): readonly ChosenImage[] => {
    const { digest, isAttestation, platform, name = platform } = descriptor;
    // Of an index for many machines, an archive holds the manifests of those that were pulled.
    if (isAttestation || archive.open(blobPath(digest)).state === 'absent') return [];
    const document = readOciDocument(verified(archive, digest, doubt));
    if (document.kind === 'index') return imagesOf(archive, document.manifests, depth + 1, doubt);
    if (document.layers.some(({ mediaType }) => mediaType === 'application/vnd.in-toto+json')) return [];
    verified(archive, document.config.digest, doubt);
    return [
      {
        layout: 'oci',
        ...(name === undefined ? {} : { name }),
        config: present(archive, blobPath(document.config.digest)),
        layers: document.layers.map((layer) => present(archive, blobPath(layer.digest))),
      },
    ];
  });
}

/** A blob that is what its name says. Some tools look, some do not. */
function verified(archive: FileTree, digest: string, doubt: Doubt): Buffer {
  const bytes = bytesAt(archive, blobPath(digest));
  const is = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (is !== digest) doubt({ path: blobPath(digest), says: 'its content is not what its name says' });
  return bytes;
}

/** Reads a small file of an image's archive. Throws ParseError. */
export function bytesAt(archive: FileTree, path: string): Buffer {
  const file = archive.read(path, JSON_LIMIT);
  if (file.state === 'read') return file.bytes;
  throw new ParseError(
    'image',
    `${printed(path)}: ${file.state === 'absent' ? 'is not in the archive' : file.why}`,
  );
}

/** The real path of a file that the manifest names: old archives keep a layer once and link to it. */
function present(archive: FileTree, path: string): string {
  const opened = archive.open(path);
  if (opened.state === 'open') return opened.realPath;
  const why = opened.state === 'absent' ? 'which is not in the archive' : `but ${opened.why}`;
  throw new ParseError('image', `its manifest names ${printed(path)}, ${why}`);
}

function sameImage(one: ChosenImage, other: ChosenImage): boolean {
  return [one.config, ...one.layers].join('\n') === [other.config, ...other.layers].join('\n');
}

function severalImages(names: readonly string[]): ParseError {
  const some = names.slice(0, 5).map(printed).join(', ');
  return new ParseError('image', `the archive holds several images (${some}): save one alone`);
}

/** A name out of the archive, for a message. */
function printed(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
