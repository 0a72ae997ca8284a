#!/bin/sh
# fetch-wal.sh NAME TARGET FOLDER...: PostgreSQL's restore_command. The first folder that has the file gives it.
set -eu
name=$1 target=$2
shift 2
for folder in "$@"; do
  if [ -f "$folder/$name" ]; then
    exec cp "$folder/$name" "$target"
  fi
done
exit 1
