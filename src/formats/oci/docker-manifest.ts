import { dockerManifestSchema, readJson } from './oci-schema.ts';

/** One image of `docker save`: paths inside the archive. */
export interface DockerImage {
  readonly config: string;
  readonly tags: readonly string[];
  /** From the lowest up. */
  readonly layers: readonly string[];
}

/** `manifest.json` of `docker save` (Docker image specification 1.2, "Combined Image JSON + Filesystem Changeset Format"). */
export function readDockerManifest(bytes: Buffer): readonly DockerImage[] {
  return readJson('manifest.json', bytes, dockerManifestSchema).map(({ Config, RepoTags, Layers }) => ({
    config: Config,
    tags: RepoTags ?? [],
    layers: Layers,
  }));
}
