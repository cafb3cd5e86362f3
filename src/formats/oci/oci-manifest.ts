import { type DescriptorShape, ociDocumentSchema, readJson } from './oci-schema.ts';

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

/** `index.json`, an index or a manifest among the blobs. */
export function readOciDocument(bytes: Buffer): OciDocument {
  const document = readJson('OCI manifest', bytes, ociDocumentSchema);
  if ('manifests' in document) return { kind: 'index', manifests: document.manifests.map(toDescriptor) };
  const { config, layers } = document;
  return { kind: 'manifest', config: toDescriptor(config), layers: layers.map(toDescriptor) };
}

/** Where an OCI layout keeps a blob. */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function toDescriptor({ mediaType, digest, platform, annotations = {} }: DescriptorShape): Descriptor {
  const name = annotations['io.containerd.image.name'] ?? annotations['org.opencontainers.image.ref.name'];
  return {
    mediaType,
    digest,
    isAttestation: annotations['vnd.docker.reference.type'] === 'attestation-manifest',
    ...(platform === undefined ? {} : { platform: `${platform.os}/${platform.architecture}` }),
    ...(name === undefined ? {} : { name }),
  };
}
