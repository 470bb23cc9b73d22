#!/usr/bin/env bash
# usage: sysroot.sh DEBIAN-ARCHITECTURE FOLDER
#
# Debian's libcsv, libjansson and libpcre2 for another architecture, unpacked into FOLDER,
# without telling this system's package lists of that architecture.
set -euo pipefail
architecture=$1 folder=$2
mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial"
folder=$(cd "$folder" && pwd)
apt=(apt-get -qq -o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture" -o "Dir::State::lists=$folder/apt/lists"
	-o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none)
"${apt[@]}" update 2> "$folder/apt/words" || true # another repository may not have it
cd "$folder/apt"
"${apt[@]}" download "libcsv-dev:$architecture" "libjansson-dev:$architecture" "libpcre2-dev:$architecture" || { cat words >&2; exit 2; }
for package in *.deb; do dpkg-deb -x "$package" "$folder"; done
rm -rf "$folder/apt"
