import { createHash } from 'node:crypto';
import { type TarItem, writeTar } from './write-tar.ts';

export interface MadeImage {
  /** Archives of the layers, the lowest first. */
  readonly layers: readonly Buffer[];
  /** As stored, where that is not the archive itself: packed. */
  readonly pack?: (layer: Buffer) => Buffer;
  /** `config` of the image configuration: Entrypoint, Cmd, Env, ExposedPorts. */
  readonly config?: object;
  readonly diffIds?: readonly string[];
}

/** What `docker save` of the old kind writes. */
export function dockerItems({
  layers,
  pack = (layer) => layer,
  config = {},
  diffIds,
}: MadeImage): readonly TarItem[] {
  const names = layers.map((_, at) => `${at}/layer.tar`);
  const image = configOf(layers, config, diffIds);
  return [
    ...layers.map((layer, at) => ({ path: names[at] ?? '', bytes: pack(layer) })),
    { path: 'config.json', bytes: image },
    {
      path: 'manifest.json',
      bytes: JSON.stringify([{ Config: 'config.json', RepoTags: ['made:1'], Layers: names }]),
    },
  ];
}

export function dockerImage(image: MadeImage): Buffer {
  return writeTar(dockerItems(image));
}

/** An OCI layout with one manifest. */
export function ociItems({
  layers,
  pack = (layer) => layer,
  config = {},
  diffIds,
}: MadeImage): readonly TarItem[] {
  const blobs = layers.map(pack);
  const image = Buffer.from(configOf(layers, config, diffIds));
  const describe = (bytes: Buffer, kind: string) => ({
    mediaType: `application/vnd.oci.image.${kind}`,
    digest: digestOf(bytes),
    size: bytes.length,
  });
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      config: describe(image, 'config.v1+json'),
      layers: blobs.map((blob) => describe(blob, 'layer.v1.tar')),
    }),
  );
  return [
    { path: 'oci-layout', bytes: '{"imageLayoutVersion":"1.0.0"}' },
    {
      path: 'index.json',
      bytes: JSON.stringify({ schemaVersion: 2, manifests: [describe(manifest, 'manifest.v1+json')] }),
    },
    ...[...blobs, image, manifest].map((bytes) => ({
      path: `blobs/${digestOf(bytes).replace(':', '/')}`,
      bytes,
    })),
  ];
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function configOf(
  layers: readonly Buffer[],
  config: object,
  diffIds: readonly string[] = layers.map(digestOf),
): string {
  return JSON.stringify({
    os: 'linux',
    architecture: 'amd64',
    config,
    rootfs: { type: 'layers', diff_ids: diffIds },
  });
}
