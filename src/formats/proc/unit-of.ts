import { type Cgroup, managedPaths } from './cgroup.ts';

/** systemd.unit(5): the types that have processes, and the characters of a name. */
const UNIT = /^[A-Za-z0-9:_.\\@-]+\.(?:service|scope|socket|mount|swap)$/;
const SLICE = /^[A-Za-z0-9:_.\\-]+\.slice$/;
const USER_MANAGER = /^user@[0-9]+\.service$/;
const MAX_UNIT_LENGTH = 255;

export interface OwningUnit {
  /** Of the system's manager: `ssh.service`, `session-3.scope`, `user@1000.service`. */
  readonly unit: string;
  /** Of a user's manager, where `unit` is one. Its user chose the name, so it proves nothing. */
  readonly userUnit?: string;
}

/**
 * The systemd unit that a process belongs to, told by its cgroup as systemd's `cg_path_get_unit` does: the first
 * component below the slices. What lies deeper was made by the unit itself (or inside a container) and may bear any
 * name, so `/system.slice/evil.service/ssh.service` is evil.service. Undefined outside of units, as in a namespace.
 */
export function unitOf(cgroups: readonly Cgroup[]): OwningUnit | undefined {
  for (const path of managedPaths(cgroups)) {
    const components = path.split('/').slice(1).map(unescapeComponent);
    const at = firstUnit(components, 0);
    const unit = components[at];
    if (unit === undefined) continue;
    const userUnit = USER_MANAGER.test(unit) ? components[firstUnit(components, at + 1)] : undefined;
    return { unit, ...(userUnit !== undefined && { userUnit }) };
  }
  return undefined;
}

/** The place of the first component that is no slice, where that is a unit; else -1. */
function firstUnit(components: readonly string[], from: number): number {
  const at = components.findIndex((component, place) => place >= from && !SLICE.test(component));
  const component = components[at] ?? '';
  return component.length <= MAX_UNIT_LENGTH && UNIT.test(component) ? at : -1;
}

/** systemd puts `_` before a name that the kernel could mean, such as `cpu.service`: its CGROUP_DELEGATION page. */
function unescapeComponent(component: string): string {
  return component.startsWith('_') ? component.slice(1) : component;
}
