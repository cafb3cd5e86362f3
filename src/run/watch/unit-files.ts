/** A file that `login watch --install` writes and `--uninstall` removes. */
export interface InstalledFile {
  readonly path: string;
  readonly text: string;
}

export interface Installation {
  /** Command line of this program: absolute paths, one word each. */
  readonly program: readonly string[];
  readonly server: string;
  readonly port: number;
  /** Which package manager's hook to write. */
  readonly hook?: 'dpkg' | 'rpm';
}

const UNITS = '/etc/systemd/system';
const NAME = 'underpin-login';

/** Where the history lies: systemd's StateDirectory. */
export const STATE_FOLDER = '/var/lib/underpin';
const _HISTORY = `${STATE_FOLDER}/login.sqlite`;
export const TIMER = `${NAME}.timer`;
export const METRICS = `${NAME}-metrics.service`;

/** Every file of an installation. systemd.unit(5), systemd.exec(5), systemd.timer(5); dpkg(1), rpm-plugins. */
export function installedFiles({ program, server, port, hook }: Installation): readonly InstalledFile[] {
  const command = program.map(quoted).join(' ');
  return [
    {
      path: `${UNITS}/${NAME}.service`,
      text: probeService(`${command} login watch --once --server ${server}`),
    },
    { path: `${UNITS}/${TIMER}`, text: timer },
    { path: `${UNITS}/${METRICS}`, text: metricsService(`${command} login watch --serve ${port}`) },
    ...(hook === 'dpkg' ? [{ path: '/etc/apt/apt.conf.d/90underpin-login', text: aptHook(command) }] : []),
    ...(hook === 'rpm'
      ? [
          {
            path: '/etc/dnf/plugins/post-transaction-actions.d/underpin-login.action',
            text: dnfHook(command),
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
Environment=NODE_OPTIONS=--max-old-space-size=48
StateDirectory=underpin
StateDirectoryMode=0700
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
OnCalendar=*:0/15
RandomizedDelaySec=120
AccuracySec=30
Persistent=no

[Install]
WantedBy=timers.target
`;

function metricsService(command: string): string {
  return `[Unit]
Description=Underpin: what logins cost, for Prometheus, on the loopback
After=network.target

[Service]
ExecStart=${command}
Environment="NODE_OPTIONS=--jitless --max-old-space-size=24 --max-semi-space-size=1"
StateDirectory=underpin
StateDirectoryMode=0700
Restart=on-failure
RestartSec=30
MemoryMax=96M
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
PrivateDevices=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictAddressFamilies=AF_INET
IPAddressDeny=any
IPAddressAllow=localhost

[Install]
WantedBy=multi-user.target
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

function escaped(text: string): string {
  return text.replaceAll('"', '\\"');
}
