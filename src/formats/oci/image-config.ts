import { z } from 'zod';
import { readJson } from './json.ts';

/** What an image says of itself and of what a container of it runs. */
export interface ImageConfig {
  readonly os: string;
  readonly architecture: string;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** By name; the last of a name counts. */
  readonly environment: ReadonlyMap<string, string>;
  readonly workingDirectory: string;
  readonly ports: readonly { readonly proto: 'tcp' | 'udp'; readonly port: number }[];
  /** SHA-256 of each unpacked layer, `sha256:HEX`, from the lowest up. */
  readonly diffIds: readonly string[];
}

const text = z.string().max(1 << 16);
const words = z.array(text).max(4096).nullish();

const shape = z.object({
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

/** OCI image specification, "Image Configuration"; Docker's is the same in what is read here. */
export function readImageConfig(bytes: Buffer): ImageConfig {
  const { os, architecture, config, rootfs } = readJson('image configuration', bytes, shape);
  return {
    os: os ?? 'linux',
    architecture: architecture ?? '',
    entrypoint: config?.Entrypoint ?? [],
    cmd: config?.Cmd ?? [],
    environment: new Map((config?.Env ?? []).map(toVariable)),
    workingDirectory: config?.WorkingDir || '/',
    ports: Object.keys(config?.ExposedPorts ?? {}).flatMap(toPort),
    diffIds: rootfs.diff_ids,
  };
}

function toVariable(assignment: string): readonly [string, string] {
  const at = assignment.indexOf('=');
  return at < 0 ? [assignment, ''] : [assignment.slice(0, at), assignment.slice(at + 1)];
}

/** `80`, `80/tcp`, `53/udp`. */
function toPort(key: string): ImageConfig['ports'] {
  const [, digits, proto = 'tcp'] = /^([0-9]{1,5})(?:\/(tcp|udp))?$/.exec(key) ?? [];
  const port = Number(digits ?? 0);
  return port > 0 && port < 65_536 ? [{ proto: proto === 'udp' ? 'udp' : 'tcp', port }] : [];
}
