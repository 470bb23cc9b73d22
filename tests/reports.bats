#!/usr/bin/env bats
# What people have reported of programs of this kind, each as one row: tests/fixtures/reports.tsv.
load helper

# row PART INPUT COMMAND OUTPUT [MESSAGE [STATUS]]: INPUT and OUTPUT have printf's escapes.
row() {
	printf '%b' "$2" > input
	printf '%b' "$4" > wanted
	try eval "$3" < input
	printf '%s' "$output${output:+$'\n'}" > found
	same wanted found || { echo "row: $*"; explain; }
	is "$stderr" "${5-}"
	status_is "${6:-0}"
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
@test "reports: texts, numbers and booleans in conditions" { part conditions; }
@test "reports: keys and values stand in one order" { part order; }
