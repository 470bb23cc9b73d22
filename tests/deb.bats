#!/usr/bin/env bats
# The Debian package: built, read by lintian, and lived with in a fresh Debian 12.
# bats file_tags=big,plain
load helper

file_needs() { needs dh lintian; }

# It is built as fast as may be, without what debuggers want: the main job was built as it is meant.
setup_file() {
	file_needs_met || return 0
	DEB_CFLAGS_APPEND='-O1 -fno-lto -g0' DEB_BUILD_OPTIONS=noautodbgsym env -u MAKEFLAGS -u MFLAGS make -s -C "$BATS_TEST_DIRNAME/.." deb > "$BATS_FILE_TMPDIR/words" 2>&1 || { cat "$BATS_FILE_TMPDIR/words" && return 1; }
}

@test "lintian has nothing to say of it" {
	lintian --allow-root --fail-on error,warning "$root"/build/deb/*.changes > words 2>&1 || { cat words && return 1; }
}

@test "it has the programs, pages and completions in Debian's places" {
	dpkg-deb -x "$root"/build/deb/entente_*.deb tree
	is "$(readlink -f tree/usr/bin/entente)" "$PWD/tree/usr/libexec/entente/entente"
	runnable tree/usr/libexec/entente/entente tree/usr/libexec/entente/aggregate
	filled tree/usr/libexec/entente/common.sh
	is "$(find tree/usr/libexec/entente -name common.sh -perm /111)" ''
	filled tree/usr/share/man/man1/entente-shard.1.gz tree/usr/share/man/man7/entente-scale.7.gz
	filled tree/usr/share/bash-completion/completions/entente tree/usr/share/zsh/vendor-completions/_entente
	has "$(dpkg-deb -f "$root"/build/deb/entente_*.deb Depends)" libcsv3 libjansson4 libpcre2-8-0
	has "$(env -u ENTENTE_BIN tree/usr/bin/entente --version)" "entente $version" 'spending of 2'
}

# in_tree COMMAND: in the tree that debootstrap made, as its root.
in_tree() {
	chroot fresh env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive bash -euo pipefail -c "$1"
}

teardown() {
	mountpoint -q fresh/proc 2> /dev/null && umount fresh/proc
	true
}

@test "in a fresh Debian 12: installed, it makes the dossier; removed, nothing of it is left" {
	needs_root
	needs debootstrap
	mirror=$(apt-cache policy bash | sed -n 's/^ *[0-9]* \(http[^ ]*debian\) .*/\1/p' | head -n 1)
	debootstrap --variant=minbase bookworm fresh "$mirror" > words 2>&1 || { tail -n 5 words && return 1; }
	echo force-unsafe-io > fresh/etc/dpkg/dpkg.cfg.d/quick
	mount -t proc proc fresh/proc 2> words || skip 'no right to mount a file system'
	cp /etc/resolv.conf fresh/etc/ 2> /dev/null || true
	cp "$root"/build/deb/entente_*.deb fresh/root/entente.deb
	in_tree 'apt-get update -qq && apt-get install -y -qq gnuplot-nox' > words 2>&1 || { tail -n 5 words && return 1; }
	in_tree 'apt-get install -y -qq --no-install-recommends /root/entente.deb' > words 2>&1 || { tail -n 5 words && return 1; }
	in_tree 'cd /tmp && entente brief' > words 2>&1 || { tail -n 5 words && return 1; }
	"$root/pipelines/brief" --out own > /dev/null
	sed -i 's,[^"(<]*/data/briefs/,,g' own/* fresh/tmp/out/* # the brief stands elsewhere
	diff -r own fresh/tmp/out
	in_tree 'entente doctor' > words || true
	has "$(< words)" 'missing  pandoc '
	is "$(grep -E '^missing +(extract|data|gnuplot)' words)" ''
	in_tree 'apt-get purge -y -qq --autoremove entente' > words 2>&1 || { tail -n 5 words && return 1; }
	is "$(find fresh/etc fresh/usr fresh/var/lib/dpkg/info -name '*entente*')" ''
}
