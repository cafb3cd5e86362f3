#!/bin/sh
# Underpin capture: writes what `underpin check` looks at on this machine to standard output, to be judged elsewhere.
#
#     sudo sh capture.sh > web1.capture        (then, on another machine: underpin judge web1.capture)
#
# It reads, and changes nothing: no temporary file, no network, nothing run but the usual tools. Without root it writes
# what an ordinary user can see. Taken: which process listens where; the programs and libraries that such processes have
# mapped; who owns these files; the loader's configuration. Not taken: command lines beyond their first word,
# environments beyond LD_*, memory, any other file.
#
# Form: a line `underpin-capture/1`, then records `KIND INODE SIZE LENGTH-OF-PATH\nPATH\nCONTENT\n`, then `end COUNT`.
# Kinds: f file, l link, d names in a folder (each with a / behind it), a absent, u not taken and why, m about the capture.
set -u
LC_ALL=C
export LC_ALL
unset CDPATH ENV GREP_OPTIONS POSIXLY_CORRECT 2>/dev/null
PATH=/usr/sbin:/usr/bin:/sbin:/bin

# Libraries and programs that incidents ask for, whether or not anything runs them.
sonames='liblzma.so.5'
programs='sshd'

max_file=$((96 * 1024 * 1024))
max_total=$((1024 * 1024 * 1024))
proc=${UNDERPIN_PROC:-/proc}

count=0 total=0 copied='' taken='
' newline='
'

# record KIND INODE PATH CONTENT
record() {
  printf '%s %s %s %s\n%s\n%s\n' "$1" "$2" "${#4}" "${#3}" "$3" "$4"
  count=$((count + 1))
}

# first PATH: true the first time that it is asked for a path.
first() {
  case $taken in *"$newline$1$newline"*) return 1 ;; esac
  taken=$taken$1$newline
}

# inode FILE: its number in $inode, 0 where there is none.
inode() {
  inode=$(ls -diL -- "$1" 2>/dev/null)
  inode=${inode#"${inode%%[0-9]*}"} inode=${inode%%[!0-9]*}
  [ -n "$inode" ] || inode=0
}

# copy PATH FILE: records a file's bytes. It is opened once, so that what is counted is what is copied; one that changes
# meanwhile is cut or filled up to the size it had.
copy() {
  opened='' file=$2
  { opened=yes; pour "$1"; } 2>/dev/null 3<"$2"
  [ -n "$opened" ] || record u 0 "$1" 'permission denied'
}
pour() {
  size=$(wc -c </proc/self/fd/3) size=$((${size:-0} + 0))
  if [ "$size" -gt "$max_file" ] || [ $((total + size)) -gt "$max_total" ]; then
    sum=$(sha256sum </proc/self/fd/3 || openssl dgst -sha256 </proc/self/fd/3)
    record u 0 "$1" "it was too large to be captured: $size bytes, SHA-256 ${sum:-unknown}"
  else
    inode "$file"; printf 'f %s %s %s\n%s\n' "$inode" "$size" "${#1}" "$1"
    { cat <&3; cat /dev/zero; } | head -c "$size"; printf '\n'
    total=$((total + size)) count=$((count + 1)) copied=$copied$1$newline
  fi
}

# walk ROOT INTO PATH: follows a path below a root, records the links on the way, and leaves its end in $at.
walk() {
  at='' links=0 todo=$3
  while [ -n "$todo" ]; do
    todo=${todo#/} part=${todo%%/*}
    case $todo in */*) todo=/${todo#*/} ;; *) todo='' ;; esac
    case $part in '' | .) continue ;; ..) at=${at%/*}; continue ;; esac
    if [ -L "$1$at/$part" ]; then
      links=$((links + 1)); [ "$links" -le 40 ] || return 1
      target=$(readlink "$1$at/$part" 2>/dev/null; printf x) target=${target%?x}
      if first "$2$at/$part"; then record l 0 "$2$at/$part" "$target"; fi
      case $target in /*) at='' ;; esac
      todo=$target$todo
    else
      at=$at/$part
    fi
  done
}

# take ROOT INTO PATH: records a file, or that there is none.
take() {
  walk "$1" "$2" "$3" || return 0
  first "$2$at" || return 0
  if [ -f "$1$at" ]; then copy "$2$at" "$1$at"
  elif [ -e "$1$at" ]; then taken=${taken%"$2$at$newline"}
  else case $(ls -d "$1$at" 2>&1) in *denied*) record u 0 "$2$at" 'permission denied' ;; *) record a 0 "$2$at" '' ;; esac; fi
}

# names ROOT INTO PATH: records which names a folder holds.
names() {
  walk "$1" "$2" "$3" || return 0
  first "$2$at/" || return 0
  if [ ! -e "$1$at" ]; then record a 0 "$2$at" ''; return; fi
  [ -r "$1$at" ] || return 0
  list=''
  for name in "$1$at"/* "$1$at"/.[!.]* "$1$at"/..?*; do
    if [ -e "$name" ] || [ -L "$name" ]; then list=$list${name##*/}/; fi
  done
  record d 0 "$2$at" "$list"
}

machine=$(uname -m)
folders="/lib/$machine-linux-gnu /usr/lib/$machine-linux-gnu /lib64 /usr/lib64 /lib /usr/lib /usr/local/lib"
binaries='/usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin'

# basics ROOT INTO: what tells the system, its loader's configuration and its packages.
basics() {
  for one in / /usr /var /var/lib /etc/ld.so.conf.d $folders $binaries; do names "$1" "$2" "$one"; done
  for one in /etc/os-release /usr/lib/os-release /etc/ld.so.conf /etc/ld.so.cache /etc/ld.so.preload \
    /var/lib/dpkg/status /var/lib/dpkg/diversions /lib/apk/db/installed /usr/lib/apk/db/installed \
    /var/lib/rpm/rpmdb.sqlite /var/lib/rpm/Packages.db /var/lib/rpm/Packages \
    /usr/lib/sysimage/rpm/rpmdb.sqlite /usr/lib/sysimage/rpm/Packages.db /usr/lib/sysimage/rpm/Packages; do
    take "$1" "$2" "$one"
  done
  for one in "$1"/etc/ld.so.conf.d/*.conf "$1"/var/lib/dpkg/updates/[0-9]* "$1"/var/lib/pacman/local/*/desc "$1"/var/lib/pacman/local/*/files; do
    [ ! -f "$one" ] || take "$1" "$2" "${one#"$1"}"
  done
  users=$(sed -n 's/^\([^:]*\):[^:]*:\([0-9]*\):.*/\1:x:\2:0:::/p' "$1/etc/passwd" 2>/dev/null)
  record f 0 "$2/etc/passwd" "$users$newline"
  for soname in $sonames; do for folder in $folders; do take "$1" "$2" "$folder/$soname"; done; done
  for program in $programs; do for folder in $binaries; do take "$1" "$2" "$folder/$program"; done; done
}

# owners ROOT INTO: of dpkg's lists of files and checksums, the lines that could name a file that was taken.
owners() {
  [ -d "$1/var/lib/dpkg/info" ] || return 0
  wanted=$(printf '%s' "$copied" | grep "^$2/" | cat - "$1/var/lib/dpkg/diversions" 2>/dev/null |
    sed -n 's|.*\(/[^/]\{1,\}\)$|\1|p' | sort -u)
  for one in $(cd "$1/var/lib/dpkg/info" && grep -lF -- "$wanted" ./*.list ./*.md5sums); do
    found=$(grep -F -- "$wanted" "$1/var/lib/dpkg/info/$one")
    record f 0 "$2/var/lib/dpkg/info/${one#./}" "$found$newline"
  done
}

# needed ROOT INTO FILE: takes every library that a file could ask for, and theirs: whatever in it reads like a name of one.
needed() {
  for soname in $(tr -cs 'A-Za-z0-9_+.-' '\n' 2>/dev/null <"$1$3" | grep -E '^(lib|ld-)[A-Za-z0-9_+.-]*\.so[.0-9]*$' | sort -u); do
    if first "needed $2 $soname"; then everywhere "$1" "$2" "$soname"; fi
  done
}
everywhere() {
  for folder in $folders; do
    if [ -f "$1$folder/$3" ]; then take "$1" "$2" "$folder/$3"; needed "$1" "$2" "$folder/$3"; fi
  done
}

# shadowed ROOT INTO FILE: takes what the loader's own places have under the name of a library from elsewhere.
shadowed() {
  name=${3##*/}
  while :; do
    case $name in *.so | *.so.*) ;; *) return ;; esac
    for folder in $folders; do [ ! -f "$1$folder/$name" ] || take "$1" "$2" "$folder/$name"; done
    name=${name%.*}
  done
}

# person PID: what a process says of itself to everybody.
person() {
  for one in stat status cgroup; do
    if [ -r "$proc/$1/$one" ]; then record f 0 "proc/$1/$one" "$(cat "$proc/$1/$one" 2>/dev/null)$newline"; fi
  done
  argv0=$(tr '\000\n' '\n ' 2>/dev/null <"$proc/$1/cmdline" | head -n 1)
  record f 0 "proc/$1/cmdline" "$argv0"
}

# identity PID: the file system that a process has as /, in $identity; empty where it may not be seen.
identity() {
  identity=$(stat -Lc %d:%i "$proc/$1/root/" 2>/dev/null) && return
  inode "$proc/$1/root/"; identity=0:$inode
  if [ "$inode" = 0 ]; then identity=''; fi
}

# elf FILE...: whether the first that may be read begins as an ELF object.
elf() {
  for one in "$@"; do
    if [ -f "$one" ] && [ -r "$one" ]; then [ "$(head -c 4 2>/dev/null <"$one" | tr '\177' X)" = XELF ]; return; fi
  done
  return 1
}

# object PID RANGE INODE PATH: a file that a process has mapped, from the disk, or through the process where the disk has
# another or none. $other and $below say which of its files lie in a root of its own.
object() {
  into=root root='' path=$4
  if [ -n "$other" ]; then case $4 in "$below"/*) into=$other root=$proc/$1/root path=${4#"$below"} ;; esac; fi
  take "$root" "$into" "$path"
  shadowed "$root" "$into" "$path"
  inode "$root$path"
  if [ "$inode" != "$3" ] && first "mapped $into $before"; then copy "proc/$1/map_files/$2" "$proc/$1/map_files/$2"; fi
}

# holder PID: all of a process that holds a listening socket.
holder() {
  person "$1"
  environment=$(tr '\000\n' '\n\001' 2>/dev/null <"$proc/$1/environ" | grep -E '^LD_(PRELOAD|LIBRARY_PATH|AUDIT)=')
  if [ -r "$proc/$1/environ" ]; then record f 0 "proc/$1/environ" "$environment"; fi
  identity "$1"; other=''
  if [ -n "$identity" ]; then
    record f 0 "proc/$1/root-identity" "$identity"
    if [ "$identity" != "$own" ]; then other=root-$identity; fi
  fi
  below=$(readlink "$proc/$1/root" 2>/dev/null)
  record l 0 "proc/$1/root" "$below"
  if [ "$below" = / ]; then below=''; fi
  if [ -n "$other" ] && first "basics $other"; then basics "$proc/$1/root" "$other"; roots="$roots $other=$proc/$1/root"; fi
  record l 0 "proc/$1/exe" "$(readlink "$proc/$1/exe" 2>/dev/null)"
  maps=$(cat "$proc/$1/maps" 2>/dev/null)
  if [ -n "$maps" ]; then record f 0 "proc/$1/maps" "$maps$newline"; fi
  before='' code=''
  while read -r range mode offset device number path; do
    case $path in /*) ;; *) continue ;; esac
    this="$device $number $path"
    if [ "$before" != "$this" ]; then before=$this code='' start=$range begin=$offset; fi
    # Once for each file: where its code comes, or where it begins as an ELF object; other files are data.
    case $code$mode in
      seen*) ;;
      *x*) code=seen; object "$1" "$start" "$number" "$path" ;;
      *) if [ "$range" = "$start" ] && [ "${begin#"${begin%%[!0]*}"}" = '' ] && elf "$proc/$1/map_files/$range" "$path"; then
          record f 0 "proc/$1/memory/$(printf %s "${range%%-*}" | sed 's/^0*//')" "$(printf '\177ELF')"
          object "$1" "$start" "$number" "$path"
        fi ;;
    esac
  done <<EOF
$maps
EOF
}

main() {
  printf 'underpin-capture/1\n'
  record m 0 host "$(uname -n)"; record m 0 time "$(date -u +%Y-%m-%dT%H:%M:%SZ)"; record m 0 uid "$(id -u)"
  identity self; own=$identity roots=' root='
  record f 0 proc/self/root-identity "$own"
  basics '' root

  # One process of each network namespace tells its sockets. Only those that are open doors are kept.
  doors='' spaces=' '
  for folder in "$proc/self" "$proc"/[0-9]*; do
    pid=${folder##*/}
    space=$(readlink "$folder/ns/net" 2>/dev/null) || { [ "$pid" = self ] && space=own; } || continue
    if [ "$space" != own ]; then record l 0 "proc/$pid/ns/net" "$space"; fi
    case $spaces in *" $space "*) continue ;; esac
    spaces="$spaces$space " list=''
    for table in tcp tcp6 udp udp6; do
      if [ -e "$folder/net/$table" ]; then list=$list$table/; fi
      rows=$(grep -E '^ *sl |^ *[0-9]+: [0-9A-F]+:[0-9A-F]+ [0-9A-F]+:(0000 07|[0-9A-F]+ 0A) ' "$folder/net/$table" 2>/dev/null) || continue
      record f 0 "proc/$pid/net/$table" "$rows$newline"
      doors="$doors $(printf '%s\n' "$rows" | sed -n 's/^ *[0-9]*: \([^ ]* *\)\{8\}\([0-9]*\) .*/\2/p' | tr '\n' ' ')"
    done
    record d 0 "proc/$pid/net" "$list"
  done

  # Who holds them. What `ls` prints could be forged by a file's name, so that each line is asked for again.
  holders='' hidden=''
  for folder in "$proc"/[0-9]*; do
    pid=${folder##*/} held=''
    files=$(ls -l "$folder/fd" 2>/dev/null)
    case $files in
      *' -> '*) ;;
      *[0-9]*[rwx-]*) hidden="$hidden $pid"; record d 0 "proc/$pid/fd" '0/'; continue ;;
      *) if ls "$folder/fd" >/dev/null 2>&1; then record d 0 "proc/$pid/fd" ''; elif [ -d "$folder" ]; then hidden="$hidden $pid"; fi
        continue ;;
    esac
    for number in $(printf '%s\n' "$files" | sed -n 's/.* \([0-9]\{1,\}\) -> socket:\[[0-9]\{1,\}\]$/\1/p'); do
      socket=$(readlink "$folder/fd/$number" 2>/dev/null; printf x)
      socket=${socket#socket:[} socket=${socket%]?x}
      case "$doors " in *" $socket "*) held="$held$number/"; record l 0 "proc/$pid/fd/$number" "socket:[$socket]" ;; esac
    done
    record d 0 "proc/$pid/fd" "$held"
    if [ -n "$held" ]; then holders="$holders $pid"; fi
  done
  for pid in $holders; do holder "$pid"; done

  # Those that may not be looked into, each with the program that it names and what that could load.
  for pid in $hidden; do
    argv0=''; person "$pid"
    [ -n "$argv0" ] || continue
    set -f
    for one in $argv0; do
      case $one in /*) if [ -f "$one" ]; then take '' root "$one"; needed '' root "$one"; fi ;; esac
    done
    set +f
    name=$(cat "$proc/$pid/comm" 2>/dev/null)
    for folder in $binaries; do if [ -f "$folder/$name" ]; then take '' root "$folder/$name"; needed '' root "$folder/$name"; fi; done
  done
  for one in $roots; do owners "${one#*=}" "${one%%=*}"; done
  printf 'end %s\n' "$count"
}

fail() { printf 'capture: %s\n' "$1" >&2; exit 2; }
[ ! -t 1 ] || fail 'send the output to a file: sudo sh capture.sh > web1.capture'
[ "$(printf ab | head -c 1 2>/dev/null)" = a ] || fail 'this machine lacks a head(1) that counts bytes'
main
