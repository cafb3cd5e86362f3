/** A file that `login watch --install` writes and `--uninstall` removes. */
export interface InstalledFile {
  readonly path: string;
  readonly text: string;
}

export interface Installation {
  /** Command line of this program: absolute paths, one word each. */
  readonly program: readonly string[];
  /** Path of the script that answers who asks for the metrics. */
  readonly answer: string;
  readonly server: string;
  readonly port: number;
  /** Which package manager's hook to write. */
  readonly hook?: 'dpkg' | 'rpm';
}

const UNITS = '/etc/systemd/system';
const NAME = 'underpin-login';

/** Where the history lies: systemd's StateDirectory. */
export const STATE_FOLDER = '/var/lib/underpin';
/** Written by each visit, read by who asks; in memory, so that a full disk can still be told of. */
const METRICS_FILE = '/run/underpin/login.metrics';

export const SERVICE = `${NAME}.service`;
export const TIMER = `${NAME}.timer`;
export const METRICS = `${NAME}-metrics.socket`;

/** Every file of an installation. systemd.unit(5), systemd.exec(5), systemd.timer(5); dpkg(1), rpm-plugins. */
export function installedFiles(installation: Installation): readonly InstalledFile[] {
  const { program, answer, server, port, hook } = installation;
  const command = program.map(quoted).join(' ');
  const hooked = program.map(shellQuoted).join(' ');
  const visit = `${command} login watch --once --server ${quoted(server)} --metrics ${METRICS_FILE}`;
  return [
    { path: `${UNITS}/${SERVICE}`, text: probeService(visit) },
    { path: `${UNITS}/${TIMER}`, text: timer },
    { path: `${UNITS}/${METRICS}`, text: metricsSocket(port) },
    {
      path: `${UNITS}/${NAME}-metrics@.service`,
      text: metricsService(`/bin/sh ${quoted(answer)} ${METRICS_FILE}`),
    },
    ...(hook === 'dpkg' ? [{ path: '/etc/apt/apt.conf.d/90underpin-login', text: aptHook(hooked) }] : []),
    ...(hook === 'rpm'
      ? [
          {
            path: '/etc/dnf/plugins/post-transaction-actions.d/underpin-login.action',
            text: dnfHook(hooked),
          },
        ]
      : []),
  ];
}

/** It may look at all processes, since it asks where their time goes; it may change nothing but its history. */
function probeService(command: string): string {
  return `[Unit]
Description=Underpin: measure what a login costs
After=network.target

[Service]
Type=oneshot
ExecStart=${command}
Environment="NODE_OPTIONS=--max-old-space-size=48 --max-semi-space-size=1" NODE_COMPILE_CACHE=%C/underpin
StateDirectory=underpin
StateDirectoryMode=0700
CacheDirectory=underpin
CacheDirectoryMode=0700
RuntimeDirectory=underpin
RuntimeDirectoryMode=0700
RuntimeDirectoryPreserve=yes
Nice=10
MemoryMax=256M
TimeoutStartSec=180
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
NoNewPrivileges=yes
ProtectControlGroups=yes
ProtectKernelModules=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
`;
}

const timer = `[Unit]
Description=Underpin: measure what a login costs, every quarter of an hour

[Timer]
OnBootSec=60
OnCalendar=*:0/15
RandomizedDelaySec=120
AccuracySec=30
Persistent=no

[Install]
WantedBy=timers.target
`;

/** A flood of connections ends no socket: it is answered as fast as processes start, 16 at once. */
function metricsSocket(port: number): string {
  return `[Unit]
Description=Underpin: what logins cost, for Prometheus, on the loopback

[Socket]
ListenStream=127.0.0.1:${port}
Accept=yes
MaxConnections=16
TriggerLimitIntervalSec=0

[Install]
WantedBy=sockets.target
`;
}

/** One connection: no rights, nothing to write to. More would be shut out by namespaces that take longer to make than the answer. */
function metricsService(command: string): string {
  return `[Unit]
Description=Underpin: what logins cost, one answer
CollectMode=inactive-or-failed

[Service]
ExecStart=${command}
StandardInput=socket
StandardOutput=socket
StandardError=journal
RuntimeMaxSec=5
MemoryMax=16M
TasksMax=8
ProtectSystem=strict
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictAddressFamilies=none
`;
}

/** A hook that fails must never fail the upgrade. */
function aptHook(command: string): string {
  return `// Underpin compares what a login costs before and after an upgrade of a library that sshd loads.
DPkg::Pre-Invoke { "${escaped(command)} login upgrade before || true"; };
DPkg::Post-Invoke { "${escaped(command)} login upgrade after || true"; };
`;
}

/** dnf tells of a transaction only behind it: what was before is what the last run saved. */
function dnfHook(command: string): string {
  return `# Underpin compares what a login costs before and after an upgrade of a library that sshd loads.
*:any:${command} login upgrade after
`;
}

/** A word of a unit's command line, systemd.syntax(7): quoted where it must be, with no specifier in it. */
function quoted(word: string): string {
  const safe = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `"${safe.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A word for sh, in an environment in which nothing is substituted before. */
function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Inside the quotation marks of apt.conf(5). */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
