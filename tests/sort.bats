#!/usr/bin/env bats
# The pipelines sort and describe.
# bats file_tags=plain
load helper

mixed=$'a,b\n1,x\n+2,\n,z\nq,r\n-3,d\n1.50,"n\nl"\n1.5,TRUE\n2012-05,\n2012,'

@test "sort: numbers by value, then dates, then texts; what is missing last, in reverse too" {
	printf '%s\n' "$mixed" > mixed.csv
	gives $'a,b\n-3,d\n1,x\n1.50,"n\nl"\n1.5,TRUE\n+2,\n2012,\n2012-05,\nq,r\n,z' pipeline sort -k a -o csv mixed.csv
	gives $'a,b\nq,r\n2012-05,\n2012,\n+2,\n1.50,"n\nl"\n1.5,TRUE\n1,x\n-3,d\n,z' pipeline sort -k a:r -o csv mixed.csv
	gives $'{"a":-3,"b":"d"}\n{"a":1.50,"b":"n\\nl"}\n{"a":"q","b":"r"}\n{"a":1.5,"b":true}\n{"a":1,"b":"x"}\n{"b":"z"}\n{"a":2}\n{"a":"2012-05"}\n{"a":2012}' \
		pipeline sort -k b mixed.csv
}
@test "sort: several keys, and equal ones as they came" {
	printf 'k,v,n\nb,1,1\na,2,2\nb,2,3\na,2.0,4\na,,5\na,10,6\n' > in.csv
	gives $'k,v,n\na,10,6\na,2,2\na,2.0,4\na,,5\nb,2,3\nb,1,1' pipeline sort -k k,v:nr -o csv in.csv
	gives $'6\n2\n4\n3\n1\n5' bash -c '"$1" -k v:r,k -o tsv in.csv | sed 1d | cut -f 3' - "$root/pipelines/sort"
}
@test "sort: n takes what is no number for missing, d what is no date, and a year for one" {
	printf '%s\n' "$mixed" > mixed.csv
	try pipeline sort -k a:d -o csv mixed.csv
	status_is 0
	is "$(head -n 3 <<< "$output")" $'a,b\n2012,\n2012-05,'
	like "$stderr" "*mixed.csv:5: a: 'q' is not a date: it comes last, with what is missing*"
	try pipeline sort -k a:nr mixed.csv
	is "$(head -n 2 <<< "$output")" $'{"a":2012}\n{"a":2}'
	is "$(tail -n 3 <<< "$output")" $'{"b":"z"}\n{"a":"q","b":"r"}\n{"a":"2012-05"}'
}
@test "sort: big, small and long numbers are exact" {
	printf '%s\n' v 1e50 -1e50 99999999999999999999 99999999999999999998.5 0.1 0.10000000000000000000000000000000000000001 1e-60 0 -0.5 > in.csv
	gives '-1e50 -0.5 0 1e-60 0.1 0.10000000000000000000000000000000000000001 99999999999999999998.5 99999999999999999999 1e50' \
		bash -c '"$1" -k v -o csv in.csv | sed 1d | paste -sd " "' - "$root/pipelines/sort"
}
@test "sort: cells of a table stay as they stand, also a field that comes late, and a header without rows" {
	{ echo '{"a":2}' && seq 3 3000 | sed 's/.*/{"a":&}/' && echo '{"a":1,"late":"x, y"}'; } > late.json
	gives $'a,late\n1,"x, y"\n2,' bash -c '"$1" -k a -o csv late.json | head -n 3' - "$root/pipelines/sort"
	gives $'x,007\n1,+5.' pipeline sort -k x -o csv <<< $'x,007\n1,+5.'
	gives 'b,a' pipeline sort -k a -o csv <<< 'b,a'
	gives '' pipeline sort -k a < /dev/null
}
@test "sort: the order is aggregate's, whatever the values" {
	awk 'BEGIN { srand(7); print "v"; for (i = 0; i < 3000; i++) { n = int(rand() * 6); x = int(rand() * 100000) - 50000
		if (n == 0) print x; else if (n == 1) print x / 1000; else if (n == 2) printf "%04d-%02d-%02d\n", 1990 + i % 40, 1 + i % 12, 1 + i % 28
		else if (n == 3) printf "t%c%d\n", 33 + i % 90, x; else if (n == 4) printf "%de%d\n", x, i % 50 - 25; else print "x" i } }' | tr -d '",' > in.csv
	entente aggregate -g v count in.csv | entente select true -f v > by_group
	pipeline sort -k v in.csv | entente aggregate --sorted -g v count | entente select true -f v | diff by_group -
	at_least "$(wc -l < by_group)" 2000
}
@test "sort: options of readers, views, and rejected records" {
	gives $'a,b\n1.5,\n2.5,' pipeline sort -k a --decimal , --delimiter ';' -o csv <<< $'a;b\n2,5;\n1,5;'
	try pipeline sort -k a --rejects bad <<< $'{"a":2}\n{"a":\n{"a":1}'
	status_is 1
	is "$output" $'{"a":1}\n{"a":2}'
	is "$(cat bad)" '{"a":'
	prints $'a\n─\n1\n2' pipeline sort -k a -o table <<< $'a\n2\n1'
}
@test "sort: with the pipelines on PATH they still mean sort(1)" {
	PATH=$root/pipelines:$PATH gives $'{"a":1}\n{"a":2}' sort -k a <<< $'a\n2\n1'
}
@test "sort: what cannot be done is told with status 2, and nothing is written" {
	fails 2 'sort: by which fields? -k KEYS (see -h)' pipeline sort < /dev/null
	fails 2 "sort: --key: no record has a field 'q'" pipeline sort -k q <<< $'{"a":2}\n{"a":1}'
	is "$output" ''
	fails 2 'sort: nowhere.csv: No such file or directory' pipeline sort -k q nowhere.csv
	is "$output" ''
	fails 2 "sort: --key: 'a:x' is not a field, or a field and :n (numbers), :d (dates), :r (in reverse) (see 'sort --help')" pipeline sort -k a:x <<< a
}
@test "describe: type, count, missing, distinct, least, greatest, mean and the most frequent of each field, in the input's order" {
	gives $'field,type,count,missing,distinct,min,max,mean,most_frequent\nb,number,3,0,2,1,2,1.33333333333,"1 (2), 2 (1)"\na,date+text,3,0,3,2012-05,"x, (y)",,"2012-05 (1), x (1), x, (y) (1)"\nz,,0,3,0,,,,\nw,number,2,1,2,-5,1000,497.5,"-5 (1), 1000 (1)"' \
		pipeline describe -o csv <<< $'b,a,z,w\n1,x,,1e3\n2,"x, (y)",,-5\n1.0,2012-05,,'
}
@test "describe: a header alone, and fields without any value" {
	gives $'field,type,count,missing,distinct,min,max,mean,most_frequent\na,,0,0,0,,,,\nb,,0,0,0,,,,' pipeline describe -o csv <<< a,b
	gives $'a,,0,2,0,,,,\nb,,0,2,0,,,,' bash -c '"$1" -o csv | sed 1d' - "$root/pipelines/describe" <<< $'a,b\n,\n,'
}
@test "describe: five values at most, the most frequent first; of equal ones the first in order" {
	{ echo v && for i in 1 2 3 4 5 6 7; do yes "$i" | head -n $((10 - (i - 4) * (i - 4))); done; } > in.csv
	gives '"4 (10), 3 (9), 5 (9), 2 (6), 6 (6)"' bash -c '"$1" -o csv in.csv | sed 1d | cut -d , -f 9-' - "$root/pipelines/describe"
}
@test "describe: JSON whose fields come and go, texts with signs, and a bad record" {
	try pipeline describe -o json <<< $'{"a":1}\n{"b":"\\t\\"q","a":null}\n{'
	status_is 1
	is "$output" $'{"field":"a","type":"number","count":1,"missing":1,"distinct":1,"min":1,"max":1,"mean":1,"most_frequent":"1 (1)"}\n{"field":"b","type":"text","count":1,"missing":1,"distinct":1,"min":"\\t\\"q","max":"\\t\\"q","most_frequent":"\\t\\"q (1)"}'
	like "$stderr" 'describe: standard input:3: *'
	gives $'1\n1.0' bash -c 'printf "1,1.0\n3,4\n" | "$1" -o csv | sed 1d | cut -d , -f 1' - "$root/pipelines/describe"
}
@test "describe: people see 40 characters of a value, programs all" {
	long=$(printf 'word %.0s' {1..20})
	prints 'word word word word word word word word…' pipeline describe <<< $'v\n'"$long"
	lacks "$output" "$long"
	pipeline describe -o json <<< $'v\n'"$long" > out
	has "$(cat out)" "\"min\":\"${long}\""
}
@test "describe: no input, and no file" {
	gives 'field,type,count,missing,distinct,min,max,mean,most_frequent' pipeline describe -o csv < /dev/null
	fails 2 'describe: nowhere.csv: No such file or directory' pipeline describe nowhere.csv
	is "$output" ''
	fails 2 "describe: --input: 'xml' is not json, csv or tsv (see 'describe --help')" pipeline describe -i xml < /dev/null
}
# bats test_tags=big,plain
# Few long rows instead of many.
@test "sort and describe: 50 MB in a part of that memory" {
	needs perl
	perl -e 'srand 3; print "id,area,value\n"; printf "row %0100d,%c%c%c,%.3f\n", $_, 65 + rand 26, 65 + rand 26, 65 + rand 26, rand 1e9 for 1 .. 420_000' > big.csv
	at_least "$(stat -c %s big.csv)" 50000000
	bash -c 'ulimit -v 50000; exec "$@"' - "$root/pipelines/sort" -k value:nr,area -S 8M -o csv big.csv > sorted.csv
	is "$(wc -l < sorted.csv)" 420001
	sed 1d sorted.csv | LC_ALL=C sort -s -c -t , -k 3,3nr
	bash -c 'ulimit -v 50000; exec "$@"' - "$root/pipelines/describe" -S 16M -o csv big.csv > described
	is "$(cut -d , -f 1-5 described | sed 1d | head -n 2)" $'id,text,420000,0,420000\narea,text,420000,0,17576'
}
