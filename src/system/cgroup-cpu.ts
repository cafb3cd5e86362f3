import { closeSync, openSync } from 'node:fs';
import { readCpuacctUsage, readCpuStat } from '../formats/cgroup-stat/cpu-usage.ts';
import { readCgroup } from '../formats/proc/cgroup.ts';
import { Processes } from './processes.ts';
import { readDescriptor } from './read-all.ts';

const LIMIT = 65_536;

/** CPU nanoseconds that a cgroup used since it was made; undefined once it is gone. */
export type CgroupCpu = () => number | undefined;

/**
 * Reads the CPU time of the cgroup that a process is in: version 2 where it counts, else version 1. undefined where the
 * process shares the root's cgroup with all others, which would say nothing of it.
 */
export function cgroupCpu(pid: number): CgroupCpu | undefined {
  const bytes = new Processes().read(pid, 'cgroup', 1 << 20);
  return bytes === undefined ? undefined : cgroupReader(bytes, '/sys/fs/cgroup');
}

/** The same by the bytes of /proc/PID/cgroup and the folder where the cgroups are mounted. */
export function cgroupReader(cgroups: Buffer | string, mount: string): CgroupCpu | undefined {
  const own = readCgroup(cgroups).filter(({ path, deleted }) => path !== '/' && !deleted);
  const readers = own.flatMap(({ hierarchy, controllers, path }) => {
    if (path.split('/').includes('..')) return [];
    if (hierarchy === 0)
      return ['', '/unified'].map((at) => reader(`${mount}${at}${path}/cpu.stat`, readCpuStat));
    if (!controllers.includes('cpuacct')) return [];
    return [controllers.join(','), 'cpuacct'].map((at) =>
      reader(`${mount}/${at}${path}/cpuacct.usage`, readCpuacctUsage),
    );
  });
  return readers.find((read) => read() !== undefined);
}

function reader(path: string, parse: (bytes: Buffer) => number): CgroupCpu {
  return () => {
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch {
      return undefined;
    }
    try {
      const bytes = readDescriptor(fd, LIMIT);
      return bytes === undefined ? undefined : parse(bytes);
    } finally {
      closeSync(fd);
    }
  };
}
