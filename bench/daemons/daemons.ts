/** A daemon or interpreter of Debian that can be made to listen on loopback without touching the machine. */
export interface Daemon {
  readonly name: string;
  /** Its program: where it is not installed, it is not started. */
  readonly program: string;
  /** For the shell; `{folder}` is one of its own, `{port}` its port, `{folder}/conf` its configuration. */
  readonly command: string;
  readonly configuration?: string;
}

const MODULES = '/usr/lib/apache2/modules';

export const daemons: readonly Daemon[] = [
  {
    ...{ name: 'sshd', program: '/usr/sbin/sshd' },
    command: 'ssh-keygen -q -t ed25519 -N "" -f {folder}/key && exec /usr/sbin/sshd -D -e -f {folder}/conf',
    configuration: 'ListenAddress 127.0.0.1:{port}\nHostKey {folder}/key\nPidFile none\nUsePAM yes\n',
  },
  {
    ...{ name: 'nginx', program: '/usr/sbin/nginx' },
    command: "exec nginx -e stderr -c {folder}/conf -g 'daemon off;'",
    configuration:
      'pid {folder}/pid;\nevents {}\nhttp { access_log off; server { listen 127.0.0.1:{port}; } client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; }\n',
  },
  {
    ...{ name: 'apache2', program: '/usr/sbin/apache2' },
    command: 'exec apache2 -f {folder}/conf -D FOREGROUND',
    configuration: `ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nDefaultRuntimeDir {folder}\nErrorLog {folder}/log\nLoadModule mpm_event_module ${MODULES}/mod_mpm_event.so\nLoadModule authz_core_module ${MODULES}/mod_authz_core.so\nLoadModule ssl_module ${MODULES}/mod_ssl.so\n`,
  },
  {
    ...{ name: 'postgres', program: '/usr/lib/postgresql/15/bin/postgres' },
    command:
      'bin=/usr/lib/postgresql/15/bin; chown postgres {folder} && as="setpriv --reuid=postgres --regid=postgres --clear-groups" && $as $bin/initdb -A trust -D {folder}/data >/dev/null && exec $as $bin/postgres -D {folder}/data -h 127.0.0.1 -p {port} -k {folder}',
  },
  {
    ...{ name: 'mariadbd', program: '/usr/sbin/mariadbd' },
    command:
      'mkdir {folder}/data && echo "create database mysql;" | mariadbd --no-defaults --bootstrap --skip-grant-tables --user=root --datadir={folder}/data >/dev/null 2>&1; exec mariadbd --no-defaults --skip-grant-tables --user=root --datadir={folder}/data --bind-address=127.0.0.1 --port={port} --socket={folder}/socket --pid-file={folder}/pid',
  },
  {
    ...{ name: 'redis-server', program: '/usr/bin/redis-server' },
    command: "exec redis-server --port {port} --bind 127.0.0.1 --save '' --dir {folder}",
  },
  {
    ...{ name: 'memcached', program: '/usr/bin/memcached' },
    command: 'exec memcached -u nobody -l 127.0.0.1 -p {port}',
  },
  {
    ...{ name: 'python3', program: '/usr/bin/python3' },
    command:
      'exec python3 -c "import socket, ssl, lzma, sqlite3, time; s = socket.create_server((\'127.0.0.1\', {port})); time.sleep(100000)"',
  },
  {
    ...{ name: 'perl', program: '/usr/bin/perl' },
    command:
      'exec perl -MIO::Socket::INET -MPOSIX -MDigest::SHA -e \'my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => {port}, Listen => 5) or die; sleep 100000\'',
  },
  {
    ...{ name: 'ruby', program: '/usr/bin/ruby' },
    command: 'exec ruby -rsocket -ropenssl -rzlib -e \'s = TCPServer.new("127.0.0.1", {port}); sleep\'',
  },
  {
    ...{ name: 'node', program: '/usr/bin/node' },
    command: 'exec /usr/bin/node -e \'require("http").createServer().listen({port}, "127.0.0.1")\'',
  },
  { ...{ name: 'php', program: '/usr/bin/php' }, command: 'exec php -S 127.0.0.1:{port} -t {folder}' },
  {
    ...{ name: 'tclsh', program: '/usr/bin/tclsh' },
    command:
      'echo "socket -server x -myaddr 127.0.0.1 {port}; vwait forever" > {folder}/s.tcl; exec tclsh {folder}/s.tcl',
  },
  {
    ...{ name: 'guile', program: '/usr/bin/guile' },
    command:
      'exec env GUILE_AUTO_COMPILE=0 guile -c "(let ((s (socket PF_INET SOCK_STREAM 0))) (bind s AF_INET INADDR_LOOPBACK {port}) (listen s 5) (sleep 100000))"',
  },
  {
    ...{ name: 'erl', program: '/usr/bin/erl' },
    command:
      "exec env HOME={folder} erl -noinput -eval 'gen_tcp:listen({port}, [{ip, {127,0,0,1}}]), timer:sleep(infinity).'",
  },
  {
    ...{ name: 'named', program: '/usr/sbin/named' },
    command: 'exec named -g -c {folder}/conf',
    configuration:
      'options { directory "{folder}"; listen-on port {port} { 127.0.0.1; }; listen-on-v6 { none; }; pid-file none; session-keyfile none; recursion no; dnssec-validation no; };\ncontrols {};\n',
  },
  {
    ...{ name: 'unbound', program: '/usr/sbin/unbound' },
    command: 'exec unbound -d -c {folder}/conf',
    configuration:
      'server:\n interface: 127.0.0.1\n port: {port}\n chroot: ""\n username: ""\n pidfile: ""\n use-syslog: no\n do-daemonize: no\nremote-control:\n control-enable: no\n',
  },
  {
    ...{ name: 'dnsmasq', program: '/usr/sbin/dnsmasq' },
    command: 'exec dnsmasq -k -C /dev/null -R -p {port} -a 127.0.0.1 -z -u root --pid-file=',
  },
  {
    ...{ name: 'knotd', program: '/usr/sbin/knotd' },
    command: 'exec knotd -c {folder}/conf',
    configuration:
      'server:\n  listen: 127.0.0.1@{port}\n  rundir: "/run"\ndatabase:\n  storage: "/run/knot-db"\nlog:\n  - target: stderr\n    any: error\n',
  },
  {
    ...{ name: 'nsd', program: '/usr/sbin/nsd' },
    command: 'exec nsd -d -c {folder}/conf',
    configuration:
      'server:\n ip-address: 127.0.0.1\n port: {port}\n username: ""\n pidfile: ""\n database: ""\n xfrdfile: ""\n zonelistfile: "{folder}/zones"\n zonesdir: "{folder}"\nremote-control:\n control-enable: no\n',
  },
  {
    ...{ name: 'chronyd', program: '/usr/sbin/chronyd' },
    command: 'exec chronyd -d -x -f {folder}/conf',
    configuration:
      'port {port}\nbindaddress 127.0.0.1\nallow all\ncmdport 0\nbindcmdaddress /\npidfile {folder}/pid\n',
  },
  {
    ...{ name: 'rsyslogd', program: '/usr/sbin/rsyslogd' },
    command: 'exec rsyslogd -n -f {folder}/conf -i {folder}/pid',
    configuration:
      'module(load="imtcp")\ninput(type="imtcp" port="{port}" address="127.0.0.1")\n*.* action(type="omfile" file="/dev/null")\n',
  },
  {
    ...{ name: 'cupsd', program: '/usr/sbin/cupsd' },
    command:
      'printf "ServerRoot {folder}\\nRequestRoot {folder}/spool\\nCacheDir {folder}/cache\\nStateDir {folder}\\nErrorLog {folder}/log\\nAccessLog {folder}/access\\nPageLog {folder}/page\\n" > {folder}/files; mkdir {folder}/spool {folder}/cache; exec cupsd -f -c {folder}/conf -s {folder}/files',
    configuration: 'Listen 127.0.0.1:{port}\n',
  },
  {
    ...{ name: 'exim4', program: '/usr/sbin/exim4' },
    command:
      'chown Debian-exim {folder}; exec exim4 -C {folder}/conf -bdf -oX 127.0.0.1.{port} -oP {folder}/pid',
    configuration: 'spool_directory = {folder}\nlog_file_path = {folder}/%slog\n',
  },
  {
    ...{ name: 'dovecot', program: '/usr/sbin/dovecot' },
    command: 'exec dovecot -F -c {folder}/conf',
    configuration:
      'protocols = imap\nlisten = 127.0.0.1\nbase_dir = /run/dovecot\nstate_dir = {folder}\nlog_path = {folder}/log\nssl = no\nservice imap-login {\n inet_listener imap {\n  port = {port}\n }\n}\npassdb {\n driver = static\n args = password=x\n}\nuserdb {\n driver = passwd\n}\n',
  },
  { ...{ name: 'mosquitto', program: '/usr/sbin/mosquitto' }, command: 'exec mosquitto -p {port}' },
  {
    ...{ name: 'haproxy', program: '/usr/sbin/haproxy' },
    command: 'exec haproxy -db -f {folder}/conf',
    configuration:
      'defaults\n mode http\n timeout connect 1s\n timeout client 1s\n timeout server 1s\nfrontend f\n bind 127.0.0.1:{port}\n',
  },
  {
    ...{ name: 'lighttpd', program: '/usr/sbin/lighttpd' },
    command: 'exec lighttpd -D -f {folder}/conf',
    configuration: 'server.document-root = "{folder}"\nserver.bind = "127.0.0.1"\nserver.port = {port}\n',
  },
  {
    ...{ name: 'slapd', program: '/usr/sbin/slapd' },
    command: 'exec slapd -d 0 -h ldap://127.0.0.1:{port} -f {folder}/conf',
    configuration:
      'include /etc/ldap/schema/core.schema\npidfile {folder}/pid\nmodulepath /usr/lib/ldap\nmoduleload back_null\ndatabase null\nsuffix "dc=x"\n',
  },
  {
    ...{ name: 'squid', program: '/usr/sbin/squid' },
    command: 'chown proxy {folder}; exec squid -N -f {folder}/conf',
    configuration:
      'http_port 127.0.0.1:{port}\npid_filename none\ncache_log /dev/null\naccess_log none\ncoredump_dir {folder}\nicon_directory /usr/share/squid/icons\n',
  },
  {
    ...{ name: 'tinyproxy', program: '/usr/bin/tinyproxy' },
    command: 'exec tinyproxy -d -c {folder}/conf',
    configuration: 'Port {port}\nListen 127.0.0.1\nTimeout 10\n',
  },
  {
    ...{ name: 'varnishd', program: '/usr/sbin/varnishd' },
    command: 'exec varnishd -F -a 127.0.0.1:{port} -b none -n {folder}/work',
  },
  {
    ...{ name: 'stunnel4', program: '/usr/bin/stunnel4' },
    command: 'exec stunnel4 {folder}/conf',
    configuration:
      'foreground = yes\npid =\n[x]\nclient = yes\naccept = 127.0.0.1:{port}\nconnect = 127.0.0.1:1\n',
  },
  {
    ...{ name: 'vsftpd', program: '/usr/sbin/vsftpd' },
    command: 'mkdir -p /run/vsftpd/empty; exec vsftpd {folder}/conf',
    configuration: 'listen=YES\nlisten_address=127.0.0.1\nlisten_port={port}\nbackground=NO\nssl_enable=NO\n',
  },
  {
    ...{ name: 'dropbear', program: '/usr/sbin/dropbear' },
    command:
      'dropbearkey -t ed25519 -f {folder}/key >/dev/null 2>&1 && exec dropbear -F -E -r {folder}/key -p 127.0.0.1:{port}',
  },
  {
    ...{ name: 'snmpd', program: '/usr/sbin/snmpd' },
    command: 'exec snmpd -f -Lo -C -c {folder}/conf tcp:127.0.0.1:{port}',
    configuration: 'rocommunity x 127.0.0.1\n',
  },
  {
    ...{ name: 'smbd', program: '/usr/sbin/smbd' },
    command: 'exec smbd -F --no-process-group -s {folder}/conf -p {port}',
    configuration:
      '[global]\n bind interfaces only = yes\n interfaces = lo\n private dir = {folder}\n lock directory = {folder}\n state directory = {folder}\n cache directory = {folder}\n pid directory = {folder}\n ncalrpc dir = {folder}/n\n log file = {folder}/log\n disable spoolss = yes\n',
  },
];
