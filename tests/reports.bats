#!/usr/bin/env bats
# What people have reported of programs of this kind, each as one row: tests/fixtures/reports.tsv.
load helper

# row PART INPUT COMMAND OUTPUT [MESSAGE [STATUS]]: all but COMMAND have printf's escapes.
row() {
	printf '%b' "$2" > input
	printf '%b' "$4" > wanted
	try eval "$3" < input
	printf '%s' "$output${output:+$'\n'}" > found
	same wanted found && is "$stderr" "$(printf '%b' "${5-}")" && status_is "${6:-0}" && return
	echo "row: $*"
	explain
}

# part NAME: all rows of a part of the table.
part() {
	local count=0 name input command output message status
	while IFS=$'\x1f' read -r name input command output message status; do
		[[ $name == "$1" ]] || continue
		count=$((count + 1))
		row "$name" "$input" "$command" "$output" "$message" "$status" || return
	done < <(tr '\t' '\037' < "$root/tests/fixtures/reports.tsv")
	at_least "$count" 1
}

@test "reports: numbers are the same for all programs" { part numbers; }
@test "reports: regular expressions know letters, and end" { part patterns; }
@test "reports: a list that is given again adds to it, and names each field once" { part lists; }
@test "reports: the header of CSV output lacks no field" { part headers; }
@test "reports: a name in backquotes may hold what separates names" { part names; }
@test "reports: messages say what to write instead" { part messages; }
@test "reports: a time of day behind a day is read in every form" { part times; }
@test "reports: what may be a season or years is told, and never mixed" { part seasons; }
@test "reports: texts, numbers and booleans in conditions" { part conditions; }
@test "reports: the delimiter of a table is found, or told" { part delimiters; }
@test "reports: decimal commas are read where they are asked for, and never guessed" { part decimals; }
@test "reports: carriage returns end lines where there are no line feeds" { part 'ends of lines'; }
@test "reports: UTF-16 is known by its mark, any other encoding by its name" { part encodings; }
@test "reports: arrays, pretty-printed objects and several on a line are records" { part JSON; }
@test "reports: a packed or binary file is told with what unpacks it" { part 'packed files'; }
@test "reports: keys and values stand in one order" { part order; }
@test "reports: what is no UTF-8 is told with file and line, and keys keep its bytes apart" { part bytes; }
@test "reports: a table without a header loses no row" { part 'no header'; }
@test "reports: CSV output of no rows has its header where it is known" { part 'headers of nothing'; }
@test "reports: what stands for a missing value is none" { part 'missing values'; }
@test "reports: what is missing is told before anything is written; a sum of nothing is missing, a count of it 0" { part missing; }
# bats test_tags=big
@test "several processes make the same of UTF-16, of carriage returns and of one array as one does" {
	# of so many bytes that there are several, in rows that are long
	awk 'BEGIN { print "k,v,filling"; filling = sprintf("%100s", ""); gsub(/ /, "x", filling); for (i = 0; i < 400000; i++) print i % 7 "," i "," filling }' > plain
	at_least "$(stat -c %s plain)" 40000000
	entente aggregate -j 1 -g k sum:v count plain > wanted
	iconv -t utf-16 plain > utf16
	tr '\n' '\r' < plain > returns
	entente select true plain | sed '1s/^/[/;$!s/$/,/;$s/$/]/' > array
	for file in plain utf16 returns array; do entente aggregate -j 3 -g k sum:v count $file | same wanted -; done
}
