#!/bin/sh
# What a person would do by hand: unpack both, compare. ARCHIVE REPOSITORY TAG
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/release" "$folder/source"
tar -xf "$1" -C "$folder/release" --strip-components=1
git -C "$2" archive "$3" | tar -x -C "$folder/source"
diff -r "$folder/release" "$folder/source" > "$folder/differences" || true
wc -l < "$folder/differences"
