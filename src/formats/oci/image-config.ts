import { imageConfigSchema, readJson } from './oci-schema.ts';

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

/** OCI image specification, "Image Configuration"; Docker's is the same in what is read here. */
export function readImageConfig(bytes: Buffer): ImageConfig {
  const { os, architecture, config, rootfs } = readJson('image configuration', bytes, imageConfigSchema);
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
