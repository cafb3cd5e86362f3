#!/bin/sh
# Answers one HTTP request on its input with the metrics that the last visit of `underpin login watch` wrote to the file $1.
# systemd starts it for each connection to the loopback (underpin-login-metrics@.service), so that nothing stands between
# two of them. HTTP/1.0, RFC 9112: the end of the connection is the end of the body, and '# EOF' that of the metrics. A Host
# header that names another machine is refused, so that no web page can make a browser on this one ask.
set -u
carriage=$(printf '\r')
blank=$(printf ' \t')

answer() {
  printf 'HTTP/1.0 %s\r\nContent-Type: %s\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n\r\n' "$1" "$2"
}

refuse() {
  answer "$1" text/plain
  printf '%s\n' "$1"
  exit 0
}

IFS= read -r request || exit 0
host=
headers=0
while IFS= read -r line && [ -n "${line%"$carriage"}" ]; do
  headers=$((headers + 1))
  [ "$headers" -le 100 ] || exit 0
  case $line in [Hh][Oo][Ss][Tt]:*) host=${line#*:} ;; esac
done
host=${host%"$carriage"}
host=${host#"${host%%[!"$blank"]*}"}
host=${host%"${host##*[!"$blank"]}"}

case $request in
  [A-Z]*' HTTP/1.'[01]"$carriage") ;;
  *) refuse '400 Bad Request' ;;
esac
case $host in
  127.0.0.1 | 127.0.0.1:* | localhost | localhost:*) ;;
  *) refuse '403 Forbidden' ;;
esac
case $request in
  'GET /metrics HTTP'*) ;;
  'GET '*) refuse '404 Not Found' ;;
  *) refuse '405 Method Not Allowed' ;;
esac
[ -r "$1" ] || refuse '503 Service Unavailable'
answer '200 OK' 'application/openmetrics-text; version=1.0.0; charset=utf-8'
exec cat "$1"
