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
@test "-e writes only the records for which it holds, which it says of itself as select does" {
	local file=fixtures/sources/sipri-deliveries.csv
	entente extract sipri-deliveries "$file" > all.jsonl
	entente select 'value > 20 and recipient =~ "a"' all.jsonl > wanted.jsonl
	filled wanted.jsonl
	gives "$(cat wanted.jsonl)" entente extract -e 'value > 20 and recipient =~ "a"' sipri-deliveries "$file"
	try entente extract --stats -e 'value > 20' sipri-deliveries "$file"
	has "$stderr" "\"dropped\":$(($(wc -l < all.jsonl) - $(entente select 'value > 20' all.jsonl | wc -l)))"
	try entente extract -e 'value > "x"' sipri-deliveries "$file"
	has "$stderr" "'value' and 'x': a number beside a text"
}
@test "-e with a field that the source has not, or that -f leaves out, is refused" {
	local file=fixtures/sources/sipri-deliveries.csv
	fails 2 "extract: --expression: the source has no field 'valu' (see 'extract --help')" entente extract -e 'valu > 2' sipri-deliveries "$file"
	fails 2 "extract: --expression: the source has no field 'value', or --fields leaves it out (see 'extract --help')" \
		entente extract -f supplier -e 'value > 2' sipri-deliveries "$file"
	fails 2 "extract: --expression: no record has a field 'zz'" entente extract -e 'zz > 2' csv <<< $'a\n1'
	fails 2 "extract: --expression: field or value expected at 'end' (byte 4) (see 'extract --help')" entente extract -e 'a >' csv <<< $'a\n1'
	fails 2 "extract: --expression is for sources with columns; select takes facts (see 'extract --help')" entente extract -e true prose <<< a
}
@test "-j: several processes write what one writes, whatever stands in the table" {
	local row command
	# of so many bytes that there are several, in rows that are long
	awk 'BEGIN { print "id,key,note,value"; for (i = 1; i < 120000; i++) printf "%d,K%d,\"a note, %-290d\",%d\n", i, i % 100, i % 1000, i % 777 }' > plain.csv
	at_least "$(stat -c %s plain.csv)" 33600000
	for row in '1,K1,note,5' '1,2' '1,K1,"two' '1,K1,x,text' $'1,K1,\xff,3' "1,K1,\"$(seq 600000)\",7"; do
		{ head -n 70000 plain.csv; printf '%s\n' "$row"; tail -n +70001 plain.csv; } > t.csv
		for command in 'select --stats value>700' 'extract --stats -e value>700 csv'; do
			read -ra words <<< "$command"
			"$bin/${words[0]}" -j 1 "${words[@]:1}" t.csv > one 2> one.told || [[ $? == 1 ]]
			"$bin/${words[0]}" -j 3 "${words[@]:1}" t.csv > three 2> three.told || [[ $? == 1 ]]
			filled one
			diff one.told three.told
			cmp one three
		done
	done
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
	fails 1 "extract: bad.csv:13: column 'TIV delivery values': 'one' is not a number (--missing one if that means a missing value)" entente extract sipri-deliveries bad.csv
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
@test "UTF-8 outdoes a descriptor's encoding of one byte a character: by its mark, or by its bytes, which is told" {
	echo '{"title":"t","format":"csv","encoding":"iso-8859-1"}' > mine.json
	utf8="extract: standard input: is UTF-8, and not iso-8859-1 as such files are: read as UTF-8 (--encoding iso-8859-1 says otherwise)"
	gives '{"a":"Türkiye"}' entente extract ./mine.json <<< $'\xef\xbb\xbfa\nTürkiye'
	fails 0 "$utf8" entente extract ./mine.json <<< $'a\nTürkiye\nCôte d’Ivoire'
	is "$output" $'{"a":"Türkiye"}\n{"a":"Côte d’Ivoire"}'
	{ echo a; seq 30000; echo Türkiye; seq 30000; echo "Åland"; } > late.csv
	try entente extract ./mine.json late.csv
	is "$(grep -c 'is UTF-8' <<< "$stderr")" 1
	is "$(grep -v '[0-9]' <<< "$output")" $'{"a":"Türkiye"}\n{"a":"Åland"}'
	gives $'{"a":"Türkiye"}' entente extract ./mine.json <<< $'a\nT\xfcrkiye'
	gives $'{"a":"TÃ¼rkiye"}' entente extract --encoding iso-8859-1 ./mine.json <<< $'a\nTürkiye'
	iconv -f utf-8 -t iso-8859-1 late.csv > late-latin.csv
	is "$(entente extract ./mine.json late-latin.csv | grep -v '[0-9]')" $'{"a":"Türkiye"}\n{"a":"Åland"}'
	# what a file before left behind in the buffer is no evidence
	{ echo a; seq 30000; printf '\xfc\n%.0s' {1..3000}; } > latin.csv
	try entente extract ./mine.json latin.csv <(printf 'a\nTürkiye\n')
	is "$(grep -v '[0-9]' <<< "$output" | sort | uniq -c | awk '{ print $1, $2 }' | paste -sd ';')" '1 {"a":"Türkiye"};3000 {"a":"ü"}'
	printf 'a\nT\xc3' > cut.csv
	gives '{"a":"TÃ"}' entente extract ./mine.json cut.csv
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
	refuses "'b': none of the columns" '{"title":"t","columns":["a"],"fields":[{"name":"x","column":"a","instead":{"column":"b","begins":"x"}}]}'
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
	refuses "'instead': expected a column and what its cells begin with" '{"title":"t","fields":[{"name":"x","column":"a","instead":{"column":"b"}}]}'
	refuses "'names': expected an object of strings" '{"title":"t","names":["Congo"]}'
	refuses "'fields': expected an array" '{"title":"t","fields":{"name":"x"}}'
	refuses "'fields': expected an object" '{"title":"t","fields":["x"]}'
	refuses "'fields': each field needs a name" '{"title":"t","fields":[{"column":"x"}]}'
	refuses "'preamble': expected an array" '{"title":"t","preamble":{"match":"x"}}'
	refuses "'constants': expected an object of strings" '{"title":"t","constants":["x"]}'
	refuses "'title': is missing" '{"format":"csv"}'
	refuses 'wrong.json: expected an object' '[]'
}
@test "a descriptor may skip lines above and among the rows" {
	echo '{"title":"t","columns":["a","b"],"skip-until":"---","skip-lines":["Total"],"fields":[{"name":"x","column":"a"}]}' > mine.json
	gives '{"x":1}' entente extract ./mine.json <<< $'Title\n---\n1,2\nTotal,2'
	fails 2 "extract: standard input: no line that begins with '---'" entente extract ./mine.json <<< $'1,2\n3,4'
}
@test "cells of numbers may have spaces around; of booleans each is true, false or wrong" {
	echo '{"title":"t","missing":["-"],"fields":[{"name":"x","column":"a","type":"number"},{"name":"y","column":"b","type":"boolean","true":"Yes","false":"No"}]}' > mine.json
	fails 1 "extract: standard input:4: column 'b': 'maybe' is neither 'Yes' nor 'No'" \
		entente extract ./mine.json <<< $'a,b\n 5 ,Yes\n-, No\n7,maybe\n8,-'
	is "$output" $'{"x":5,"y":true}\n{"y":false}\n{"x":8}'
}
@test "a preamble of several lines gives each its field, the first line that says it" {
	echo '{"title":"t","header":"a","preamble":[{"match":"About: (.*)","field":"area"},{"match":"Unit: (.*)","field":"unit"}],"fields":[{"name":"x","column":"a"}]}' > mine.json
	gives '{"area":"KOR","unit":"TIV","x":1}' entente extract ./mine.json <<< $'About: KOR\nUnit: TIV\nAbout: PRK\na\n1'
}
@test "-i reads a source in another format than its own, -f keeps columns of any table" {
	gives '{"a":"1,2","b":3}' entente extract csv -i tsv <<< $'a\tb\n1,2\t3'
	gives '{"b":3}' entente extract csv -f b <<< $'a,b\n1,3'
}
@test "--list and --check tell what keeps them from saying it" {
	mkdir mine && cp data/*.csv mine
	ENTENTE_DATA=$PWD/mine fails 2 "extract: $PWD/mine/sources: No such file or directory" entente extract --list
	fails 2 'extract: standard output: No space left on device' bash -c '"$0" --list > /dev/full' "$bin/extract"
	fails 2 'extract: standard output: No space left on device' bash -c '"$0" --check csv > /dev/full' "$bin/extract"
}
@test "columns at the end that may lack do so in quoted rows too" {
	echo '{"title":"t","columns":["a","b"],"optional":1,"fields":[{"name":"x","column":"a"},{"name":"y","column":"b"}]}' > mine.json
	gives $'{"x":"1,5","y":2}\n{"x":"1,5"}\n{"x":3}' entente extract ./mine.json <<< $'"1,5",2\n"1,5"\n3'
}
@test "lines above the rows of a file without a header may say what it is about" {
	echo '{"title":"t","columns":["a","b"],"skip-until":"---","preamble":[{"match":"About: (.*)","field":"area"}],"fields":[{"name":"x","column":"a"}]}' > mine.json
	gives '{"area":"KOR","x":1}' entente extract ./mine.json <<< $'About: KOR\n---\n1,2'
}
@test "a header that begins with an empty cell has another that is not empty" {
	echo '{"title":"t","header":"","fields":[{"name":"x","column":"b"}]}' > mine.json
	gives '{"x":2}' entente extract ./mine.json <<< $',,\n,b,c\n1,2,3'
}
@test "strict cells refuse any other" {
	echo '{"title":"t","fields":[{"name":"x","column":"a","cells":{"M":{"x":"in"}},"strict":true}]}' > mine.json
	fails 1 "extract: standard input:3: column 'a': 'Q' is not one of the cells that the source has there" entente extract ./mine.json <<< $'a\nM\nQ'
	is "$output" '{"x":"in"}'
}
@test "--stats counts what was skipped and added" {
	try entente extract sipri-tiv --stats fixtures/sources/sipri-tiv.csv
	status_is 0
	is "$stderr" '{"in":4,"out":4,"rejected":0,"skipped":2,"added":2}'
}
