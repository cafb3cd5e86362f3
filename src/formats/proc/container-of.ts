import { type Cgroup, managedPaths } from './cgroup.ts';

export type ContainerRuntime =
  | 'docker'
  | 'podman'
  | 'containerd'
  | 'cri-o'
  | 'lxc'
  | 'systemd-nspawn'
  /** A pod's container whose runtime the path does not tell. */
  | 'kubernetes';

export interface Container {
  readonly runtime: ContainerRuntime;
  /** 64 hex digits, or for lxc and systemd-nspawn the name. */
  readonly id: string;
  /** The uid of the Kubernetes pod around it. */
  readonly pod?: string;
}

/**
 * `PREFIX-ID.scope` of runtimes that let systemd make the cgroup, runc's docs/systemd.md, or `PREFIX-ID` where they make
 * it themselves. A monitor's `libpod-conmon-ID` is not the container, and has no bare ID.
 */
const PREFIXES: Readonly<Record<string, ContainerRuntime>> = {
  docker: 'docker',
  libpod: 'podman',
  'cri-containerd': 'containerd',
  nerdctl: 'containerd',
  crio: 'cri-o',
};
const PREFIXED = /^([a-z-]+)-([0-9a-f]{64})(?:\.scope)?$/;
/** The kubelet names a runtime that was told to use systemd's form and did not: `...pod1.slice:cri-containerd:ID`. */
const COLONS = /(?:^|:)([a-z-]+):([0-9a-f]{64})$/;
const BARE = /^[0-9a-f]{64}$/;
/** pkg/kubelet/cm: `podUID`, or as a slice `kubepods-burstable-podUID.slice` with `_` for each hyphen. */
const POD = /^(?:kubepods(?:-[a-z]+)?-)?pod([0-9a-f]{8}[0-9a-f_-]{24,28}|[0-9a-f]{32})(?:\.slice(?::.*)?)?$/;

/**
 * The container that a process runs in, told by the well-known forms of its cgroup's path; the outermost where they nest,
 * since the host's tools reach that one. A hint, not a proof: who may make cgroups may give them any name.
 */
export function containerOf(cgroups: readonly Cgroup[]): Container | undefined {
  for (const path of managedPaths(cgroups)) {
    const container = fromPath(path.split('/').slice(1));
    if (container !== undefined) return container;
  }
  return undefined;
}

function fromPath(components: readonly string[]): Container | undefined {
  let pod: string | undefined;
  for (const [at, component] of components.entries()) {
    pod ??= POD.exec(component)?.[1]?.replaceAll('_', '-');
    const container = fromComponent(
      component,
      components[at - 1] ?? '',
      components[at + 1] ?? '',
      pod !== undefined,
    );
    if (container !== undefined) return pod === undefined ? container : { ...container, pod };
  }
  return undefined;
}

function fromComponent(
  component: string,
  parent: string,
  child: string,
  inPod: boolean,
): Container | undefined {
  const [, prefix = '', id] = PREFIXED.exec(component) ?? COLONS.exec(component) ?? [];
  const runtime = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  if (runtime !== undefined && id !== undefined) return { runtime, id };
  if (BARE.test(component)) {
    if (inPod) return { runtime: 'kubernetes', id: component };
    return parent === 'docker' ? { runtime: 'docker', id: component } : undefined;
  }
  return fromLxc(component, child) ?? fromNspawn(component, parent);
}

/** lxc.container.conf(5), lxc.cgroup.dir: `lxc.payload.NAME`; `lxc.payload/NAME` in LXC 3, `lxc/NAME` before. */
function fromLxc(component: string, child: string): Container | undefined {
  const [, name] = /^lxc\.payload\.(.+)$/s.exec(component) ?? [];
  const id = component === 'lxc' || component === 'lxc.payload' ? child : name;
  return id ? { runtime: 'lxc', id } : undefined;
}

/** systemd-nspawn(1): a scope that systemd-machined makes, or a service. libvirt's machines lie beside them. */
function fromNspawn(component: string, parent: string): Container | undefined {
  if (parent !== 'machine.slice') return undefined;
  const [, name] = /^(?:machine-|systemd-nspawn@)(.+)\.(?:scope|service)$/.exec(component) ?? [];
  if (name === undefined || /^(?:qemu|lxc|libvirt)\\x2d/.test(name)) return undefined;
  return { runtime: 'systemd-nspawn', id: unescapeUnit(name) };
}

/** systemd-escape(1): a byte as `\xHH`. A name with bytes that no machine's name has stays as it is. */
function unescapeUnit(text: string): string {
  const name = text.replace(/\\x([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /^[!-~]+$/.test(name) ? name : text;
}
