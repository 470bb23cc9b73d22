#!/usr/bin/env bats
load helper

# A descriptor, wrong in one way, is refused with a message that names file and key.
refuses() {
	printf '%s\n' "$2" > wrong.json
	run --separate-stderr entente extract ./wrong.json <<< 'a'
	[[ $status -eq 2 && $stderr == *wrong.json*"$1"* ]] || explain
}

@test "--list shows every source with its format" {
	run entente extract --list
	[ "$status" -eq 0 ]
	[ "${#lines[@]}" -eq "$(find "$root/data/sources" -name '*.json' | wc -l)" ]
	[[ $output == *'csv                csv '* && $output == *'sipri-deliveries   csv '* ]]
}
@test "csv: each column is a field" { gives '{"a":1,"b":"x"}' entente extract csv <<< $'a,b\n1,x'; }
@test "sipri-deliveries: the rows under the preamble, each with kind and unit" {
	entente extract sipri-deliveries fixtures/sources/sipri-deliveries.csv | diff - fixtures/sources/sipri-deliveries.jsonl
}
@test "sipri-deliveries: a copy without a preamble gives the same" {
	sed -n '/^SIPRI AT/,$p' fixtures/sources/sipri-deliveries.csv | entente extract sipri-deliveries | diff - fixtures/sources/sipri-deliveries.jsonl
}
@test "-f keeps only these fields" {
	gives '{"supplier":"Atlantis","value":1.5}' bash -c '"$0" extract -f supplier,value sipri-deliveries fixtures/sources/sipri-deliveries.csv | head -n 1' \
		"$root/pipelines/entente"
}
@test "-f with a field that the source has not is refused" {
	run --separate-stderr entente extract -f suplier sipri-deliveries fixtures/sources/sipri-deliveries.csv
	[ "$status" -eq 2 ]
	[[ $stderr == *suplier* ]]
}
@test "a file without the source's header is told" {
	fails 2 "extract: standard input: no header line that begins with 'SIPRI AT Database ID'" entente extract sipri-deliveries <<< 'a,b'
}
@test "a number that is none rejects the row" {
	sed 's/,1\.5,/,one,/' fixtures/sources/sipri-deliveries.csv > bad.csv
	run --separate-stderr entente extract sipri-deliveries bad.csv
	[ "$status" -eq 1 ]
	[[ $stderr == *"'one' is not a number"* ]]
}
@test "no source is refused" {
	run --separate-stderr entente extract
	[ "$status" -eq 2 ]
}
@test "an unknown source is refused" {
	run --separate-stderr entente extract nonsense
	[ "$status" -eq 2 ]
	[[ $stderr == "extract: no source 'nonsense'"* ]]
}
@test "a descriptor may be a path" {
	echo '{"title":"t","format":"csv","fields":[{"name":"x","column":"a"}],"constants":{"k":"v"}}' > mine.json
	gives '{"k":"v","x":1}' entente extract ./mine.json <<< $'a,b\n1,2'
}
@test "a descriptor may name the columns of a file without a header" {
	echo '{"title":"t","format":"tsv","columns":["a","b"],"fields":[{"name":"x","column":"b"}]}' > mine.json
	gives '{"x":2}' entente extract ./mine.json <<< $'1\t2'
}
@test "a descriptor may ask for ISO-8859-1" {
	echo '{"title":"t","format":"csv","encoding":"iso-8859-1"}' > mine.json
	gives '{"a":"é"}' entente extract ./mine.json <<< $'a\n\xe9'
}
@test "a descriptor may name cells that mean nothing" {
	echo '{"title":"t","format":"csv","missing":["..","n/a"],"fields":[{"name":"a","column":"a"},{"name":"b","column":"b"}]}' > mine.json
	gives '{"b":1}' entente extract ./mine.json <<< $'a,b\n..,1'
}
@test "a column that the file has not is told" {
	echo '{"title":"t","format":"csv","fields":[{"name":"a","column":"zzz"}]}' > mine.json
	run --separate-stderr entente extract ./mine.json <<< $'a\n1'
	[ "$status" -ne 0 ]
	[[ $stderr == *zzz* ]]
}
@test "a descriptor that is no JSON is refused" { refuses '' 'nonsense'; }
@test "a descriptor with an unknown key is refused" { refuses 'hedder' '{"title":"t","format":"csv","hedder":"a"}'; }
@test "a descriptor with a wrong type is refused" { refuses 'title' '{"title":7,"format":"csv"}'; }
@test "a descriptor with an unknown format is refused" { refuses 'format' '{"title":"t","format":"xml"}'; }
@test "a descriptor with an unknown encoding is refused" { refuses 'encoding' '{"title":"t","format":"csv","encoding":"ebcdic"}'; }
@test "a descriptor with an unknown field type is refused" {
	refuses 'type' '{"title":"t","format":"csv","fields":[{"name":"a","column":"a","type":"colour"}]}'
}
@test "a descriptor with an unknown key in a field is refused" {
	refuses 'colum' '{"title":"t","format":"csv","fields":[{"name":"a","colum":"a"}]}'
}
