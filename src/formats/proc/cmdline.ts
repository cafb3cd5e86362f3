/** Of a command line no more is kept than this: it may be as large as its process likes. */
export const CMDLINE_LIMITS = { bytes: 64 << 10, arguments: 1000 } as const;

export interface CommandLine {
  /** Empty for a kernel thread and a zombie. A process that set its title may have put all of it in the first. */
  readonly argv: readonly string[];
  /** False when there were more bytes or arguments than the limits. */
  readonly complete: boolean;
}

/** `/proc/PID/cmdline`, proc_pid_cmdline(5): arguments, each ended by NUL. Any bytes are a command line. */
export function readCmdline(bytes: Buffer): CommandLine {
  const kept = bytes.subarray(0, CMDLINE_LIMITS.bytes);
  const text = kept.toString('utf8');
  const parts = text === '' ? [] : text.replace(/\0$/, '').split('\0');
  const argv = parts.slice(0, CMDLINE_LIMITS.arguments);
  return { argv, complete: kept.length === bytes.length && argv.length === parts.length };
}
