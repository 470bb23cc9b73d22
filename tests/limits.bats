#!/usr/bin/env bats
# The limits that entente(7) lists: each at the limit, and one past it.
load helper

# bytes N: so many x.
bytes() {
	head -c "$1" /dev/zero | tr '\0' x
}

# bats test_tags=big
@test "a line of 64 MiB is read, one byte more is rejected, in JSON, CSV and TSV" {
	{ printf '{"a":"' && bytes $((64 * 1024 * 1024 - 8)) && printf '"}\n{"a":1}\n'; } > "at"
	is "$("$bin/select" true at | wc -l)" 2
	{ printf '{"a":"' && bytes $((64 * 1024 * 1024 - 7)) && printf '"}\n{"a":1}\n'; } > past
	fails 1 'select: past:1: a value of JSON longer than 64 MiB' "$bin/select" true past
	is "$output" '{"a":1}'
	for format in csv tsv; do
		{ printf 'a\n' && bytes $((64 * 1024 * 1024)) && printf '\n1\n'; } > "at"
		is "$("$bin/select" -i $format true at | wc -l)" 2
		{ printf 'a\n' && bytes $((64 * 1024 * 1024 + 1)) && printf '\n1\n'; } > past
		fails 1 'select: past:2: line longer than 64 MiB' "$bin/select" -i $format true past
		is "$output" '{"a":1}'
	done
}

@test "65,536 fields are read, one more is rejected" {
	fields() { seq 1 "$1" | awk '{ printf "%s\"f%d\":%d", (NR > 1 ? "," : "{"), $1, $1 } END { print "}" }'; }
	fields 65536 > "at"
	is "$("$bin/select" true at | tr ',' '\n' | wc -l)" 65536
	fields 65537 > past
	fails 1 'select: past:1: more than 65536 fields' "$bin/select" true past
	{ seq -s , 1 65536 && seq -s , 1 65536; } > at.csv
	is "$("$bin/select" true -o csv at.csv | tail -n 1 | tr ',' '\n' | wc -l)" 65536
	{ seq -s , 1 65537 && echo a && echo 1; } > past.csv
	fails 1 'select: past.csv:1: more than 65536 fields' "$bin/select" true past.csv
}

@test "64 levels of nesting are read, one more is rejected" {
	nested() { printf '{"a":%.0s' $(seq "$1") && printf 1 && printf '}%.0s' $(seq "$1") && echo; }
	nested 64 > "at"
	prints ':1}' "$bin/select" true at
	nested 65 > past
	fails 1 'select: past:1: nested deeper than 64 levels' "$bin/select" true past
}

@test "a name of 1,024 bytes is read, one byte more is rejected, also one that nesting makes" {
	name=$(bytes 1024)
	gives "{\"$name\":1}" "$bin/select" true <<< "{\"$name\":1}"
	fails 1 "select: standard input:1: a field's name is longer than 1024 bytes" "$bin/select" true <<< "{\"x$name\":1}"
	gives "{\"${name:2}.a\":1}" "$bin/select" true <<< "{\"${name:2}\":{\"a\":1}}"
	fails 1 "select: standard input:1: a field's name is longer than 1024 bytes" "$bin/select" true <<< "{\"${name:1}\":{\"a\":1}}"
	gives "$name"$'\n1' "$bin/select" true -o csv <<< "$name"$'\n1'
	fails 1 'select: standard input:1: column 1: name longer than 1024 bytes' "$bin/select" -i csv true <<< "x$name"$'\n1'
}

@test "38 digits are reckoned with, 39 are rejected; passed on they are whole" {
	nines=99999999999999999999999999999999999999
	gives "{\"a_sum\":$nines}" "$bin/aggregate" sum:a <<< "{\"a\":$nines}"
	try "$bin/aggregate" sum:a <<< "{\"a\":9$nines}"
	status_is 1
	like "$stderr" 'aggregate: standard input:1: *'
	gives "{\"a\":9$nines.$nines}" "$bin/select" true <<< "{\"a\":9$nines.$nines}"
	gives "{\"a_sum\":0.$(printf '0%.0s' {1..35})1}" "$bin/aggregate" sum:a <<< "{\"a\":0.$(printf '0%.0s' {1..35})1}"
	try "$bin/aggregate" sum:a <<< "{\"a\":0.$(printf '0%.0s' {1..36})1}"
	status_is 1
	like "$stderr" 'aggregate: standard input:1: *'
	gives "{\"a_sum\":1${nines//9/0}}" "$bin/aggregate" sum:a <<< "{\"a\":$nines}"$'\n{"a":1}'
	try "$bin/aggregate" sum:a <<< "{\"a\":$nines}"$'\n'"{\"a\":$nines}"
	status_is 2
	has "$stderr" '38 digits'
}

# bats test_tags=plain
@test "groups: past what memory holds the run ends; with --max-memory the disk takes them" {
	seq -f '{"k":"key number %.0f"}' 400000 > many
	try bash -c 'ulimit -v 24000; "$0" -j 1 -g k count many' "$bin/aggregate"
	status_is 2
	like "$stderr" 'aggregate: out of memory*'
	bash -c 'ulimit -v 24000; "$0" -j 1 --max-memory 10M -g k count many' "$bin/aggregate" > bounded
	"$bin/aggregate" -g k count many | cmp - bounded
}

# bats test_tags=big
@test "a file of more than 4 GiB: its last row is read, at its line" {
	printf 'a,b\n' > huge.csv
	truncate -s 4400M huge.csv
	printf '\n1,2\n3\n5,6\n' >> huge.csv
	try "$bin/select" true huge.csv
	status_is 1
	is "$output" $'{"a":1,"b":2}\n{"a":5,"b":6}'
	is "$stderr" $'select: huge.csv:2: line longer than 64 MiB\nselect: huge.csv:4: 1 cell, where the header has 2 (a source\'s descriptor may allow that, or skip it: entente-sources(5))'
	try "$bin/aggregate" -j 2 sum:b huge.csv
	status_is 1
	is "$output" '{"b_sum":8}'
}

@test "200 levels of parentheses and 4,096 parts of an expression are taken, one more is refused" {
	nested() { printf '(%.0s' $(seq "$1") && printf true && printf ')%.0s' $(seq "$1"); }
	gives '{"a":1}' "$bin/select" "$(nested 200)" <<< '{"a":1}'
	try "$bin/select" "$(nested 201)" <<< '{"a":1}'
	status_is 2
	has "$stderr" 'nested too deep at'
	parts() { printf 'true' && printf ' or true%.0s' $(seq "$1"); }
	gives '{"a":1}' "$bin/select" "$(parts 2047)" <<< '{"a":1}'
	try "$bin/select" "$(parts 2048)" <<< '{"a":1}'
	status_is 2
	has "$stderr" 'expression too long'
}

@test "10,000 rows of a chart are drawn, one more ends it" {
	seq -f '{"n":"x%.0f","v":1}' 10000 > "at"
	is "$("$bin/format" bars at | wc -l)" 10000
	seq -f '{"n":"x%.0f","v":1}' 10001 > past
	try "$bin/format" bars past
	status_is 2
	has "$stderr" 'too much for one chart at line 10001'
}

@test "a sentence of more than 4,096 bytes is cut, and what stands behind it is read" {
	{ printf 'Word %.0s' {1..2000} && printf '\n\nIn 2019 Peru bought 12 tanks from France.\n'; } > long
	prints '"value":12' "$bin/extract" prose long
}
