import { z } from 'zod';
import { ParseError } from '../../bytes/parse-error.ts';

const path = z.string().max(4096);

/** Layers of an image: Docker takes 127. Images in one archive: nobody saves more to look at them. */
const MAX_LAYERS = 512;
const MAX_IMAGES = 1024;

/** `manifest.json` of `docker save`. */
export const dockerManifestSchema = z
  .array(
    z.object({
      Config: path,
      RepoTags: z.array(path).max(1024).nullish(),
      Layers: z.array(path).max(MAX_LAYERS),
    }),
  )
  .max(MAX_IMAGES);

/** A reference to a blob. */
export const descriptorSchema = z.object({
  mediaType: path,
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  platform: z.object({ os: path, architecture: path, variant: path.optional() }).optional(),
  annotations: z.record(path, z.string()).optional(),
});

export type DescriptorShape = z.infer<typeof descriptorSchema>;

/** An index or a manifest. */
export const ociDocumentSchema = z.union([
  z.object({ manifests: z.array(descriptorSchema).max(MAX_LAYERS) }),
  z.object({ config: descriptorSchema, layers: z.array(descriptorSchema).max(MAX_LAYERS) }),
]);

const text = z.string().max(1 << 16);
const words = z.array(text).max(4096).nullish();

/** An image's configuration. */
export const imageConfigSchema = z.object({
  os: text.optional(),
  architecture: text.optional(),
  config: z
    .object({
      Entrypoint: words,
      Cmd: words,
      Env: words,
      WorkingDir: text.nullish(),
      ExposedPorts: z.record(text, z.unknown()).nullish(),
    })
    .nullish(),
  rootfs: z.object({ diff_ids: z.array(z.string().max(256)).max(1024) }),
});

/** Parses JSON of a shape. Throws ParseError, which never carries what the text says. */
export function readJson<Value>(format: string, bytes: Buffer, shape: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    throw new ParseError(format, 'is not JSON');
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new ParseError(
    format,
    `has no usable ${z.core.toDotPath(result.error.issues[0]?.path ?? []) || 'shape'}`,
  );
}
