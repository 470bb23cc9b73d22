#!/usr/bin/env bats
# What all programs have in common: options, files, exit statuses.
load helper

programs=(extract normalize select join reshape aggregate verify format)

# What each needs besides its input.
minimal() {
	case $1 in
	extract) echo csv ;;
	select) echo true ;;
	join) echo --anti -k measure data/spending.csv ;;
	reshape) echo --fill measure ;;
	aggregate) echo count ;;
	format) echo json ;;
	verify) echo -d /dev/null ;;
	esac
}

# each STATUS MESSAGE ARGUMENTS: all programs, {} in MESSAGE standing for the name.
each() {
	local status_wanted=$1 message=$2
	shift 2
	for program in "${programs[@]}"; do
		# shellcheck disable=SC2046 # several words are meant
		fails "$status_wanted" "${message//'{}'/$program}" entente "$program" $(minimal "$program") "$@"
	done
}

@test "--help prints usage and every option on standard output" {
	for program in "${programs[@]}"; do
		prints "usage: $program" entente "$program" --help
		has "$output" --rejects --strict --stats
	done
}
@test "--help fits 80 columns" {
	for program in "${programs[@]}"; do is "$(entente "$program" --help | awk 'length > 80')" ''; done
}
@test "--version prints the version" {
	for program in "${programs[@]}"; do gives "$program (entente) $version" entente "$program" --version; done
}
@test "an unknown option is refused" { each 2 "{}: --nonsense is not an option (see '{} --help')" --nonsense; }
@test "an unknown short option is refused" { each 2 "{}: -Z is not an option (see '{} --help')" -Z; }
@test "an option without its argument is refused" { each 2 "{}: -i needs an argument (see '{} --help')" -i; }
@test "a flag may be given twice" { gives '{"a":1}' entente select --strict --strict true <<< $'a\n1'; }
@test "an unknown input format is refused" {
	each 2 "{}: --input: 'xml' is not json, csv or tsv (see '{} --help')" -i xml
}
@test "an unknown output format is refused" {
	programs=(extract normalize select join reshape aggregate verify)
	each 2 "{}: --output: 'xml' is not json, csv or tsv (see '{} --help')" -o xml
}
@test "a missing file is told, and the status is 2" { each 2 '{}: nowhere.csv: No such file or directory' nowhere.csv; }
@test "a missing file does not stop the others" {
	echo '{"a":1}' > a.json
	try entente select true nowhere.json a.json
	status_is 2
	is "$output" '{"a":1}'
}
@test "a directory in place of a file is told, and the status is 2" { each 2 '{}: .: is a directory' .; }
@test "a file that may not be read is told, and the status is 2" {
	echo a > secret.csv
	chmod 0 secret.csv
	if [[ $(id -u) -eq 0 ]]; then # root reads everything: ask as nobody
		chmod 755 . "$BATS_RUN_TMPDIR" "$BATS_TEST_TMPDIR/.."
		try setpriv --reuid=65534 --regid=65534 --clear-groups "$bin/select" true "$PWD/secret.csv"
		is "$stderr" "select: $PWD/secret.csv: Permission denied"
		status_is 2
	else
		fails 2 'select: secret.csv: Permission denied' entente select true secret.csv
	fi
}
@test "a full disk is told, and the status is 2, also at the last flush" {
	printf 'measure,value\nm,1\n' > one.csv
	for program in "${programs[@]}"; do
		# shellcheck disable=SC2046
		try bash -c '"$0" "$@" > /dev/full' "$bin/$program" $(minimal "$program") one.csv
		status_is 2
		is "${stderr##*$'\n'}" "$program: standard output: No space left on device"
	done
}
@test "a full disk is status 2 in pipelines too, where cat, sed or the shell writes" {
	printf 'measure,value\nm,1\n' > one.csv
	for command in '--help' 'completion bash' 'sort -k value one.csv' "check-claims --write-fixes $root/data/briefs/three-lines.txt" 'doctor -v' 'deals --help' 'text one.csv'; do
		# shellcheck disable=SC2086 # words
		try bash -c '"$0" "$@" > /dev/full' "$root/pipelines/entente" $command
		status_is 2
		[[ $command != doctor* ]] || is "$stderr" 'doctor: standard output cannot be written'
		[[ $command != text* ]] || is "$stderr" 'cat: write error: No space left on device'
	done
}
@test "a closed pipe ends a filter quietly" {
	{ echo measure,value; yes m,1 | head -n 200000; } > many.csv
	for program in extract normalize select join reshape format; do
		# shellcheck disable=SC2046
		try bash -c 'set -o pipefail; "$0" "$@" | head -n 1 > /dev/null' "$bin/$program" $(minimal "$program") many.csv
		is "$stderr" ''
		status_is 0
	done
}
@test "no data folder is told" {
	mkdir empty
	ENTENTE_DATA=$PWD/empty fails 2 "normalize: no data folder: ENTENTE_DATA is $PWD/empty, and $PWD/empty/fields.csv: No such file or directory" entente normalize <<< 'a'
}
@test "a program alone, without a data folder near it, says where it looked" {
	mkdir -p one/two/three && cp "$bin/normalize" one/two/three
	fails 2 "normalize: no data folder: neither $PWD/one/two/three/../../data nor $PWD/one/two/three/../../share/entente/data; set ENTENTE_DATA" \
		one/two/three/normalize <<< a
}
@test "a data folder that does not exist is told" {
	ENTENTE_DATA=$PWD/nowhere fails 2 "normalize: no data folder: ENTENTE_DATA is $PWD/nowhere, and $PWD/nowhere/fields.csv: No such file or directory" entente normalize <<< 'a'
}
@test "--rejects keeps rejected records byte for byte" {
	printf 'a,b\n1,2\n3\n"4"x,5\n6,7\n' > in.csv
	try entente select --rejects bad true in.csv
	status_is 1
	is "$output" $'{"a":1,"b":2}\n{"a":6,"b":7}'
	is "$(cat bad)" $'3\n"4"x,5'
}
@test "--rejects ends a last record that has no end" {
	printf 'a,b\n1' > in.csv
	fails 1 "select: in.csv:2: 1 cell, where the header has 2 (a source's descriptor may allow that, or skip it: entente-sources(5))" entente select --rejects bad true in.csv
	printf '1\n' | cmp - bad
}
@test "after twenty messages of a kind in a file the rest is counted, and told at its end" {
	for file in one.csv two.csv; do
		echo v,w
		for i in {1..30}; do echo "x$i,1"; done
		for i in {1..20}; do echo "1,y$i"; done
		echo 1
	done > both
	split -n l/2 both part. && mv part.aa one.csv && mv part.ab two.csv && same one.csv two.csv || return
	try entente aggregate --stats --rejects bad sum:v sum:w one.csv two.csv
	status_is 1
	is "${#stderr_lines[@]}" $((2 * (20 + 20 + 1 + 1) + 1))
	for file in one.csv two.csv; do
		is "$(grep -c "$file:.* v: 'x" <<< "$stderr")" 21
		has "$stderr" "aggregate: $file:21: v: 'x20' is not a number" \
			"aggregate: $file: 10 more like that of line 21: v: 'x20' is not a number" "aggregate: $file:51: w: 'y20' is not a number" || return
	done
	lacks "$stderr" x21 y21
	has "$stderr" '"in":102,' '"rejected":102,'
	is "$(wc -l < bad)" 102
}
@test "messages of very many kinds are counted too" {
	{ for k in {1..40}; do for i in {1..21}; do echo "{\"a\":1,\"f$k:x\":1}"; done; done; } > in.json
	try entente select true -o csv -F a in.json
	status_is 1
	is "${#stderr_lines[@]}" $((31 * 21 + 21))
	has "${stderr_lines[-1]}" 'in.json: 169 more like that of line'
}
@test "--rejects to an impossible place is an error" {
	fails 2 'select: nowhere/bad: No such file or directory' entente select --rejects nowhere/bad true <<< a
}
@test "--strict stops at the first rejected record" {
	fails 2 "select: standard input:3: 1 cell, where the header has 2 (a source's descriptor may allow that, or skip it: entente-sources(5))" entente select --strict true <<< $'a,b\n1,2\n3\n4,5'
	is "$output" '{"a":1,"b":2}'
}
@test "--stats: records in = out + dropped + rejected" {
	fails 1 '{"in":3,"out":1,"rejected":1,"dropped":1}' entente select --stats 'a == 1' <<< $'a,b\n1,2\n3\n4,5'
}
@test "several files are read one after another, each with its own header" {
	printf 'a\n1\n' > a.csv
	printf 'b\n2\n' > b.csv
	echo '{"c":3}' > c.json
	gives $'{"a":1}\n{"b":2}\n{"c":3}' entente select true a.csv b.csv c.json
}
@test "- is standard input" { gives '{"a":1}' entente select true - <<< $'a\n1'; }
@test "the locale does not change a byte" {
	entente aggregate -g partner percent:value mean:value data/transfers.csv > c
	LC_ALL=C.UTF-8 TZ=Pacific/Kiritimati entente aggregate -g partner percent:value mean:value data/transfers.csv | diff c -
}
@test "every man page names every option that --help prints" {
	for program in "${programs[@]}"; do
		entente "$program" --help | grep -o -- '--[a-z][a-z-]*' | sort -u > options
		at_least "$(wc -l < options)" 5
		grep -o 'Fl Fl [a-z-]*' "$root/filters/$program.1" | sed 's/Fl Fl /--/' | sort -u > named
		is "$(comm -23 options named)" ''
	done
}
