#!/usr/bin/env bats
load helper

# The two sides of most tests.
states=$'id,name,bloc\n1,Peru,A\n2,"Chile, the",\n3,Ghana,B\n,nobody,C'
deals=$'k,v\n2,x\n1.0,y\n4,z\n,w\n2.00,u'
# joins EXPECTED OPTION...: deals with the states.
joins() {
	local expected=$1
	shift
	printf '%s\n' "$states" > states.csv
	gives "$expected" entente join -o csv -k k=id "$@" states.csv <<< "$deals"
}

@test "records get the fields of what shares their key, in their own order, numbers by value" {
	joins $'k,v,name,bloc\n2,x,"Chile, the",\n1.0,y,Peru,A\n2.00,u,"Chile, the",'
}
@test "--left keeps records without a match, with empty columns" {
	joins $'k,v,name,bloc\n2,x,"Chile, the",\n1.0,y,Peru,A\n4,z,,\n,w,,\n2.00,u,"Chile, the",' --left
}
@test "--anti is what has no match, an empty key too" { joins $'k,v\n4,z\n,w' --anti; }
@test "--semi is what has one, once each and without other fields" {
	joins $'k,v\n2,x\n1.0,y\n2.00,u' --semi
	printf 'id,n\n2,a\n2,b\n' > twice.csv
	gives $'{"k":2,"v":"x"}\n{"k":2.00,"v":"u"}' entente join -k k=id --semi twice.csv <<< "$deals"
}
@test "--prefix names the fields of OTHER" { joins $'k,v,of_name,of_bloc\n2,x,"Chile, the",\n1.0,y,Peru,A\n2.00,u,"Chile, the",' --prefix of_; }
@test "JSON has no empty fields" {
	echo "$states" > states.csv
	gives $'{"k":2,"v":"x","name":"Chile, the"}\n{"k":1.0,"v":"y","name":"Peru","bloc":"A"}\n{"k":2.00,"v":"u","name":"Chile, the"}' \
		entente join -k k=id states.csv <<< "$deals"
}
@test "of several rows each makes a record, in OTHER's order" {
	printf 'k,n\n2,a\n1,b\n2,c\n2,d\n' > many.csv
	gives $'k,v,n\n2,x,a\n2,x,c\n2,x,d\n1,y,b' entente join -o csv -k k many.csv <<< $'k,v\n2,x\n1,y'
}
@test "many to many is told, with how many keys and records" {
	printf 'k,n\n2,a\n1,b\n2,c\n3,d\n3,e\n' > many.csv
	try entente join -o csv -k k many.csv <<< $'k,v\n2,x\n1,y\n2,z\n2,u\n1,t\n3,s'
	status_is 0
	is "$(wc -l <<< "$output")" 11
	is "$stderr" 'join: 1 key has several records on both sides (many to many), which made 6 of the records written'
	try entente join -o csv -k k --left many.csv <<< $'k,v\n2,x\n3,y\n2,z\n3,u'
	is "$stderr" 'join: 2 keys have several records on both sides (many to many), which made 8 of the records written'
	try entente join -k k many.csv <<< $'k,v\n2,x\n1,y\n1,z' # one to many, many to one
	is "$stderr" ''
}
@test "an explosion is told past 100 times what was read, and --max-rows stops it" {
	{ echo k,n; seq 1000 | sed 's/^/1,/'; } > many.csv
	{ echo k,v; seq 1000 | sed 's/^/1,/'; } > more.csv
	try bash -c '"$0" join -o csv -k k many.csv more.csv | tail -n 1' "$root/pipelines/entente"
	is "$output" 1,1000,1000
	has "$stderr" 'join: more than 100 records come out for each that was read' '--max-rows' \
		'join: 1 key has several records on both sides (many to many), which made 1000000 of the records written'
	is "${#stderr_lines[@]}" 2
	try entente join -o csv -k k --max-rows 2500 many.csv more.csv
	status_is 2
	is "$(wc -l <<< "$output")" 2501
	is "${output##*$'\n'}" 1,3,500
	is "${stderr_lines[-1]}" 'join: stopped: more than 2500 records (--max-rows)'
	try entente join -o csv -k k --max-rows 1000000 many.csv more.csv
	status_is 0
	fails 2 "join: --max-rows: '0' is not a whole number from 1 up (see 'join --help')" entente join -k k --max-rows 0 many.csv more.csv
}

# --- keys ---

@test "kinds of keys: what is equal and what is not" {
	while IFS='|' read -r ours theirs equal; do
		printf '%s\n' "$theirs" > theirs
		printf '%s\n' "$ours" > ours
		found=$(entente join -k k --semi theirs ours | wc -l)
		is "$ours|$theirs|$found" "$ours|$theirs|$equal" || return
	done <<-'E'
		{"k":1}|{"k":1.0}|1
		{"k":1e2}|{"k":100}|1
		{"k":-0}|{"k":0}|1
		{"k":0.1}|{"k":0.10000}|1
		{"k":123456789012345678901234567890123456789012345}|{"k":123456789012345678901234567890123456789012345.0}|1
		{"k":123456789012345678901234567890123456789012345}|{"k":123456789012345678901234567890123456789012346}|0
		{"k":9007199254740993}|{"k":9007199254740992}|0
		{"k":"1"}|{"k":1}|0
		{"k":"007"}|{"k":7}|0
		{"k":"a"}|{"k":"A"}|0
		{"k":"a"}|{"k":"a "}|0
		{"k":"é"}|{"k":"\u00e9"}|1
		{"k":true}|{"k":"true"}|1
		{"k":true}|{"k":1}|0
		{"k":null}|{"k":null}|0
		{"k":""}|{"k":""}|0
		{"k":"2022-06"}|{"k":"2022-06"}|1
		{"k":"2022-06"}|{"k":"2022-06-01"}|0
		{"k":"a\u0000b"}|{"k":"a\u0000b"}|1
		{"k":"a\u0001b"}|{"k":"a\u0000b"}|0
		{"k":"\u0001"}|{"k":"\u0001"}|1
		{"k":[1]}|{"k":[1]}|0
	E
}
@test "what has no match only because a text looks like a number is told" {
	printf 'k,l,n\n12,x,a\n13,y,b\n' > o.csv
	try entente join --left -k k o.csv <<< $'{"k":"14"}\n{"k":"12"}\n{"k":12}\n{"k":"x"}\n{"k":"13"}'
	is "$stderr" 'join: 2 records have no match because a text that looks like a number ("12" in JSON) is not equal to one, first standard input:2 (select -o csv makes numbers of such texts)'
	status_is 0
	is "$(grep -c '"n"' <<< "$output")" 1
	echo '{"k":"12","l":"x","n":1}' > o.json
	try entente join -o csv -k l,k o.json <<< $'k,l\n12,x\n12,y\n13,x'
	has "$stderr" 'join: 1 record has no match because a text that looks like a number' 'first standard input:2'
	try entente join -k k o.json <<< $'{"k":"12"}\n{"k":"13"}\n{"k":true}'
	is "$stderr" ''
}
@test "cells are keys as they look" {
	printf 'k,n\n+5,a\n.5,b\n 7 ,c\nTRUE,d\n007,e\n' > o.csv
	gives $'{"k":5,"n":"a"}\n{"k":0.5,"n":"b"}\n{"k":7,"n":"c"}\n{"k":true,"n":"d"}\n{"k":"007","n":"e"}' \
		entente join -k k o.csv <<< $'{"k":5}\n{"k":0.5}\n{"k":7}\n{"k":true}\n{"k":"007"}\n{"k":"7"}'
}
@test "several keys, together or by -k again, and each may have another name" {
	printf 'a,c,n\n1,x,one\n1,y,two\n2,x,three\n' > o.csv
	gives $'a,b,n\n1,y,two\n2,x,three' entente join -o csv -k a,b=c o.csv <<< $'a,b\n1,y\n2,x\n2,y\n1,'
	gives $'a,b,n\n1,y,two\n2,x,three' entente join -o csv -k b=c -k a o.csv <<< $'a,b\n1,y\n2,x\n2,y\n,y'
}
@test "keys do not run into each other" {
	printf 'a,b,n\nxy,z,1\n1,23,2\n' > o.csv
	gives $'a,b' entente join -o csv --semi -k a,b o.csv <<< $'a,b\nx,yz\n12,3\nxyz,'
}
@test "names with commas, equals signs and colons stand in backquotes" {
	printf '"a,b","x=y",n\n1,2,3\n' > o.csv
	gives $'"a,b",year:z,n\n1,2,3' entente join -o csv -k '`a,b`,`year:z`=`x=y`' o.csv <<< $'"a,b",year:z\n1,2'
}
@test "a date is cut for a key, and a year beside it is a date" {
	printf 'area,period,value\nPER,2019,5\nPER,2020,6\n' > o.csv
	gives $'area,date,value\nPER,2019-05-02,5\nPER,2020-07,6\nPER,2019,5' \
		entente join -o csv -k area,year:date=period o.csv <<< $'area,date\nPER,2019-05-02\nPER,2020-07\nPER,2018-01\nPER,2019\nPER,'
	printf 'day,n\n2019-05-17,a\n2019-06-01,b\n' > days.csv
	gives $'m,day,n\n2019-05,2019-05-17,a' entente join -o csv -k m=month:day days.csv <<< $'m\n2019-05\n2019-07'
	gives $'m,day,n\n2019-05-30,2019-05-17,a' entente join -o csv -k month:m=month:day days.csv <<< $'m\n2019-05-30'
	gives $'a,n\n2017,x' entente join -o csv -k window5:a=w <(printf 'w,n\n2017/2021,x\n') <<< $'a\n2017\n2016'
}
@test "a bin of a number is a key" {
	gives $'v,n\n12.5,ten\n10,ten' entente join -o csv -k bin5:v=b <(printf 'b,n\n10,ten\n') <<< $'v\n12.5\n10\n15\n9.9'
	fails 1 "join: standard input:2: v: 'x' is not a number (--missing x if that means a missing value)" entente join -k bin5:v=b <(printf 'b,n\n10,ten\n') <<< $'v\nx'
}
@test "what is no date where one is cut is rejected, on either side" {
	printf 'd,n\n2019-01,1\nnone,2\n' > o.csv
	try entente join --stats --rejects bad -k year:e=year:d o.csv <<< $'e\n2019\nx'
	status_is 1
	is "$output" '{"e":2019,"d":"2019-01","n":1}'
	is "$stderr" $'join: o.csv:3: d: \'none\' is not a date (--missing none if that means a missing value)\njoin: standard input:3: e: \'x\' is not a date (--missing x if that means a missing value)\n{"in":2,"out":1,"rejected":1,"matched":1,"unmatched":0,"other":2}'
	is "$(cat bad)" $'none,2\nx'
}
@test "bytes that are no UTF-8 stay apart in keys" {
	printf 'k,n\nM\xe9rida,1\nM\xe8rida,2\nM\xc3\xa9rida,3\n' > o.csv
	try entente join -o csv -k k o.csv < <(printf 'k\nM\xe8rida\nM\xe9rida\n')
	is "$output" $'k,n\nM\\xE8rida,2\nM\\xE9rida,1'
	has "$stderr" 'join: o.csv:2: ill-formed UTF-8' 'join: standard input:2: ill-formed UTF-8'
	gives $'k,n\nMérida,1' entente join --encoding latin1 -o csv -k k o.csv <<< $'k\nM\xe9rida'
}
@test "a part that is no key is refused" {
	for keys in '' 'a,' 'a=' '=b' 'window0:a' 'a,,b'; do
		try entente join -k "$keys" o.csv s.csv
		status_is 2
		matches "$stderr" "^join: --key: '.*' is not a key \(see 'join --help'\)$" || return
	done
}

# --- records that wait to be looked up ---

@test "more records than wait at once, some with escapes, quotes and bad bytes among them, keep their order" {
	for ((i = 0; i < 300; i++)); do printf '%d,%s\n' "$i" "name $i"; done > rows
	{ echo k,n; cat rows; } > o.csv
	awk 'BEGIN {
		print "k,v,w" > "s.csv"
		for (i = 0; i < 5000; i++) {
			v = i % 7 == 3 ? "\"q, " i "\"" : i % 11 == 5 ? "5\" gun" : i % 13 == 7 ? "\xe9" : "plain"
			print (i * 37) % 400 "," v "," i > "s.csv"
			print "{\"k\":" (i * 37) % 400 ",\"v\":\"" (i % 7 == 3 ? "\\\"q\\u00e9" : "x") "\",\"w\":" i "}" > "s.json"
		}
	}'
	for file in s.csv s.json; do
		# what is joined does not know how it is written
		for options in csv json tsv 'csv --left' 'json --anti' 'tsv --semi'; do
			# shellcheck disable=SC2086 # words
			entente join -k k -o $options o.csv "$file" > found 2> words
			# shellcheck disable=SC2086
			entente join -k k -o $options --max-memory 1K o.csv "$file" > expected 2> said
			same expected found && same said words || return
		done
	done
	at_least "$(wc -l < found)" 3000
	entente select true s.csv 2> /dev/null | grep -c . | { read -r count && is "$count" 5000; }
}
@test "the last rows, without an end, with carriage returns, after a long one, are written" {
	printf 'k,n\n1,a\n2,b\n' > o.csv
	{ printf 'k,v\r\n1,x\r\n2,'; head -c 300000 /dev/zero | tr '\0' y; printf '\r\n2,z'; } > s.csv
	entente join -o csv -k k o.csv s.csv > found
	is "$(wc -c < found)" 300023
	is "$(tail -n 1 found)" 2,z,b
	is "$(head -n 2 found)" $'k,v,n\n1,x,a'
	entente join -k k o.csv s.csv | tail -n 1 | { read -r last && is "$last" '{"k":2,"v":"z","n":"b"}'; }
}

# --- what does not fit ---

@test "a key field that one side lacks ends the run before anything is written" {
	printf 'k,n\n1,a\n' > o.csv
	printf 'x,v\n1,b\n' > s.csv
	fails 2 'join: --key: no record has a field '\''k'\' entente join --left -k k o.csv s.csv
	is "$output" ''
	fails 2 'join: s.csv: no record has a field '\''k'\' entente join --anti -k x=k s.csv s.csv
	is "$output" ''
	fails 2 'join: --key: no record has a field '\''k'\' entente join --anti -k k o.csv <<< '{"x":1}'
	echo '{"x":1}' > o.json
	fails 2 'join: o.json: no record has a field '\''k'\' entente join -k k o.json <<< '{"k":1}'
}
@test "a table of several that lacks the key is told" {
	printf 'k,n\n1,a\n' > o.csv
	printf 'k,v\n1,b\n' > one.csv
	printf 'x,v\n1,b\n' > two.csv
	try entente join --left -o csv -F k,x,v,n -k k o.csv one.csv two.csv
	is "$output" $'k,x,v,n\n1,,b,a\n,1,b,'
	has "$stderr" "two.csv" "'k'"
}
@test "a field of both sides is told before anything is written, with the way out" {
	printf 'k,v\n1,a\n' > o.csv
	printf 'k,v\n1,b\n' > s.csv
	fails 2 "join: s.csv: 'v' is a field of OTHER too: --prefix P puts P before the names of OTHER's" entente join -o csv -k k o.csv s.csv
	is "$output" ''
	gives $'k,v,o_v\n1,b,a' entente join -o csv -k k --prefix o_ o.csv s.csv
	gives $'k,v\n1,b' entente join -o csv -k k --semi o.csv s.csv
	gives $'k,w\n1,b' entente join -o csv -k k <(entente select -f k true o.csv) <(entente select -f k,w=v true s.csv)
	fails 2 "join: s.csv: 'k' is a field of OTHER too: --prefix P puts P before the names of OTHER's" entente join -k k=x <(printf 'x,k\n1,2\n') s.csv
	# in JSON as soon as a record has it
	fails 2 "join: standard input: 'v' is a field of OTHER too: --prefix P puts P before the names of OTHER's" \
		entente join -k k o.csv <<< $'{"k":1}\n{"k":1,"v":2}'
	fails 2 "join: standard input: 'o_v' is a field of OTHER too: --prefix P puts P before the names of OTHER's" \
		entente join -k k --prefix o_ o.csv <<< k,o_v
}
@test "a record may not get more than 65,536 fields, and no name more than 1,024 bytes" {
	printf 'k,n,m\n1,a,b\n' > o.csv
	awk 'BEGIN { printf "{\"k\":1"; for (i = 2; i < 65535; i++) printf ",\"f%d\":1", i; print "}"; }' > at.json
	sed 's/}/,"last":1}/' at.json > past.json
	is "$(entente join -k k o.csv at.json | tr ',' '\n' | wc -l)" 65536
	fails 1 'join: past.json:1: more than 65536 fields, with those of OTHER' entente join -k k o.csv past.json
	is "$(entente join --semi -k k o.csv past.json | wc -l)" 1
	fails 2 'join: --prefix: the name of a field would be longer than 1024 bytes' entente join -k k --prefix "$(printf '%1024s' '' | tr ' ' x)" o.csv at.json
	is "$(entente join -k k --prefix "$(printf '%1023s' '' | tr ' ' x)" o.csv <<< '{"k":1}' | wc -c)" 2070
}
@test "usage: what is missing or does not go together is told" {
	fails 2 "join: which fields must be equal? -k KEY, or -k KEY=OTHER where their names differ (see 'join --help')" entente join o.csv
	fails 2 "join: which OTHER? (see 'join --help')" entente join -k a
	fails 2 "join: OTHER and the records cannot both be standard input (see 'join --help')" entente join -k a -
	fails 2 "join: OTHER and the records cannot both be standard input (see 'join --help')" entente join -k a - x -
	for pair in '--left --anti' '--left --semi' '--semi --anti'; do
		# shellcheck disable=SC2086 # two options
		fails 2 "join: --left, --anti and --semi do not go together (see 'join --help')" entente join -k a $pair o s
	done
	fails 2 'join: nowhere: No such file or directory' entente join -k a nowhere /dev/null
}

# --- files ---

@test "carriage returns, other delimiters, JSON in arrays, several files, either side from a pipe" {
	printf 'id;n\r\n1;a\r\n2;b\r\n' > o.csv
	printf '[{"k":1},{"k":2}]' > s.json
	gives $'k,n,v\n1,a,\n2,b,\n2,b,x' entente join -o csv -k k=id o.csv s.json <(printf 'k\tv\n2\tx\n')
	gives $'k,n\n2,b' entente join -o csv -k k=id - <(printf 'k\n2\n') < o.csv
	gives $'k\tn\n2\tb' entente join -o tsv -k k=id o.csv <<< $'k\n2'
	gives $'1\t2\n2\tb' entente join --no-header -o tsv -k 1 <(printf '2,b\n') <<< 2
}
@test "--missing holds for both sides" {
	printf 'k,n\nNA,a\n1,NA\n' > o.csv
	gives $'k,n\n1,' entente join --missing NA -o csv -k k o.csv <<< $'k\nNA\n1'
}
@test "quoted cells with line breaks are joined" {
	printf 'k,n\n"a\nb","x\ny"\n' > o.csv
	gives $'k,v,n\n"a\nb",1,"x\ny"' entente join -o csv -k k o.csv <<< $'k,v\n"a\nb",1\nb,2'
}
@test "rejected records of both sides are told, counted and kept, and --strict stops at them" {
	printf 'k,n\n1,a\n2\n3,c\n' > o.csv
	printf 'k,v\n1,x\n2,y,z\n3,w\n' > s.csv
	try entente join --stats --rejects bad -o csv -k k o.csv s.csv
	status_is 1
	is "$output" $'k,v,n\n1,x,a\n3,w,c'
	is "$(cat bad)" $'2\n2,y,z'
	has "$stderr" 'join: o.csv:3: 1 cell, where' 'join: s.csv:3: 3 cells, where' '{"in":3,"out":2,"rejected":1,"matched":2,"unmatched":0,"other":3}'
	try entente join --strict -o csv -k k o.csv s.csv
	status_is 2
	is "$output" ''
	try entente join --strict -o csv -k k <(printf 'k,n\n1,a\n') s.csv
	status_is 2
}
@test "a record outside the header is rejected once, however many it would make" {
	printf 'k,n\n1,a\n1,b\n' > o.csv
	try entente join --rejects bad --stats -o csv -F k,n -k k o.csv <<< $'{"k":1}\n{"k":1,"z":2}'
	status_is 1
	is "$output" $'k,n\n1,a\n1,b'
	is "$(cat bad)" '{"k":1,"z":2}'
	has "$stderr" '"in":2,"out":2,"rejected":1'
}
@test "no records, and no rows, have the header of both" {
	printf 'k,n\n1,a\n' > o.csv
	gives 'k,v,n' entente join -o csv -k k o.csv <<< k,v
	gives 'k,v,n' entente join -o csv -k k <(echo k,n) <<< $'k,v\n1,2'
	gives 'k,v' entente join -o csv --anti -k k o.csv <<< k,v
	gives '' entente join -o csv -k k o.csv /dev/null
	gives $'k,v,n\n1,2,' entente join --left -o csv -k k <(echo k,n) <<< $'k,v\n1,2'
	gives $'{"k":1}' entente join --left -k k /dev/null <<< '{"k":1}'
}
@test "-F chooses and orders the columns" {
	printf 'k,n,m\n1,a,b\n' > o.csv
	gives $'m,k,n,v\nb,1,a,2' entente join -o csv -F m,k,n,v -k k o.csv <<< $'k,v\n1,2'
}

# --- bounded memory ---

# tables SEED: o.csv and s.csv with quotes, gaps and keys that stand there several times.
tables() {
	awk -v seed="$1" 'BEGIN {
		srand(seed)
		print "k,l,n" > "o.csv"
		print "k,l,v" > "s.csv"
		for (i = 0; i < 3000; i++) {
			print (rand() < .05 ? "" : int(rand() * 900)) (rand() < .3 ? ".0" : "") "," (rand() < .5 ? "\"a, \"\"b\"" : "c") ",n" i > "o.csv"
			print (rand() < .05 ? "" : int(rand() * 1200)) "," (rand() < .5 ? "\"a, \"\"b\"" : "c") ",v" i > "s.csv"
		}
	}'
}
@test "--max-memory gives the same bytes and words, however little it is" {
	tables 7
	for options in '' --left --anti --semi '--prefix p_' '-o json' '-o tsv'; do
		# shellcheck disable=SC2086 # several options
		entente join -o csv -k k,l $options o.csv s.csv > expected 2> words
		at_least "$(wc -l < expected)" 500
		for memory in 6K 20K 1M; do
			# shellcheck disable=SC2086
			entente join -o csv -k k,l $options --max-memory "$memory" o.csv s.csv > found 2> said
			same expected found && same words said || return
		done
	done
}
@test "--max-memory bounds memory, and its files are gone in the end" {
	awk 'BEGIN { print "k,n"; for (i = 0; i < 200000; i++) print "key " i ",name of number " i }' > o.csv
	awk 'BEGIN { print "k,v"; for (i = 0; i < 200000; i++) print "key " (i * 7919) % 300000 "," i }' > s.csv
	mkdir temporary
	export TMPDIR=$PWD/temporary
	entente join -o csv -k k o.csv s.csv > expected
	entente join -o csv -k k --max-memory 1M o.csv s.csv > found
	same expected found
	is "$(ls temporary)" ''
	plain=$("$bin/tests/measure" "$bin/join" -o csv -k k o.csv s.csv 2>&1 > /dev/null | awk '{ print int($2) }')
	bounded=$("$bin/tests/measure" "$bin/join" -o csv -k k --max-memory 1M o.csv s.csv 2>&1 > /dev/null | awk '{ print int($2) }')
	[[ $ENTENTE_BIN != */bin ]] || { at_most "$bounded" 16 && at_least "$plain" 20; }
}
@test "--max-memory takes sizes, rejects with file and line, and stops at --max-rows and --strict" {
	printf 'k,n\n1,a\n1,b\n2,c\n' > o.csv
	printf '%s\n' '{"k":1}' '{"k":2,"z":3}' '{"k":2}' > s.json
	try entente join --max-memory 1K --stats --rejects bad -o csv -F k,n -k k o.csv s.json
	status_is 1
	is "$output" $'k,n\n1,a\n1,b\n2,c'
	is "$(cat bad)" '{"k":2,"z":3}'
	has "$stderr" "join: s.json:2: field 'z' is not in the output's header" '"in":3,"out":3,"rejected":1,"matched":3,"unmatched":0,"other":3'
	try entente join --max-memory 1K --max-rows 2 -o csv -F k,n -k k o.csv s.json
	status_is 2
	is "$output" $'k,n\n1,a\n1,b'
	try entente join --max-memory 1K --strict -o csv -F k,n -k k o.csv s.json
	status_is 2
	for size in 0 1X 5KK -1 ''; do
		fails 2 "join: --max-memory: '$size' is not a size such as 512K, 64M or 2G (see 'join --help')" entente join -k k --max-memory "$size" o.csv s.json
	done
	TMPDIR=$PWD/nowhere fails 2 "join: a temporary file in $PWD/nowhere: No such file or directory" entente join -k k --max-memory 1 o.csv s.json
}
@test "--sorted gives what a join in memory gives" {
	tables 11
	for side in o s; do
		{ head -n 1 "$side.csv"; entente aggregate -g k,l,"$( [[ $side == o ]] && echo n || echo v)" count -o csv "$side.csv" | sed '1d; s/,[0-9]*$//'; } > "$side.sorted"
	done
	at_least "$(wc -l < s.sorted)" 2900
	for option in --left --anti --semi --stats; do
		entente join -o csv -k k,l $option o.sorted s.sorted > expected 2> words
		entente join -o csv -k k,l $option --sorted o.sorted s.sorted > found 2> said
		same expected found && same words said || return
	done
}
@test "--sorted takes the one order of values, and says which line of which side breaks it" {
	printf 'k,n\n,z\n2,a\n10,b\n2019-05,c\nx,d\n' > o.csv
	gives $'k,n\n2,a\n10.0,b\n10.0,b\n2019-05,c\nx,d' entente join --sorted -o csv -k k o.csv <<< $'k\n\n2\n10.0\n10.0\n2019-05\nw\nx\ny'
	fails 2 "join: standard input:3: --sorted: k: '9' comes after '10', but the order is what is missing, then numbers by value, then dates in time, then texts by their bytes" \
		entente join --sorted -k k o.csv <<< $'k\n10\n9'
	printf 'k,l,n\n1,b,z\n1,a,z\n' > o.csv
	fails 2 "join: o.csv:3: --sorted: l: 'a' comes after 'b', but the order is what is missing, then numbers by value, then dates in time, then texts by their bytes" \
		entente join --sorted -k k,l o.csv <<< $'k,l\n0,a\n7,c'
	fails 2 "join: --sorted and --max-memory do not go together (see 'join --help')" entente join --sorted --max-memory 1M -k k o.csv s.csv
}
@test "--sorted tells what is wrong behind the last match, too, and keeps both sides' rejects whole" {
	printf 'k,n\n1,a\n2\n3,c\n4\n' > o.csv
	printf 'k,v\n1,x\n2,y,z\n3,w\n' > s.csv
	try entente join --sorted --stats --rejects bad -o csv -k k o.csv s.csv
	status_is 1
	is "$output" $'k,v,n\n1,x,a\n3,w,c'
	is "$(sort bad)" $'2\n2,y,z\n4'
	has "$stderr" 'join: o.csv:5: 1 cell, where' '{"in":3,"out":2,"rejected":1,"matched":2,"unmatched":0,"other":4}'
	fails 2 "join: o.csv: no record has a field 'q'" entente join --sorted --left -k k=q o.csv s.csv
	is "$output" ''
	try entente join --sorted --strict --left -o csv -k k o.csv s.csv
	status_is 2
}
@test "--sorted needs constant memory" {
	awk 'BEGIN { print "k,n"; for (i = 100000; i < 400000; i++) print i ",name of number " i }' > o.csv
	awk 'BEGIN { print "k,v"; for (i = 100000; i < 400000; i++) print i "," i }' > s.csv
	read -r _ memory < <("$bin/tests/measure" "$bin/join" --sorted -o csv -k k o.csv s.csv 2>&1 > found)
	is "$(wc -l < found)" 300001
	[[ $ENTENTE_BIN != */bin ]] || at_most "${memory%.*}" 4
}

# --- against another reckoning ---

# by_awk KIND: the join of s.csv with o.csv on k and l, as awk does it with texts.
by_awk() {
	awk -F , -v kind="$1" '
		FNR == 1 { if (NR != FNR) print kind ~ /inner|left/ ? $0 ",n" : $0; next }
		NR == FNR { if ($1 != "" && $2 != "") rows[$1, $2, ++count[$1, $2]] = $3; next }
		kind == "anti" && !count[$1, $2] || kind == "semi" && count[$1, $2] { print; next }
		kind == "left" && !count[$1, $2] { print $0 "," }
		kind ~ /inner|left/ { for (i = 1; i <= count[$1, $2]; i++) print $0 "," rows[$1, $2, i] }' o.csv s.csv
}
@test "random tables are joined as awk joins them" {
	for seed in 1 2 3; do
		awk -v seed="$seed" 'BEGIN {
			srand(seed)
			print "k,l,n" > "o.csv"
			print "k,v,l" > "s.csv"
			for (i = 0; i < 800; i++) {
				key = rand() < .05 ? "" : int(rand() * 40)
				other = rand() < .05 ? "" : "x" int(rand() * 6)
				print key "," other "," i > "o.csv"
				key = rand() < .05 ? "" : int(rand() * 60)
				other = rand() < .05 ? "" : "x" int(rand() * 9)
				print key "," i "," other > "s.csv"
			}
		}'
		entente select true -f k,l,v -o csv s.csv > t.csv && mv t.csv s.csv
		for kind in inner left anti semi; do
			by_awk "$kind" > expected
			option=--$kind
			# shellcheck disable=SC2046 # no option at all for the inner one
			entente join -o csv -k k,l $([[ $kind == inner ]] || echo "$option") o.csv s.csv > found 2> words
			same expected found || return
		done
	done
}
