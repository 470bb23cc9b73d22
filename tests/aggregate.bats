#!/usr/bin/env bats
load helper

rows=$'k,v,d\nb,1.10,2021-05-03\na,2,2022-01-01\nb,0.5,2020\na,,2022-12\n'
sums() { gives "$1" entente aggregate "${@:2}" <<< "$rows"; }

@test "count" { sums $'{"k":"a","count":2}\n{"k":"b","count":2}' -g k count; }
@test "count of a field counts those that have it" { sums $'{"k":"a","v_count":1}\n{"k":"b","v_count":2}' -g k count:v; }
@test "sum keeps the digits" { sums $'{"k":"a","v_sum":2}\n{"k":"b","v_sum":1.60}' -g k sum:v; }
@test "mean to 12 digits, half to even" {
	sums $'{"k":"a","v_mean":2}\n{"k":"b","v_mean":0.8}' -g k mean:v
	gives '{"v_mean":0.666666666667}' entente aggregate mean:v <<< $'v\n1\n1\n0'
	gives '{"v_mean":2.5}' entente aggregate mean:v <<< $'v\n2\n3'
}
@test "min and max of numbers" { sums '{"v_min":0.5,"v_max":2}' min:v max:v; }
@test "min and max of dates" { sums '{"d_min":2020,"d_max":"2022-12"}' min:d max:d; }
@test "first and last" { sums '{"d_first":"2021-05-03","d_last":"2022-12"}' first:d last:d; }
@test "distinct" { sums '{"k_distinct":2}' distinct:k; }
@test "share and percent of the total" {
	sums $'{"k":"a","v_share":0.555555555556,"v_percent":55.5555555556}\n{"k":"b","v_share":0.444444444444,"v_percent":44.4444444444}' \
		-g k share:v percent:v
}
@test "-w takes the total within these keys" {
	gives $'{"a":1,"b":1,"v_percent":25}\n{"a":1,"b":2,"v_percent":75}\n{"a":2,"b":1,"v_percent":100}' \
		entente aggregate -g a,b -w a percent:v <<< $'a,b,v\n1,1,1\n1,2,3\n2,1,9'
}
@test "the share of a zero total is empty" { gives '{"k":"a"}' entente aggregate -g k share:v <<< $'k,v\na,0'; }
@test "NAME=OP:FIELD names the output" { sums '{"total":3.60}' total=sum:v; }
@test "-g renames and cuts dates" {
	sums $'{"year":2020,"count":1}\n{"year":2021,"count":1}\n{"year":2022,"count":2}' -g year:d count
	sums $'{"q":2020,"count":1}\n{"q":"2021-34","count":1}\n{"q":"2022-33","count":1}\n{"q":"2022-36","count":1}' -g q=quarter:d count
	sums $'{"month":2020,"count":1}\n{"month":"2021-05","count":1}\n{"month":"2022-01","count":1}\n{"month":"2022-12","count":1}' -g month:d count
	sums $'{"key":"a","count":2}\n{"key":"b","count":2}' -g key=k count
}
@test "--top takes the greatest by the first result" { sums '{"k":"a","v_sum":2}' -g k sum:v --top 1; }
@test "without -g there is one group" { sums '{"count":4}' count; }
@test "no input gives no groups" { gives '' entente aggregate -g k count < /dev/null; }
@test "the order of the input does not change the output" {
	entente aggregate -g partner sum:value mean:value percent:value data/transfers.csv > one
	{ head -n 1 data/transfers.csv; sed 1d data/transfers.csv | sort -R; } | entente aggregate -g partner sum:value mean:value percent:value | cmp - one
}
@test "0.1 added ten times is 1.0" { gives '{"v_sum":1.0}' entente aggregate sum:v <<< "v"$'\n'"$(yes 0.1 | head -n 10)"; }
@test "sums go beyond 64 bits" {
	gives '{"v_sum":18446744073709551614}' entente aggregate sum:v <<< $'v\n9223372036854775807\n9223372036854775807'
}
@test "a sum beyond 38 digits ends the run, and never shows a wrong digit" {
	run --separate-stderr entente aggregate sum:v <<< "v"$'\n'"$(yes 99999999999999999999999999999999999999 | head -n 3)"
	[ "$status" -eq 2 ]
	[ -z "$output" ]
	[[ $stderr == *'v_sum does not fit 38 digits any more' ]]
}
@test "a number that is none rejects the record" {
	fails 1 "aggregate: standard input:3: v: 'x' is not a number" entente aggregate sum:v <<< $'v\n1\nx\n2'
	[ "$output" = '{"v_sum":3}' ]
}
@test "a key to be cut that is no date rejects the record" {
	fails 1 'aggregate: standard input:2: d: not a date' entente aggregate -g year:d count <<< $'d\nsoon'
}
@test "an unknown field of an operation is told" { fails 2 "aggregate: operation: no record has a field 'valeu'" entente aggregate sum:valeu <<< "$rows"; }
@test "an unknown key is told" { fails 2 "aggregate: --group: no record has a field 'q'" entente aggregate -g q count <<< "$rows"; }
@test "an unknown operation is refused" {
	fails 2 "aggregate: 'frobnicate:v' is not an operation (see 'aggregate --help')" entente aggregate frobnicate:v <<< "$rows"
}
@test "no operation is refused" { fails 2 "aggregate: which operation? (see 'aggregate --help')" entente aggregate -g k <<< "$rows"; }
@test "an operation without its field is refused" {
	fails 2 "aggregate: sum: which field? write sum:FIELD (see 'aggregate --help')" entente aggregate sum <<< "$rows"
}
@test "two results of one name are refused" {
	fails 2 "aggregate: 'v_sum' would be two fields; name one NAME=OP:FIELD (see 'aggregate --help')" entente aggregate sum:v sum:v <<< "$rows"
}
@test "-w with a field that is no key is refused" {
	fails 2 "aggregate: --within: 'v' is not one of the keys of -g (see 'aggregate --help')" entente aggregate -g k -w v percent:v <<< "$rows"
}
@test "-g with a key twice is refused" {
	fails 2 "aggregate: --group: 'k' is not a key, or there twice (see 'aggregate --help')" entente aggregate -g k,k count <<< "$rows"
}
@test "--top that is no count is refused" {
	fails 2 "aggregate: --top: '0' is not a whole number from 1 up (see 'aggregate --help')" entente aggregate --top 0 count <<< "$rows"
}
@test "--stats: records in = rejected + folded" {
	fails 1 '{"in":3,"out":1,"rejected":1,"folded":2}' entente aggregate --stats sum:v <<< $'v\n1\nx\n2'
}
@test "--help lists every operation" {
	for operation in count sum mean min max first last distinct share percent; do prints "  $operation " entente aggregate --help; done
}
