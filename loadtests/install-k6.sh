#!/bin/sh
# Builds k6, one Go binary, into .unwalled/bin where Go is; says where to get it otherwise. Never fails: k6 is a luxury.
cd "$(dirname "$0")/.." || exit 1
bin=$PWD/.unwalled/bin
for found in "$bin/k6" "$(command -v k6)" "$HOME/go/bin/k6"; do
	if [ -x "$found" ]; then
		echo "k6 is here: $found"
		exit 0
	fi
done
if command -v go >/dev/null; then
	mkdir -p "$bin"
	echo 'Building k6; this takes some minutes …'
	# A Go that is too old fetches the newer toolchain that k6 asks for.
	if GOTOOLCHAIN=auto GOFLAGS=-p=1 GOBIN=$bin nice -n 15 go install -trimpath go.k6.io/k6@v1.8.1; then
		echo "k6 is here: $bin/k6"
		exit 0
	fi
	echo 'Go could not build it.'
fi
echo 'k6 is not here. Get it from https://k6.io (packages for every system), or install Go 1.24 or newer and run this again.'
