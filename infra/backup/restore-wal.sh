#!/bin/sh
# Run by a recovering PostgreSQL for every WAL file that it looks for: <name> <where to put it> <folder>...
# Exit 1 says that there is no such file, which ends the recovery; 200 stops it, because the file is there and damaged.
name=$1
target=$2
shift 2
for folder in "$@"; do
	if [ -f "$folder/$name.gz" ]; then
		gzip -dc "$folder/$name.gz" >"$target" && exit 0
		echo "unwalled restore: $folder/$name.gz is damaged" >&2
		exit 200
	fi
	if [ -f "$folder/$name" ]; then
		cp "$folder/$name" "$target" && exit 0
		exit 200
	fi
done
exit 1
