import { z } from 'zod';
import { readJson } from './json.ts';

/** One image of `docker save`: paths inside the archive. */
export interface DockerImage {
  readonly config: string;
  readonly tags: readonly string[];
  /** From the lowest up. */
  readonly layers: readonly string[];
}

/** Layers of an image: Docker takes 127. Images in one archive: nobody saves more to look at them. */
const MAX_LAYERS = 512;
const MAX_IMAGES = 1024;

const shape = z
  .array(
    z.object({
      Config: z.string().max(4096),
      RepoTags: z.array(z.string().max(4096)).max(1024).nullish(),
      Layers: z.array(z.string().max(4096)).max(MAX_LAYERS),
    }),
  )
  .max(MAX_IMAGES);

/** `manifest.json` of `docker save` (Docker image specification 1.2, "Combined Image JSON + Filesystem Changeset Format"). */
export function readDockerManifest(bytes: Buffer): readonly DockerImage[] {
  return readJson('manifest.json', bytes, shape).map(({ Config, RepoTags, Layers }) => ({
    config: Config,
    tags: RepoTags ?? [],
    layers: Layers,
  }));
}
