#!/bin/sh
# Run by the embedded PostgreSQL for every finished WAL segment: <path> <name> <archive folder>.
# Exit 0 lets the server forget the segment; anything else makes it keep the segment and ask again.
segment=$1
name=$2
archive=$3

# Without a backup the archive is worth nothing: `unwalled backup` makes the folder, and from then on segments are kept.
[ -d "$archive" ] || exit 0
# Notes about backups: ours carry their own description.
case $name in *.backup) exit 0 ;; esac

kept=$archive/$name.gz
draft=$archive/.$name.part
if [ -e "$kept" ]; then
	# Archived already, but a crash came before the server noted it.
	gzip -dc "$kept" | cmp -s - "$segment" && exit 0
	echo "unwalled archive: $kept holds another segment of this name" >&2
elif (umask 077 && gzip -1 -c "$segment" >"$draft") && sync "$draft" && mv "$draft" "$kept" && sync "$archive"; then
	exit 0
fi
rm -f "$draft"

# A segment that waits stays on the disk of the house. Rather a hole in the archive than a house without room for presses:
# 64 waiting segments are 1 GB.
set -- pg_wal/archive_status/*.ready
[ $# -gt 64 ] || exit 1
echo "unwalled archive: gave up $name, because 1 GB waits for the archive; it has a hole until the next backup" >&2
: >"$archive/hole-at-$name"
exit 0
