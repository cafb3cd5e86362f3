import { z } from 'zod';
import { readJson } from './json.ts';

/** A reference to a blob: OCI image specification, "Descriptors". */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:HEX`; other algorithms are not in use. */
  readonly digest: string;
  readonly platform?: string;
  readonly name?: string;
  /** An attestation about another manifest, and no image. */
  readonly isAttestation: boolean;
}

export type OciDocument =
  | { readonly kind: 'index'; readonly manifests: readonly Descriptor[] }
  | { readonly kind: 'manifest'; readonly config: Descriptor; readonly layers: readonly Descriptor[] };

const MAX = 1024;
const text = z.string().max(4096);

const descriptor = z.object({
  mediaType: text,
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  platform: z.object({ os: text, architecture: text, variant: text.optional() }).optional(),
  annotations: z.record(text, z.string()).optional(),
});

const shape = z.union([
  z.object({ manifests: z.array(descriptor).max(MAX) }),
  z.object({ config: descriptor, layers: z.array(descriptor).max(MAX) }),
]);

/** `index.json`, an index or a manifest among the blobs. */
export function readOciDocument(bytes: Buffer): OciDocument {
  const document = readJson('OCI manifest', bytes, shape);
  if ('manifests' in document) return { kind: 'index', manifests: document.manifests.map(toDescriptor) };
  const { config, layers } = document;
  return { kind: 'manifest', config: toDescriptor(config), layers: layers.map(toDescriptor) };
}

/** Where an OCI layout keeps a blob. */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function toDescriptor({
  mediaType,
  digest,
  platform,
  annotations = {},
}: z.infer<typeof descriptor>): Descriptor {
  const name = annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name'];
  return {
    mediaType,
    digest,
    isAttestation: annotations['vnd.docker.reference.type'] === 'attestation-manifest',
    ...(platform === undefined ? {} : { platform: `${platform.os}/${platform.architecture}` }),
    ...(name === undefined ? {} : { name }),
  };
}
