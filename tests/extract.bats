#!/usr/bin/env bats
load helper

# A descriptor, wrong in one way, is refused with a message that names file and key.
refuses() {
	printf '%s\n' "$2" > wrong.json
	try entente extract ./wrong.json <<< 'a'
	has "$stderr" "$1" && like "$stderr" '*wrong.json*' && status_is 2
}

@test "--list shows every source with its format" {
	try entente extract --list
	status_is 0
	is "$stderr" ''
	is "${#lines[@]}" $(($(find "$root/data/sources" -name '*.json' | wc -l) + 1)) # and prose
	has "$output" 'csv                csv ' 'sipri-deliveries   csv '
}
@test "csv: each column becomes a field" { gives '{"a":1,"b":"x"}' entente extract csv <<< $'a,b\n1,x'; }
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
	fails 2 "extract: --fields: the source has no field 'suplier' (see 'extract --help')" \
		entente extract -f suplier sipri-deliveries fixtures/sources/sipri-deliveries.csv
}
@test "a file without the source's header is told" {
	fails 2 "extract: standard input: no header line that begins with 'SIPRI AT Database ID'" entente extract sipri-deliveries <<< 'a,b'
}
@test "a number that is none rejects the row" {
	sed 's/,1\.5,/,one,/' fixtures/sources/sipri-deliveries.csv > bad.csv
	fails 1 "extract: bad.csv:13: column 'TIV delivery values': 'one' is not a number (--missing one if that is none)" entente extract sipri-deliveries bad.csv
}
@test "no source is refused" { fails 2 "extract: which SOURCE? --list shows them (see 'extract --help')" entente extract; }
@test "an unknown source is refused" {
	try entente extract nonsense
	status_is 2
	like "$stderr" "extract: no source 'nonsense'*"
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
	fails 1 "extract: standard input:2: no column 'zzz'" entente extract ./mine.json <<< $'a\n1'
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
@test "--check says that a descriptor is right, or names what is wrong" {
	needs jq
	gives "data/sources/pew.json: $(jq -r .title data/sources/pew.json)" entente extract --check data/sources/pew.json
	fails 2 'extract: unable to open no.json: No such file or directory' entente extract --check no.json
	echo '{"title":"t","feilds":[]}' > wrong.json
	try entente extract --check wrong.json
	status_is 2
	like "$stderr" "extract: wrong.json: key 'feilds': unknown; known are title, format,*"
}
@test "a descriptor's keys that do not go together are refused" {
	refuses columns '{"title":"t","header":"a","columns":["a"]}'
	refuses skip-until '{"title":"t","skip-until":"x"}'
	refuses delimiter '{"title":"t","delimiter":";"}'
	refuses optional '{"title":"t","columns":["a"],"optional":1}'
	refuses unpivot '{"title":"t","fields":[{"name":"x","column":"a"}],"split":{"field":"x","separator":";"},"unpivot":{"columns":"years","value":{"name":"v"}}}'
	refuses split '{"title":"t","fields":[{"name":"x","column":"a"}],"split":{"field":"y","separator":";"}}'
	refuses "'b': none of the columns" '{"title":"t","columns":["a"],"fields":[{"name":"x","column":"b"}]}'
}
@test "a descriptor with two fields of one name is refused" {
	refuses 'two fields have this name' '{"title":"t","fields":[{"name":"x","column":"a"},{"name":"x","column":"b"}]}'
	refuses 'a field and a constant have this name' '{"title":"t","constants":{"x":"1"},"fields":[{"name":"x","column":"a"}]}'
	refuses 'has this name already' '{"title":"t","constants":{"k":"w"},"preamble":[{"match":"x","constants":{"k":"v"}}],"fields":[{"name":"a","column":"a"}]}'
	refuses 'has this name already' '{"title":"t","fields":[{"name":"v","column":"a"}],"unpivot":{"columns":"years","value":{"name":"v"}}}'
	refuses 'a cell of another gives it too' '{"title":"t","fields":[{"name":"x","column":"a"},{"name":"y","column":"b","cells":{"1":{"x":"2"}}}]}'
}
@test "a descriptor's values of the wrong kind are refused" {
	refuses 'one byte' '{"title":"t","format":"tsv","delimiter":"ab"}'
	refuses 'true or false' '{"title":"t","join-torn":"yes"}'
	refuses 'true or false' '{"title":"t","closed-rows":1}'
	refuses 'a number of columns' '{"title":"t","optional":-1}'
	refuses 'parenthesis' '{"title":"t","preamble":[{"match":"("}]}'
	refuses 'needs a match' '{"title":"t","preamble":[{"field":"x"}]}'
	refuses 'an object of objects' '{"title":"t","fields":[{"name":"x","column":"a","cells":[]}]}'
	refuses 'a separator of one byte' '{"title":"t","fields":[{"name":"x","column":"a"}],"split":{"field":"x","separator":", "}}'
	refuses '"years" or an object' '{"title":"t","unpivot":{"columns":"months","value":{"name":"v"}}}'
	refuses 'columns and a value' '{"title":"t","unpivot":{"columns":"years"}}'
	refuses 'each field needs a column' '{"title":"t","fields":[{"name":"x"}]}'
	refuses 'expected an array' '{"title":"t","skip-lines":"Total"}'
}
@test "a descriptor may skip lines above and among the rows" {
	echo '{"title":"t","columns":["a","b"],"skip-until":"---","skip-lines":["Total"],"fields":[{"name":"x","column":"a"}]}' > mine.json
	gives '{"x":1}' entente extract ./mine.json <<< $'Title\n---\n1,2\nTotal,2'
	fails 2 "extract: standard input: no line that begins with '---'" entente extract ./mine.json <<< $'1,2\n3,4'
}
@test "strict cells refuse any other" {
	echo '{"title":"t","fields":[{"name":"x","column":"a","cells":{"M":{"x":"in"}},"strict":true}]}' > mine.json
	fails 1 "extract: standard input:3: column 'a': 'Q' is none of the cells that the source has there" entente extract ./mine.json <<< $'a\nM\nQ'
	is "$output" '{"x":"in"}'
}
@test "--stats counts what was skipped and added" {
	try entente extract sipri-tiv --stats fixtures/sources/sipri-tiv.csv
	status_is 0
	is "$stderr" '{"in":4,"out":4,"rejected":0,"skipped":2,"added":2}'
}
