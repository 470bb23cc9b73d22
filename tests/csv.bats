#!/usr/bin/env bats
# How CSV, TSV and JSON Lines are read and written.
# bats file_tags=machine
load helper

allowed=" (a source's descriptor may allow that, or skip it: entente-sources(5))"

reads() { gives "$1" entente select true; }

@test "a plain line is split at its commas" { reads '{"a":1,"b":"x y"}' <<< $'a,b\n1,x y'; }
@test "a quoted comma stays in its cell" { reads '{"a":"1,2","b":3}' <<< $'a,b\n"1,2",3'; }
@test "a doubled quote is one quote" { reads '{"a":"say \"no\"","b":3}' <<< $'a,b\n"say ""no""",3'; }
@test "a quoted newline stays in its cell" { reads '{"a":"one\ntwo","b":3}' <<< $'a,b\n"one\ntwo",3'; }
@test "CRLF ends a line" { reads '{"a":1,"b":2}' <<< $'a,b\r\n1,2\r'; }
@test "a quoted CRLF stays as it is" { reads '{"a":"x\r\ny"}' <<< $'a\r\n"x\r\ny"\r'; }
@test "an empty cell is left out of JSON" { reads '{"b":2}' <<< $'a,b\n,2'; }
@test "a quoted empty cell is empty too" { reads '{"b":2}' <<< $'a,b\n"",2'; }
@test "spaces are part of a cell" { reads '{"a":" x ","b":2}' <<< $'a,b\n x ,2'; }
@test "UTF-8 passes through" { reads '{"name":"대한민국","x":"é😀"}' <<< $'name,x\n대한민국,é😀'; }
@test "a UTF-8 byte order mark is not part of the first name" { reads '{"a":1}' <<< $'\xef\xbb\xbfa\n1'; }
@test "a last line without a newline is read" { gives '{"a":1}' entente select true <(printf 'a\n1'); }
@test "an empty line is no record" { reads '{"a":1}' <<< $'a\n\n1\n\n'; }
@test "a number keeps its digits" { reads '{"a":1.50,"b":-0.0,"c":12345678901234567890}' <<< $'a,b,c\n1.50,-0.0,12345678901234567890'; }
@test "1., .5, +1 and 1e5 are numbers in CSV, 007 is text" {
	reads '{"a":"007","b":1,"c":0.5,"d":1,"e":1e5}' <<< $'a,b,c,d,e\n007,1.,.5,+1,1e5'
}
@test "true and false are booleans in any case" { reads '{"a":true,"b":false,"c":true}' <<< $'a,b,c\ntrue,false,True'; }
@test "a file with a header alone has no records" { gives '' entente select true <<< 'a,b'; }
@test "an empty file has no records" { gives '' entente select true < /dev/null; }
@test "a row with too many cells is rejected" {
	fails 1 "select: standard input:2: 3 cells, where the header has 2$allowed" entente select true <<< $'a,b\n1,2,3\n4,5'
	is "$output" '{"a":4,"b":5}'
}
@test "a row with too few cells is rejected" {
	fails 1 "select: standard input:3: 1 cell, where the header has 2$allowed" entente select true <<< $'a,b\n1,2\n4'
}
@test "line numbers count the lines of quoted cells" {
	fails 1 "select: standard input:4: 1 cell, where the header has 2$allowed" entente select true <<< $'a,b\n"x\ny",2\n4'
}
@test "a quote that is never closed rejects its line and no other" {
	try entente select true <<< $'a,b\n"1,2\n3,4'
	status_is 1
	is "$output" '{"a":3,"b":4}'
	is "$stderr" 'select: standard input:2: a quoted cell is never closed'
}
@test "quoted cells are read alike wherever a block of 64 bytes or a read ends in them" {
	local filler scan
	printf 'a,b\n' > at.csv
	for filler in {1..70}; do
		printf '"%*s",1\n"%*s""","x\ny"\r\n%*s,""\n"""",","\n' "$filler" x "$filler" y "$filler" z >> at.csv
	done
	for filler in {1..6}; do cat at.csv; done | sed '2,$ { /^a,b$/d }' > many.csv
	"$bin/tests/by_library" csv at.csv > expected
	is "$(wc -l < expected)" 280
	for scan in portable sse2 avx2 avx512; do
		ENTENTE_SCAN=$scan entente select true at.csv | diff expected -
		ENTENTE_SCAN=$scan entente select true many.csv > many
		dd bs=61 if=many.csv status=none | ENTENTE_SCAN=$scan entente select true | diff many -
	done
	is "$(wc -l < many)" 1680
}
@test "a quote where RFC 4180 has none is text in a bare cell, and told behind a quoted one" {
	local scan
	for scan in portable sse2 avx2 avx512; do
		try env ENTENTE_SCAN="$scan" "$bin/select" true <<< $'a,b\n5" gun,6"\n"x"y,1\n"x" ,2\n"x\ny",3" or 4\n"x\ny","z""\n7,"8"\n"9"\r\n"10",11'
		status_is 1
		is "$output" $'{"a":"5\\" gun","b":"6\\""}\n{"a":"y\\"","b":"3\\" or 4"}\n{"a":7,"b":8}\n{"a":10,"b":11}'
	done
}
@test "two columns of one name are told, and both kept" {
	try entente select true <<< $'a,a\n1,2'
	status_is 0
	is "$output" '{"a":1,"a_2":2}'
	is "$stderr" "select: standard input:1: column 'a' stands there twice: the second is 'a_2'"
}
@test "ill-formed UTF-8 becomes escapes, is counted and told with its first line" {
	fails 0 'select: standard input:2: ill-formed UTF-8 became \xHH, first here, 2 times in the file (is it Latin-1? --encoding latin1)' entente select true <<< $'a\nx\xff\xc3y'
	is "$output" '{"a":"x\\xFF\\xC3y"}'
}
@test "TSV has no quotes, but escapes" {
	gives '{"a":"x\ty","b":"\"q\""}' entente select -i tsv true <<< $'a\tb\nx\\ty\t"q"'
}
@test "TSV is written with escapes" {
	gives $'a\nx\\ty\\nz\\\\' entente select -o tsv true <<< '{"a":"x\ty\nz\\"}'
}
@test "CSV is written with quotes where they are needed" {
	gives $'a,b,c\n"x,y","say ""no""","1\n2"' entente select -o csv true <<< '{"a":"x,y","b":"say \"no\"","c":"1\n2"}'
}
@test "the first 1,000 records make the CSV header; a later field outside it is rejected by name" {
	yes '{"a":1}' | head -n 998 > in.json
	printf '{"a":1,"b":2}\n{"c":"x"}\n{"a":3,"d":4}\n{"a":5}\n' >> in.json
	fails 1 "select: in.json:1001: field 'd' is not in the output's header (name the fields with -F)" \
		entente select -o csv --stats true in.json
	is "$(head -n 2 <<< "$output")" $'a,b,c\n1,,'
	is "$(tail -n 3 <<< "$output")" $'1,2,\n,,x\n5,,'
	is "${stderr_lines[1]}" '{"in":1002,"out":1001,"rejected":1,"dropped":0}'
}
@test "the first MiB of records makes the CSV header, if they are long" {
	long=$(printf '%0600000d' 0)
	printf '{"a":"%s"}\n{"a":"%s"}\n{"b":1}\n' "x$long" "x$long" > in.json
	fails 1 "select: in.json:3: field 'b' is not in the output's header (name the fields with -F)" \
		entente select -o csv true in.json
	printf '{"a":"x"}\n{"b":1}\n' > in.json
	gives $'a,b\nx,\n,1' entente select -o csv true in.json
}
@test "records without fields make no CSV header, and rows where there is one" {
	gives '' entente select -o csv true <<< $'{}\n{}'
	gives $'a,b\n,\n1,2\n,' entente select -o csv true <<< $'{}\n{"a":1,"b":2}\n{}'
	yes "{}" | head -n 1000 > in.json
	echo '{"a":1}' >> in.json
	gives $'a\n1' entente select -o csv true in.json
}
@test "a third column of one name has a name that is free" {
	fails 0 "select: standard input:1: column 'a' stands there twice: the second is 'a_3'" entente select true <<< $'a,a_2,a\n1,2,3'
	is "$output" '{"a":1,"a_2":2,"a_3":3}'
}
@test "a line with one empty cell is written in quotes, as an empty line is no record" {
	gives $'e\n""\n1' entente select -o csv -f e true <<< $'e,n\n,1\n1,1'
}
@test "records without fields come before any header" { gives $'a\n""\n1' entente select -o csv true <<< $'{}\n{"a":1}'; }
@test "-F names the header of CSV output" {
	gives $'b,a\n,1\n3,2' entente select -o csv -F b,a true <<< $'{"a":1}\n{"a":2,"b":3}'
}
@test "-F with a name twice is refused" {
	fails 2 "select: --header: 'a' is empty or there twice (see 'select --help')" entente select -o csv -F a,a true <<< 'a'
}
@test "JSON numbers keep their text" { reads '{"a":1.50,"b":1e5,"c":-0}' <<< '{"a":1.50,"b":1e5,"c":-0}'; }
@test "nested JSON is flattened with dots" {
	reads '{"a.b":1,"a.c.0":2,"a.c.1":"x"}' <<< '{"a":{"b":1,"c":[2,"x"]}}'
}
@test "JSON escapes are decoded" { reads '{"a":"é😀\n\"\\/"}' <<< '{"a":"\u00e9\ud83d\ude00\n\"\\\/"}'; }
@test "JSON null stays, an empty text goes" { reads '{"a":null,"c":1}' <<< '{"a":null,"b":"","c":1}'; }
@test "a line that is no JSON is rejected, the others are read" {
	try entente select true <<< $'{"a":1}\n{"a":\n{"a":2}'
	status_is 1
	is "$output" $'{"a":1}\n{"a":2}'
	like "$stderr" 'select: standard input:2: *'
}
@test "each thing that is no JSON is rejected, with its place" {
	while IFS='|' read -r line message; do
		fails 1 "select: standard input:1: $message" entente select true <<< "$line"
		is "$output" ''
	done <<-'E'
		{"a":1e}|not a JSON object: invalid token near '1e'
		{"a":1.}|not a JSON object: invalid token near '1.'
		{"a":"\ud83dx"}|not a JSON object: invalid Unicode '\uD83D' near '"\ud83dx"'
		{"a":"\udc00"}|not a JSON object: invalid Unicode '\uDC00' near '"\udc00"'
		{"a":"\ud83d\u0041"}|not a JSON object: invalid Unicode '\uD83D\u0041' near '"\ud83d\u0041"'
		{"a":"\u00g1"}|not a JSON object: invalid escape near '"\u00g'
		{"a":{"b":1},"a.b":2}|a field stands there twice
	E
	fails 1 "select: standard input:1: a field's name is longer than 1024 bytes" entente select true <<< "{\"a\":[{\"$(printf '%01100d' 7)\":1},2]}"
}
@test "ill-formed UTF-8 in JSON is escaped and told as in CSV" {
	fails 0 'select: standard input:1: ill-formed UTF-8 became \xHH, first here, 1 times in the file (is it Latin-1? --encoding latin1)' entente select true <<< $'{"a":"x\xff","b":1}'
	is "$output" '{"a":"x\\xFF","b":1}'
}
@test "spaces and empty lines may stand before the first JSON object" { reads '{"a":1}' <<< $'\n \t{"a":1}'; }
@test "a name twice in one JSON object is rejected" {
	try entente select true <<< '{"a":1,"a":2}'
	status_is 1
	like "$stderr" 'select: standard input:1: *"a"*'
}
@test "JSON nested too deeply is rejected" {
	try entente select true <<< "{\"a\":$(printf '[%.0s' {1..5000})"
	status_is 1
	like "$stderr" 'select: standard input:1: *'
}
@test "a NUL byte in a text of JSON is kept, and does not cut the line" {
	reads $'{"a":"x\\u0000y","b":1}\n{"a":2}' <<< $'{"a":"x\\u0000y","b":1}\n{"a":2}'
}
# bats test_tags=big
@test "a line of more than 64 MiB is rejected, the next is read" {
	{ printf 'a\n'; head -c 68000000 /dev/zero | tr '\0' x; printf '\n1\n'; } > long.csv
	fails 1 'select: long.csv:2: line longer than 64 MiB' entente select true long.csv
	is "$output" '{"a":1}'
}
# bats test_tags=big
@test "a line of 60 MiB is read" {
	{ printf 'a,b\n'; head -c 60000000 /dev/zero | tr '\0' x; printf ',1\n'; } > long.csv
	gives '{"b":1}' entente select -f b true long.csv
}
@test "10,000 generated CSV records are read as libcsv reads them, by each scanner" {
	"$bin/tests/generate" csv 10000 "$RANDOM" > g.csv
	"$bin/tests/by_library" csv g.csv > expected
	is "$(wc -l < expected)" 10000
	for scan in portable sse2 avx2 avx512; do
		ENTENTE_SCAN=$scan entente select true g.csv | diff expected -
	done
}
@test "10,000 generated JSON records are read as jansson reads them, by each scanner" {
	"$bin/tests/generate" json 10000 "$RANDOM" > g.json
	"$bin/tests/by_library" json g.json > expected
	is "$(wc -l < expected)" 10000
	for scan in portable sse2 avx2 avx512; do
		ENTENTE_SCAN=$scan entente select true g.json | diff expected -
	done
}
@test "JSON Lines: a line behind others of its kind is read as it is alone, by each scanner" {
	local good='{"a":"x","b":1.5,"c":-2}'
	while IFS= read -r line; do
		printf '%s\n' "$good" "$good" "$line" >> lines
		{ printf '%s\n' "$good" "$good"; printf '%s\n' "$line" | entente select true 2> told || true; } >> expected
		grep -c 'select: -:' told >> counts || true
	done <<- 'END'
		{"a": "x", "b": 1.5, "c": -2}
		{ "a" :"x","b":1.5 ,"c":-2 }
		 {"a":"x","b":1.5,"c":-2}
		{"a":"x","b":1.5,"c":-2} {"a":"y","b":2,"c":3}
		{"a":"a,b","b":1,"c":2}
		{"a":"}{","b":1,"c":2}
		{"a":"","b":"","c":""}
		{"a":"x\"y","b":"\\","c":2}
		{"a":"é","b":1,"c":2}
		{"a":null,"b":true,"c":false}
		{"a":1e5,"b":-0.5E-3,"c":123456789012345678901234567890}
		{"a":12345678,"b":123456789,"c":0}
		{"a":"x","b":1.5}
		{"a":"x"}
		{}
		{"a":"x","b":1.5,"c":-2,"d":4}
		{"b":1.5,"a":"x","c":-2}
		{"a":{"e":1},"b":[],"c":-2}
		{"a":"x","a":"y","c":-2}
		{"a":"x","b":01,"c":-2}
		{"a":"x","b":1.,"c":-2}
		{"a":"x","b":.5,"c":-2}
		{"a":"x","b":-,"c":-2}
		{"a":"x","b":+1,"c":-2}
		{"a":"x","b":1 2,"c":-2}
		{"a":"x","b":,"c":-2}
		{"a":"x","b":nul,"c":-2}
		{"a":"x","b":truefalse,"c":-2}
		{"a":"x","b":"y"z","c":"-2"}
		{"a":"x""y","b":1,"c":2}
		{"a":"x" "y","b":1,"c":2}
		{"a":"x,"b":1,"c":2}
		{"a":","b":1,"c":2}
		{"a":"x","b":1.5,"c":-2
		{"a":"x","b":1.5,"c":-2,}
		{"a":"x","b":1.5,,"c":-2}
		{"a":"x","b":1.5"c":-2}
		{"a":"x","b":"1	5","c":-2}
		{"a":"x","b":"1.5","c":"}
		"a":"x","b":1.5,"c":-2}
		[{"a":"x","b":1.5,"c":-2},{"a":"y","b":2,"c":3}]
	END
	for scan in portable sse2 avx2 avx512; do
		for bytes in 61 100000; do
			dd bs=$bytes if=lines status=none | ENTENTE_SCAN=$scan entente select true > found 2> told || true
			diff expected found
			is "$(grep -c 'select: -:' told)" "$(awk '{ n += $1 } END { print n }' counts)"
		done
	done
}
@test "JSON Lines: lines of several kinds that have as many fields are told apart, also at a window's border, by each scanner" {
	awk 'BEGIN {
		srand(5)
		split("n,x,y n,y,z n,z,y y,n,x n,x", kinds, " ")
		for (i = 0; i < 120000; i++) {
			kind = i < 60000 ? i % 2 + 1 : int(rand() * 5) + 1 # by turns, then by chance
			y = ""
			line = ""
			for (k = 1; k <= split(kinds[kind], names, ","); k++) {
				value = names[k] == "n" ? i : names[k] i
				if (names[k] == "y") y = value
				line = line "," "\"" names[k] "\":" (names[k] == "n" ? value : "\"" value "\"")
			}
			print "{" substr(line, 2) "}"
			print i "\t" y > "expected"
		}
	}' > lines
	for scan in portable sse2 avx2 avx512; do
		ENTENTE_SCAN=$scan entente select -f n,y -F n,y -o tsv true lines | sed 1d | cmp - expected
		dd bs=1000 if=lines status=none | ENTENTE_SCAN=$scan entente select -f n,y -F n,y -o tsv true | sed 1d | cmp - expected
	done
}
@test "decimals agree with bc" {
	needs bc
	"$bin/tests/decimals" 3000 "$RANDOM" > expressions
	at_least "$(wc -l < expressions)" 14001
	BC_LINE_LENGTH=0 bc < expressions > truths
	is "$(sort -u truths)" 1
	is "$(wc -l < truths)" "$(wc -l < expressions)"
}
@test "a carriage return in a column's name is told: lines may end in them, with line feeds in cells" {
	printf 'a,b\r1,x "\r\n"\r2,z\r' > bad.csv
	try entente select true bad.csv
	status_is 1
	is "$output" ''
	has "$stderr" "select: bad.csv:1: column 2: a carriage return in its name (do lines end in them here, and line feeds stand in cells? tr '\r' '\n')"
	gives '{"a":1,"b\r\nc":2}' entente select true <<< $'a,"b\r\nc"\r\n1,2\r'
}
@test "a NUL byte in a column's name rejects the header, as JSON has no such name" {
	printf 'a,b\0c\n1,2\n' > bad.csv
	fails 1 'select: bad.csv:1: column 2: a NUL byte in its name (is it UTF-16? --encoding utf-16le or utf-16be)' entente select true bad.csv
}
