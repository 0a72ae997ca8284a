#!/bin/sh
# archive-wal.sh FOLDER PATH NAME: PostgreSQL's archive_command. Success means that the file is on disk in the archive,
# whole and with this content; a file that is there already is never replaced.
set -eu
folder=$1 source=$2 name=$3
target=$folder/$name draft=$folder/.$name.draft
# Before the first backup there is nothing that these files could be added to.
[ -e "$folder/wanted" ] || exit 0
to_disk() { sync "$@" 2>/dev/null || sync; }
if [ ! -e "$target" ]; then
  # A segment that was closed early ends in zeros, which need no space where the file system allows it.
  cp --sparse=always "$source" "$draft" 2>/dev/null || cp "$source" "$draft"
  to_disk "$draft"
  ln "$draft" "$target" 2>/dev/null || true # unlike a move, never replaces what somebody else was faster with
  rm -f "$draft"
fi
if ! cmp -s "$source" "$target"; then
  echo "archive-wal: $target is there with other content; this server's files belong in an archive of its own" >&2
  exit 1
fi
to_disk "$target" "$folder"
