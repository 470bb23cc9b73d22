#!/usr/bin/env bats
# What make install puts where, and that all of it works from there: commands, man
# pages with their examples, completion, the tarball, the Debian package.
# bats file_tags=plain
load helper
load server
load cluster

setup_file() {
	unset MAKEFLAGS MFLAGS MAKELEVEL SAN
	make -s -C "$BATS_TEST_DIRNAME/.." install DESTDIR="$BATS_FILE_TMPDIR/root" > "$BATS_FILE_TMPDIR/words" 2>&1 || { cat "$BATS_FILE_TMPDIR/words" && return 1; }
}

# The installed commands, by PATH alone.
installed() {
	unset ENTENTE_BIN
	prefix=$BATS_FILE_TMPDIR/root/usr/local
	PATH=$prefix/bin:$PATH
}

teardown() {
	server_end
	cluster_end
}

@test "each program, pipeline, page, completion and example is where it is looked for" {
	installed
	for name in extract normalize select join reshape aggregate verify format brief refresh shard doctor completion; do
		runnable "$prefix/libexec/entente/$name"
		absent "$prefix/bin/$name"
	done
	is "$(readlink -f "$prefix/bin/entente")" "$(readlink -f "$prefix/libexec/entente/entente")"
	filled "$prefix/share/entente/data/fields.csv" "$prefix/share/entente/data/lexicon/verbs.csv"
	for page in 1/entente 1/entente-extract 1/entente-normalize 1/entente-select 1/entente-join 1/entente-reshape 1/entente-aggregate 1/entente-verify 1/entente-format \
		1/entente-refresh 1/entente-shard 1/entente-sort 1/entente-describe 5/entente 5/entente-sources 7/entente 7/entente-scale; do
		filled "$prefix/share/man/man${page%/*}/${page#*/}.${page%/*}"
	done
	filled "$prefix/share/bash-completion/completions/entente" "$prefix/share/zsh/site-functions/_entente" "$prefix/share/fish/vendor_completions.d/entente.fish"
	absent "$prefix/libexec/entente/entente.cron"
	filled "$prefix/share/doc/entente/examples/entente-refresh.timer" "$prefix/share/doc/entente/examples/entente.cron" "$prefix/share/doc/entente/README.md"
	is "$(find "$prefix" -perm /022 -not -type l)" ''
}

@test "it works from any folder, by a symlink, after a move, and with ENTENTE_DATA" {
	installed
	cd /
	entente arms-shares --flow imports --today 2025-01-03 > "$BATS_TEST_TMPDIR/one"
	ENTENTE_BIN=$bin "$root/pipelines/arms-shares" --flow imports --today 2025-01-03 | diff "$BATS_TEST_TMPDIR/one" -
	mkdir "$BATS_TEST_TMPDIR/a b"
	cd "$BATS_TEST_TMPDIR/a b"
	ln -s "$prefix/bin/entente" other
	./other arms-shares --flow imports --today 2025-01-03 | diff ../one -
	cp -R "$prefix" moved-1.0
	moved-1.0/bin/entente arms-shares --flow imports --today 2025-01-03 | diff ../one -
	prints $'\n  shard ' moved-1.0/bin/entente --help
	cp -R "$root/data" facts
	sed -i 's/,United States,/,Vespuccia,/' facts/actors.csv
	ENTENTE_DATA=$PWD/facts prints Vespuccia entente arms-shares --flow imports --today 2025-01-03
	gives '{"supplier":"KOR"}' entente normalize <<< '{"supplier":"South Korea"}'
	ENTENTE_DATA=$PWD/none fails 2 "normalize: no data folder: ENTENTE_DATA is $PWD/none, and $PWD/none/fields.csv: No such file or directory" \
		entente normalize <<< '{"supplier":"South Korea"}'
}

# The helper has a function of that name; here it is the one on PATH.
unset -f entente

@test "uninstall leaves nothing" {
	cp -R "$BATS_FILE_TMPDIR/root" copy
	at_least "$(find copy -type f | wc -l)" 50
	env -u MAKEFLAGS -u MFLAGS make -s -C "$root" uninstall DESTDIR="$PWD/copy"
	is "$(find copy -not -type d)" ''
	is "$(find copy -name '*entente*')" ''
}

# --- the dispatcher ---

@test "--help lists every command with a line, in 80 columns; help COMMAND is COMMAND --help" {
	installed
	entente --help > help
	at_most "$(wc -L < help)" 79
	for path in "$prefix"/libexec/entente/*; do
		name=${path##*/}
		[[ $name == *.@(sh|awk) || $name == entente ]] || matches "$(< help)" $'\n'"  $name +[A-Z]"
	done
	for name in extract shard arms-shares; do entente help "$name" | diff <(entente "$name" --help) -; done
	has "$(entente --version)" "entente $version" 'transfers of 2' 'spending of 2'
	try entente
	status_is 2
	is "$output" ''
	like "$stderr" 'usage:*'
}

# bats test_tags=big
@test "every command has --help of at most 80 columns that begins with its usage" {
	installed
	for name in $(entente --commands | cut -f 1); do
		entente "$name" --help > help
		like "$(head -n 1 help)" "usage: $name*"
		at_most "$(wc -L < help)" 80
	done
}

# bats test_tags=big
@test "a word that is no command gets the nearest that is one" {
	installed
	fails 2 "entente: 'extrcat' is no command; is 'extract' meant? (see 'entente --help')" entente extrcat
	fails 2 "entente: 'shrad' is no command; is 'shard' meant? (see 'entente --help')" entente shrad
	fails 2 "entente: 'check-claim' is no command; is 'check-claims' meant? (see 'entente --help')" entente check-claim
	fails 2 "entente: 'xyzzyx' is no command (see 'entente --help')" entente xyzzyx
	fails 2 "entente: '../entente' is no command (see 'entente --help')" entente ../entente
	fails 2 "entente: '?[2J' is no command (see 'entente --help')" entente $'\e[2J'
	fails 2 "entente: 'common' is no command (see 'entente --help')" entente common
	fails 2 "entente: 'nix' is no command (see 'entente --help')" entente help nix
}

@test "doctor says what is missing and what it would be for" {
	needs gnuplot dot curl unzip zstd
	installed
	mkdir tools
	for tool in bash env cat sed awk cut dirname readlink grep tail head; do ln -s "$(command -v "$tool")" tools; done
	try env "PATH=$PWD/tools:$prefix/bin" entente doctor
	status_is 1
	is "${lines[0]}" "missing  gnuplot    the charts of brief, and format gnuplot's scripts (Debian: gnuplot-nox)"
	has "$output" 'missing  curl       refresh: fetching (Debian: curl)' 'missing  dot        network -o svg (Debian: graphviz)'
	ENTENTE_DATA=$PWD/none try entente doctor
	status_is 2
	has "$output" "missing  data       the data folder: ENTENTE_DATA is $PWD/none"
	ENTENTE_BIN=$PWD try entente doctor -v
	status_is 0
	has "$output" "ok       select     select (entente) $version, in $prefix/libexec/entente"
	rm -rf bare
	cp -R "$prefix" bare
	rm bare/libexec/entente/verify
	try bare/bin/entente doctor
	status_is 2
	has "$output" 'missing  verify     a program: run make'
}

# --- completion, in the shells themselves ---

@test "bash completes commands, options, sources, views and formats" {
	installed
	# shellcheck disable=SC1091
	source "$prefix/share/bash-completion/completions/entente"
	completes() {
		local wanted=$1
		shift
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
		_entente
		is "$(printf '%s\n' "${COMPREPLY[@]}" | sort | xargs)" "$wanted"
	}
	completes 'extract' entente ex
	completes 'gdelt-list gdelt1 gdelt2' entente extract gd
	completes '--max-memory --merge --missing' entente aggregate --m
	completes 'gnuplot' entente format --title x gn
	completes 'csv json tsv' entente extract -o ''
	completes 'select' entente help sel
	completes '--slurm --sshlogin --strict' entente shard --s
	completes '' entente select -f ''
}

@test "fish completes them, with what they are" {
	needs fish
	installed
	fish --no-config -c "source $prefix/share/fish/vendor_completions.d/entente.fish; complete -C'entente ext'; complete -C'entente extract uc'; complete -C'entente aggregate --max'; complete -C'entente extract -o c'" > words
	has $'\n'"$(< words)"$'\n' $'\nextract\tReads files of a source and writes one record per entry\n' $'\nucdp\tUCDP ' $'\n--max-memory\tput groups into' $'\ncsv'
}

# bats test_tags=big
@test "zsh completes them" {
	needs_terminal
	installed
	for pair in 'extr|extract' 'extract uc|extract ucdp' 'aggregate --max|aggregate --max-memory' 'help chec|help check-claims'; do
		zsh -f "$root/tests/complete.zsh" "$prefix/share/zsh/site-functions" "entente ${pair%|*}" > seen
		has "$(cat -v seen)" "entente ${pair#*|}"
	done
}

@test "every long option of the programs' tables is completed" {
	installed
	for name in extract normalize select join reshape aggregate verify format; do
		sed -n '/, "=[a-z]/d; s/^\t{ .*, "\([a-z-]*\)", .*/--\1/p' "$root/filters/$name.c" | sort -u > options
		filled options
		entente completion words $name - | cut -f 1 | sort -u | comm -23 options - | diff /dev/null -
	done
}

# --- man pages ---

# examples_of PAGE RENDERER...: the commands of a page as the renderer shows them: each .Dl,
# and the literal blocks of EXAMPLES.
examples_of() {
	local page=$1
	shift
	awk '
		/^\.Sh /	{ examples = (/EXAMPLES/ && FILENAME ~ /[.]1$/) || /TUTORIAL/ }
		/^\.Bd /	{ literal = examples }
		/^\.Ed/		{ literal = 0 }
		sub(/^\.Dl /, ".Dl @@") || !literal || /^\./ { print; next }
		{ print "@@" $0 }' "$page" | "$@" | col -bx \
		| awk 'sub(/^ *@@/, "") { line = line $0; if (sub(/\\$/, "", line) || line ~ /\|$/) next; print line; line = "" }'
}
by_mandoc=(mandoc -T utf8 -O width=1000)
by_groff=(groff -mandoc -T utf8 -P-c -rLL=1000n)

@test "the examples of every man page can be typed as mandoc and groff show them" {
	needs mandoc groff col
	for page in "$root"/filters/*.[157] "$root"/filters/*/*.[157] "$root"/pipelines/*.[157]; do
		examples_of "$page" "${by_mandoc[@]}" > examples
		examples_of "$page" "${by_groff[@]}" | diff examples - || return
		is "$(LC_ALL=C grep '[^ -~]' examples)" '' || return
		cat examples >> all
	done
	has "$(< all)" "entente select 'partner == \"USA\" and period >= 2019' data/transfers.csv" '`value, USD`'
	at_least "$(wc -l < all)" 49
}

# What the examples are run on: files by the names that they have there.
sample_files() {
	local stamp
	for stamp in 20220629120000 20220629121500 20220701000000; do
		rows_of "$stamp" > "$stamp.export.CSV"
		cat "$stamp.export.CSV" >> gdelt.tsv
		gzip "$stamp.export.CSV"
	done
	cp "$root/tests/fixtures/sources/sipri-deliveries.csv" deliveries.csv
	export HOME=$PWD/home
	unset XDG_STATE_HOME ENTENTE_STATE
	mkdir -p home/.local/state/entente
	server_begin
	put_file 20220629120000
	printf 'feed,kind,url,source,checksum,keep,group,results\ngdelt2,gdelt,%s/,gdelt2,md5,,source,n=count\n' "$base" > home/.local/state/entente/feeds.csv
}

# bats test_tags=big
@test "the examples of every man page do what they say, as installed and as shown" {
	needs mandoc col
	installed
	sample_files
	cluster_begin
	count=0
	for page in "$prefix"/share/man/man*/*; do
		examples_of "$page" "${by_mandoc[@]}" > examples
		[[ $page != */man1/* || -s examples ]] || { echo "$page has none" && return 1; }
		while read -r -u 7 example; do
			status=0
			bash -o pipefail -c "$example" > out 2> words 7<&- || status=$?
			# of a check, 1 says that a claim is contradicted; head may end first
			[[ $status -eq 0 || ($status -eq 1 && $example == *@(verify|check-claims)*) || ($status -eq 141 && $example == *'head -n'*) ]] \
				|| { echo "${page##*/}: $example: $status" && cat words && return 1; }
			written=out
			[[ ! $example =~ ' > '([a-z0-9.-]+)$ ]] || written=${BASH_REMATCH[1]}
			[[ -s $written || $example == *refresh* || $example == *' -O '* ]] || { echo "${page##*/}: $example: nothing" && return 1; }
			count=$((count + 1))
		done 7< examples
	done
	at_least "$count" 46
	filled totals.jsonl
	awk '/^\.Sh EXAMPLE/ { on = 1 } /^\.Ed/ { literal = 0 } on && literal; /^\.Bd/ { literal = 1 }' "$prefix/share/man/man5/entente-sources.5" > own.json
	entente extract --check own.json
	filled home/.local/state/entente/store/gdelt2/2022/06/*.zst
}

# --- from the same sources, the same bytes ---

# bats test_tags=big
@test "two builds in different folders give the same programs" {
	for folder in one another/with-a-longer-name; do
		mkdir -p "$folder"
		cp -R "$root/Makefile" "$root/filters" "$root/pipelines" "$root/data" "$root/tests" "$folder"
		env -u MAKEFLAGS -u MFLAGS make -s -j 2 -C "$folder" CFLAGS='-O1 -flto=auto -g' build/bin/verify
	done
	cmp one/build/bin/verify another/with-a-longer-name/build/bin/verify
}

# bats test_tags=big
@test "make dist gives the same tarball twice, and its tests pass" {
	dist() { env -u MAKEFLAGS -u MFLAGS make -s -C "$1" dist; }
	dist "$root"
	cp "$root"/build/entente-*.tar.gz first.tar.gz
	dist "$root"
	cmp "$root"/build/entente-*.tar.gz first.tar.gz
	tar -xzf first.tar.gz
	cd entente-*/
	runnable .ci/run
	filled README.md
	absent .git build
	# deb.bats builds from this tarball; here its files meet what was made of the same ones, and so is as old as they are
	mkdir build
	cp -a "$root"/build/{bin,obj} build
	find build -exec touch -hr Makefile {} +
	env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "HOME=$HOME" make -s -j 2 check TESTS='tests/options.bats tests/reshape.bats' > ../out 2>&1 || { tail ../out && return 1; }
	matches "$(tail -n 1 ../out)" '^[0-9]+ passed, 0 failed$'
	dist .
	is "$(tar -tzf build/entente-*.tar.gz | sort)" "$(tar -tzf ../first.tar.gz | sort)"
}
