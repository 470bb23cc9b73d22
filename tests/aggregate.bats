#!/usr/bin/env bats
# bats file_tags=machine
load helper

rows=$'k,v,d\nb,1.10,2021-05-03\na,2,2022-01-01\nb,0.5,2020\na,,2022-12\n'
sums() { gives "$1" entente aggregate "${@:2}" <<< "$rows"; }

@test "count counts the records of each group" { sums $'{"k":"a","count":2}\n{"k":"b","count":2}' -g k count; }
@test "count of a field counts those that have it" { sums $'{"k":"a","v_count":1}\n{"k":"b","v_count":2}' -g k count:v; }
@test "sum keeps the digits" { sums $'{"k":"a","v_sum":2}\n{"k":"b","v_sum":1.60}' -g k sum:v; }
@test "mean to 12 digits, half to even" {
	sums $'{"k":"a","v_mean":2}\n{"k":"b","v_mean":0.8}' -g k mean:v
	gives '{"v_mean":0.666666666667}' entente aggregate mean:v <<< $'v\n1\n1\n0'
	gives '{"v_mean":2.5}' entente aggregate mean:v <<< $'v\n2\n3'
}
@test "min and max of numbers" { sums '{"v_min":0.5,"v_max":2}' min:v max:v; }
@test "min and max of dates" { sums '{"d_min":2020,"d_max":"2022-12"}' min:d max:d; }
@test "first and last take the value of the first and the last record" { sums '{"d_first":"2021-05-03","d_last":"2022-12"}' first:d last:d; }
@test "distinct counts different values" { sums '{"k_distinct":2}' distinct:k; }
@test "share and percent of the total" {
	sums $'{"k":"a","v_share":0.555555555556,"v_percent":55.5555555556}\n{"k":"b","v_share":0.444444444444,"v_percent":44.4444444444}' \
		-g k share:v percent:v
}
@test "-w: a percentage is of the total within these keys" {
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
	{ head -n 1 data/transfers.csv; sed 1d data/transfers.csv | sort -R; } | entente aggregate -g partner sum:value mean:value percent:value | diff one -
}
@test "0.1 added ten times is 1.0" { gives '{"v_sum":1.0}' entente aggregate sum:v <<< "v"$'\n'"$(yes 0.1 | head -n 10)"; }
@test "sums go beyond 64 bits" {
	gives '{"v_sum":18446744073709551614}' entente aggregate sum:v <<< $'v\n9223372036854775807\n9223372036854775807'
}
@test "a sum beyond 38 digits ends the run, and never shows a wrong digit" {
	try entente aggregate sum:v <<< "v"$'\n'"$(yes 99999999999999999999999999999999999999 | head -n 3)"
	status_is 2
	is "$output" ''
	like "$stderr" '*v_sum does not fit 38 digits any more'
}
@test "a number that is none rejects the record" {
	fails 1 "aggregate: standard input:3: v: 'x' is not a number (--missing x if that means a missing value)" entente aggregate sum:v <<< $'v\n1\nx\n2'
	is "$output" '{"v_sum":3}'
}
@test "a key to be cut that is no date rejects the record" {
	fails 1 "aggregate: standard input:2: d: 'soon' is not a date (--missing soon if that means a missing value)" entente aggregate -g year:d count <<< $'d\nsoon'
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

# Operations.

numbers=$'k,v,w,t\na,1.50,2,x\na,2,4,y\na,4.25,5,y\nb,-1,0,\nb,3,,x\n'
figures() { gives "$1" entente aggregate -o csv "${@:2}" <<< "$numbers"; }

@test "range, median and percentiles, interpolated and exact" {
	figures $'k,v_range,v_median,v_p0,v_p90,v_p99.9,v_p100\na,2.75,2,1.5,3.8,4.2455,4.25\nb,4,1,-1,2.6,2.996,3' -g k range:v median:v p0:v p90:v p99.9:v p100:v
}
@test "variance and standard deviation of a sample, to 12 digits" {
	figures $'k,v_var,v_sd\na,2.14583333333,1.46486631927\nb,8,2.82842712475' -g k var:v sd:v
	gives '{"v_mean":1}' entente aggregate mean:v var:v <<< $'v\n1'
}
@test "variance does not lose digits where the mean is large" {
	gives '{"v_var":30}' entente aggregate var:v <<< $'v\n1000000004\n1000000007\n1000000013\n1000000016'
	gives '{"v_var":0.03}' entente aggregate var:v <<< $'v\n99999999999999999999.4\n99999999999999999999.7\n99999999999999999999.4\n99999999999999999999.7'
}
@test "mode: the most frequent, of several the first bytewise" {
	figures $'k,t_mode\na,y\nb,x' -g k mode:t
	gives '{"t_mode":"a"}' entente aggregate mode:t <<< $'t\nb\na\nb\na'
}
@test "hhi of records, and of the sums by another field" {
	figures $'k,v_hhi\na,0.404786680541\nb,2.5' -g k hhi:v
	gives '{"v_s_hhi":0.625}' entente aggregate hhi:v,s <<< $'v,s\n1,a\n1,b\n2,a'
	gives '{"v_s_hhi":1}' entente aggregate hhi:v,s <<< $'v,s\n1,a\n9,a'
	gives '{"count":1}' entente aggregate count hhi:v <<< $'v\n0'
}
@test "corr: Pearson's, where both are there; none where one does not vary" {
	figures $'k,v_w_corr\na,0.856564761132\nb,' -g k corr:v,w
	gives '{"a_b_corr":-1}' entente aggregate corr:a,b <<< $'a,b\n1,3\n2,2\n3,1'
	gives '{"a_b_corr":1}' entente aggregate corr:a,b <<< $'a,b\n0.1,1000\n0.2,2000\n0.35,3500'
}
@test "approx has the same states on every machine, whatever its byte order" {
	printf 'v\na\nbb\nccc\ndddddddddddddddddddddddd\n12345678\n' > v.csv
	gives '{"v_approx":"36b0256201ac501cda01fea01"}' bash -c '"$1" --partial approx:v v.csv | sed -n 2p' - "$bin/aggregate"
}
@test "approx is within 5 % for 1 to 100,000 values" {
	for many in 1 10 100 1000 5000 100000; do
		found=$({ echo v; seq "$many"; } | entente aggregate -o tsv approx:v | tail -n 1)
		at_least $((found * 100)) $((many * 95))
		at_most $((found * 100)) $((many * 105))
	done
}
@test "approx is within 5 % for numbers that follow each other, wherever they begin" {
	for first in 10001 20001 50001 1000001 -15000; do
		found=$({ echo v; seq "$first" $((first + 19999)); } | entente aggregate -o tsv approx:v | tail -n 1)
		at_least "$found" 19000
		at_most "$found" 21000
	done
}
@test "first and last go by the file's name and the line, whatever the order of files" {
	echo $'v\n1\n2' > b.csv && echo $'v\n3\n4' > a.csv
	gives '{"v_first":3,"v_last":2}' entente aggregate first:v last:v b.csv a.csv
}
@test "an operation with the wrong number of fields is refused" {
	fails 2 "aggregate: corr:v: corr takes two fields (see 'aggregate --help')" entente aggregate corr:v <<< "$numbers"
	fails 2 "aggregate: sum:v,w: sum takes one field (see 'aggregate --help')" entente aggregate sum:v,w <<< "$numbers"
	fails 2 "aggregate: corr: which field? write corr:FIELD,FIELD (see 'aggregate --help')" entente aggregate corr <<< "$numbers"
}
@test "percentiles and ranges of numbers beyond 64 bits are exact" {
	gives '{"v_median":3,"v_p90":60000000000000000000.6,"v_range":100000000000000000004.5}' \
		entente aggregate median:v p90:v range:v <<< $'v\n99999999999999999999\n1\n-5.5\n3\n3'
}
@test "a group without values has no mean, median, range or correlation, and 0 different ones" {
	gives '{"v_approx":0,"v_distinct":0}' entente aggregate mean:v median:v range:v var:v hhi:v corr:v,w first:v sum:v approx:v distinct:v <<< $'v,w\n,1'
	gives '{"k":"a"}' entente aggregate -g k corr:v,w <<< $'k,v,w\na,1,2'
}
@test "what varies not at all has variance 0, what does not go together correlation 0" {
	gives '{"v_var":0,"v_sd":0}' entente aggregate var:v sd:v <<< $'v\n7\n7.0'
	gives '{"a_b_corr":0}' entente aggregate corr:a,b <<< $'a,b\n1,1\n1,-1\n-1,1\n-1,-1'
}
@test "the deviation of figures of 38 digits is told to 12, their variance is too long to be told" {
	gives '{"v_sd":7071067811870000000000000000000000000}' entente aggregate sd:v <<< $'v\n10000000000000000000000000000000000000\n0'
}
@test "a figure that does not fit ends the run, and none with a wrong digit is shown" {
	nines=99999999999999999999999999999999999999 one=10000000000000000000000000000000000000
	while read -r operation values message; do
		try entente aggregate "$operation" <<< "${values//;/$'\n'}"
		is "$output" ''
		like "$stderr" "aggregate: $message"
		status_is 2
	done <<-E
		median:v v;$nines;0.01 the values of a percentile do not fit 38 digits together
		p33.3:v v;$nines;0 a percentile has more digits than fit
		range:v v;${nines};-${nines} a range has more digits than fit
		var:v v;$one;0 a variance has more digits than fit
		var:v v;0;0.000000000000000000000000000001 a variance has more digits than fit
		hhi:v v;$one;-${one%0}1;12 a concentration has more digits than fit
		hhi:v,s v,s;$one,a;-${one%0}1,b;12,c a concentration has more digits than fit
		sum:v v;$nines;0.01 *: v_sum does not fit 38 digits any more
		var:v v;0.01;$nines *: v_var does not fit 38 digits any more
		var:v v;$nines;0.01 *: v_var does not fit 38 digits any more
		var:v v;$nines;-$nines;0.001 *: v_var does not fit 38 digits any more
		var:v v;$nines;-$nines;$nines;-$nines;$nines;-$nines;$nines;-$nines;$nines;-$nines;$nines;-$nines *: v_var does not fit 38 digits any more
		corr:v,w v,w;1,$nines;1,0.01 *: v_w_corr does not fit 38 digits any more
	E
}
@test "a total, or a part of it, that does not fit 38 digits ends the run" {
	nines=99999999999999999999999999999999999999
	fails 2 'aggregate: the total of v_share does not fit 38 digits' entente aggregate -g k share:v <<< $'k,v\na,'"$nines"$'\nb,'"$nines"
	fails 2 'aggregate: v_percent has more digits than fit' entente aggregate -g k percent:v <<< $'k,v\na,'"$nines"
}
@test "names that begin with aggregate. are refused, for keys and results" {
	fails 2 "aggregate: names that begin with 'aggregate.' are aggregate's own (see 'aggregate --help')" entente aggregate -g aggregate.x count <<< a
	fails 2 "aggregate: names that begin with 'aggregate.' are aggregate's own (see 'aggregate --help')" entente aggregate aggregate.n=count <<< a
}
@test "-F that lacks a result is told" {
	fails 2 "aggregate: --header has no 'v_sum'" entente aggregate -o csv -g k -F k sum:v <<< $'k,v\na,1'
}
@test "a percentile over 100 is no operation" { fails 2 "aggregate: 'p101:v' is not an operation (see 'aggregate --help')" entente aggregate p101:v <<< "$numbers"; }

# States.

all_operations='count count:t sum:v mean:v min:v max:d range:v median:v p99.9:v var:v sd:v mode:t first:t last:t distinct:t approx:v type:d hhi:v hhi:v,t corr:v,w share:v percent:v'

# Seven files with 3,000 records in 30 groups, some of them in one file alone.
shards() {
	awk 'BEGIN { srand(7)
		for (i = 0; i < 3000; i++) {
			file = "shard" int(i / 430) ".csv"
			if (!seen[file]++) print "k,t,v,w,d" > file
			printf "k%d,%s,%s,%d,%d-%02d\n", int(rand() * 25) + int(i / 430), substr("abc,\"q\"\"q\"", 1 + 2 * int(rand() * 2), 1) (rand() < 0.1 ? "é\"" : ""),
				rand() < 0.1 ? "" : sprintf("%.*f", int(rand() * 4), rand() * 200 - 50), rand() * 100 - 50, 2000 + rand() * 20, 1 + rand() * 12 > file
		}
	}'
	for shard in shard?.csv; do sed -i 's/é"/é/' "$shard"; done
}

@test "--merge of seven shards in any order is what one run gives, for every operation" {
	shards
	read -ra operations <<< "$all_operations"
	entente aggregate -g k "${operations[@]}" shard?.csv > whole
	at_least "$(wc -l < whole)" 26
	for shard in shard?.csv; do entente aggregate -g k --partial "${operations[@]}" "$shard" > "$shard.state"; done
	entente aggregate --merge shard?.csv.state | diff whole -
	entente aggregate --merge shard{3,1,0,6,5,2,4}.csv.state | diff whole -
	cat shard{6,5,4,3,2,1,0}.csv.state | entente aggregate --merge | diff whole -
	# partial of partials
	entente aggregate --merge --partial shard{3,1}.csv.state > a
	entente aggregate --merge --partial shard{0,2,4}.csv.state | cat - shard6.csv.state > b
	entente aggregate --merge shard5.csv.state b a | diff whole -
	entente aggregate -g k --partial "${operations[@]}" shard?.csv > one
	entente aggregate --merge --partial shard5.csv.state b a | diff one -
}
@test "the order of records changes neither results nor states" {
	shards
	read -ra operations <<< 'count sum:v mean:v min:v max:d range:v median:v p99.9:v var:v sd:v mode:t distinct:t approx:v hhi:v,t corr:v,w percent:v'
	sed 1d shard0.csv | sort -R > body
	entente aggregate -g k "${operations[@]}" shard0.csv > sorted
	{ head -n 1 shard0.csv; cat body; } | entente aggregate -g k "${operations[@]}" | diff sorted -
	entente aggregate -g k --partial "${operations[@]}" shard0.csv > sorted
	{ head -n 1 shard0.csv; cat body; } | entente aggregate -g k --partial "${operations[@]}" | diff sorted -
}
@test "--merge with keys and operations named checks them" {
	entente aggregate -g k --partial sum:v <<< "$rows" > state
	gives $'{"k":"a","v_sum":2}\n{"k":"b","v_sum":1.60}' entente aggregate --merge -g k sum:v state
	fails 2 "aggregate: state:1: states by keys 'k', where 'd' is to be merged" entente aggregate --merge -g d sum:v state
	fails 2 "aggregate: state:1: states by operation 'v_sum=sum:v', where 'v_mean=mean:v' is to be merged" entente aggregate --merge -g k mean:v state
}
@test "states that disagree are refused" {
	entente aggregate -g k --partial sum:v <<< "$rows" > one
	entente aggregate -g d --partial sum:v <<< "$rows" > keys
	entente aggregate -g k --partial sum:v count <<< "$rows" > operations
	for version in 1 2; do sed "s/\"aggregate.version\":3/\"aggregate.version\":$version/" one > version$version; done
	fails 2 "aggregate: keys:1: states by keys 'd', where 'k' is to be merged" entente aggregate --merge one keys
	fails 2 "aggregate: operations:1: states by operation 'count=count', where '' is to be merged" entente aggregate --merge one operations
	for files in 'one version' version; do
		for version in 1 2; do
			# shellcheck disable=SC2086 # two files are meant
			fails 2 "aggregate: version$version:1: states of version $version, whose keys have another order: make them again with --partial (version 3)" entente aggregate --merge ${files//version/version$version}
		done
	done
}
@test "states that are cut short, or none, are refused" {
	entente aggregate -g k --partial sum:v <<< "$rows" > state
	head -n 2 state > short
	fails 2 'aggregate: states are missing: 0 groups were saved, 1 read' entente aggregate --merge short
	sed 2d state > lost
	fails 2 'aggregate: states are missing: 2 groups were saved, 1 read' entente aggregate --merge lost
	sed 1d state > headless
	fails 2 'aggregate: headless:1: states without their head' entente aggregate --merge headless
	fails 2 'aggregate: no states to merge' entente aggregate --merge < /dev/null
	for head in '"aggregate.version":3' '"aggregate.version":3,"aggregate.operation.1":"n=frobnicate:v"'; do
		fails 2 'aggregate: standard input:1: not the head of states that can be merged' entente aggregate --merge <<< "{$head}"
	done
	fails 2 "aggregate: --merge takes keys from the states, or operations beside -g (see 'aggregate --help')" entente aggregate --merge -g k state
}
@test "a state that is none is rejected whole" {
	entente aggregate -g k --partial sum:v count <<< "$rows" | sed 's/"v_sum":"1.60 2"/"v_sum":"1.60 x"/' > state
	fails 1 'aggregate: state:3: v_sum: not a state' entente aggregate --merge state
	is "$output" '{"k":"a","v_sum":2,"count":2}'
}
@test "a state of any operation that is none is rejected, with its line" {
	entente aggregate --partial max:v median:v mode:t hhi:v,t first:t var:v corr:v,w approx:t count <<< $'t,v,w\na,1,2\nb,2,1' > good
	cat > rows <<-E
		v_max|x 2 - -
		v_max|1 2 -
		v_max|1 2 - - -
		v_median|1
		v_median|1*0 
		v_median|1*1x 
		t_mode|x 1:a 
		t_mode|1 x:a 
		t_mode|1 0: 
		t_mode|1 5:a 
		t_mode|1.5 1:a 
		t_mode|-1 1:a 
		v_t_hhi|99999999999999999999999999999999999999 1:a 99999999999999999999999999999999999999 1:a 
		t_first|2 x:f a
		t_first|2 14 a
		t_first|2 99:standard input a
		v_var|x 2 5
		v_var|3 2
		v_var|3 2 5g
		v_var|3 2 $(printf '1%064d' 0)
		v_var|3 2 5 6
		v_w_corr|3 2 5 3 2 5
		v_w_corr|3 2 5 3 2 5 4 0 0
		t_approx|0003
		t_approx|000zz
		t_approx|00000
		t_approx|00036
		count|-1
		count|x
	E
	sed -n 1p good > states
	awk -F '|' -v good="$(sed -n 2p good)" '{ line = good; sub("\"" $1 "\":\"[^\"]*\"", "\"" $1 "\":\"" $2 "\"", line); print line }' rows >> states
	sed -n '2p; 3s/:1,/:30,/p' good >> states
	try entente aggregate --merge states
	is "$stderr" "$(awk -F '|' '{ print "aggregate: states:" NR + 1 ": " $1 ": not a state" }' rows)"
	has "$output" '"v_max":2,' '"t_first":"a"' '"t_approx":2,"count":2}'
	status_is 1
}
@test "states whose figures do not fit together, or contradict themselves, end the run" {
	nines=99999999999999999999999999999999999999
	while IFS='|' read -r operation state other message; do
		entente aggregate --partial "$operation" <<< $'v,w,t\n1,2,a\n3,1,b' > good
		{ sed -n 1p good; sed -n 2p good | sed 's/:".*"/:"'"$state"'"/'; sed -n 2p good | sed 's/:".*"/:"'"$other"'"/'; sed -n 3p good; } > states
		try entente aggregate --merge states
		is "$output" ''
		like "$stderr" "aggregate: $message"
		status_is 2
	done <<-E
		sum:v|$nines 1|$nines 1|states:3: v_sum does not fit 38 digits any more
		var:v|$nines 1 1|0.01 1 1|states:3: v_var does not fit 38 digits any more
		var:v|0.01 1 1|0 1 $(printf 'f%063d' 0)|states:3: v_var does not fit 38 digits any more
		corr:v,w|$nines 1 1 1 1 1 1 0|0.01 1 1 1 1 1 1 0|states:3: v_w_corr does not fit 38 digits any more
		hhi:v,t|$nines 1:a |$nines 1:a |states:3: v_t_hhi does not fit 38 digits any more
		var:v|1000 1 0|0 1 0|a variance has more digits than fit
		corr:v,w|1000 1 0 1000 1 0 0 0|0 1 0 0 1 0 1 0|a correlation has more digits than fit
	E
}
@test "approx estimates from full registers, and never more than fits" {
	entente aggregate --partial approx:v <<< $'v\na' > good
	for ranks in '01 01' '0c 0c' '01 35' '35 35'; do
		# shellcheck disable=SC2086 # two of them
		sed "2s/:\".*\"/:\"$(for number in {0..2047}; do printf '%03x%s%03x%s' $number ${ranks% *} $((number + 2048)) ${ranks#* }; done)\"/" good > full.state
		entente aggregate --merge full.state
	done > found
	is "$(< found)" $'{"v_approx":5909}\n{"v_approx":12102203}\n{"v_approx":11819}\n{"v_approx":4611686018427387904}'
	{ echo v; seq 3000; } | entente aggregate --partial approx:v > many.state
	is "$(entente aggregate --merge --partial many.state)" "$(< many.state)"
}
# bats test_tags=big
@test "a group with values for more than one line of states is whole again" {
	{ echo v; seq 1000000 2100000; } > many.csv
	entente aggregate distinct:v median:v --partial many.csv > state
	at_least "$(wc -l < state)" 4
	gives '{"v_distinct":1100001,"v_median":1550000}' entente aggregate --merge state
}
@test "a state that claims a great many values costs no more than it says" {
	entente aggregate median:v p90:v --partial <<< $'v\n1\n2' | sed 's/"1\*1 2\*1 "/"1*4000000000000000000 2*4000000000000000000 "/g' > state
	gives '{"v_median":1.5,"v_p90":2}' entente aggregate --merge state
	sed 's/1\*4/1*9/' state > over
	fails 1 'aggregate: over:2: v_median: not a state' entente aggregate --merge over
}
@test "--partial with what only results have is refused" {
	for option in '--top 2' '--across k' --running --lag '-o csv'; do
		name=${option%% *}
		# shellcheck disable=SC2086 # the option and its argument
		fails 2 "aggregate: --partial and ${name/#-o/--output} do not go together (see 'aggregate --help')" entente aggregate --partial $option -g k count <<< "$rows"
	done
}

# Memory.

@test "--sorted gives what the whole would, in constant memory" {
	{ echo k,v; seq -f '%07.0f' 400000 | sed 's/$/,1/'; } > many.csv
	entente aggregate -g k sum:v many.csv > whole
	within 65536 "$bin/aggregate" --sorted -g k sum:v many.csv | cmp whole -
	gives $'{"k":"a","v_median":2}\n{"k":"b","v_median":3}' entente aggregate --sorted -g k median:v <<< $'k,v\na,1\na,2\na,9\nb,3'
}
@test "--sorted: a key out of order is an error that names the line" {
	local order='but the order is what is missing, then numbers by value, then dates in time, then texts by their bytes'
	fails 2 "aggregate: standard input:4: --sorted: k: 'a' comes after 'b', $order" entente aggregate --sorted -g k,l count <<< $'k,l\na,1\nb,2\na,1'
	fails 2 "aggregate: standard input:4: --sorted: l: '2' comes after '10', $order" entente aggregate --sorted -g k,l count <<< $'k,l\na,1\na,10\na,2'
	fails 2 "aggregate: standard input:2: --sorted: k: '5' comes after '5', $order" entente aggregate --sorted -g k count <<< $'{"k":"5"}\n{"k":5.0}'
	fails 2 "aggregate: standard input:3: --sorted: k: '' comes after '1', $order" entente aggregate --sorted -g k,l count <<< $'k,l\n1,1\n,1'
}
@test "--sorted: a record that is rejected is in no group" {
	fails 1 "aggregate: standard input:3: v: 'x' is not a number (--missing x if that means a missing value)" entente aggregate --sorted -g k sum:v <<< $'k,v\na,1\na,x\na,2'
	is "$output" '{"k":"a","v_sum":3}'
}
@test "--sorted cannot know the total" {
	fails 2 "aggregate: shares need the total first: not with --sorted (see 'aggregate --help')" entente aggregate --sorted -g k share:v <<< "$rows"
}
# bats test_tags=big
@test "--max-memory gives the same bytes, for every operation" {
	{ echo k,t,v,w,d; seq 30000 | awk '{ print $1 % 9973 ",t" $1 % 7 "," $1 / 8 "," $1 % 11 "," 2000 + $1 % 20 }'; } > many.csv
	read -ra operations <<< "$all_operations"
	entente aggregate -g k "${operations[@]}" many.csv > whole
	entente aggregate --max-memory 9M -g k "${operations[@]}" many.csv | diff whole -
	entente aggregate --max-memory 9M -g k "${operations[@]}" --top 7 many.csv > top
	entente aggregate -g k "${operations[@]}" --top 7 many.csv | diff top -
	entente aggregate --max-memory 9M -g k,d sum:v --across d many.csv > across
	entente aggregate -g k,d sum:v --across d many.csv | diff across -
	is "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'entente.*' -newer many.csv)" ''
}
# bats test_tags=big,plain
@test "3 million groups in 24 MB" {
	{ echo k; seq 3000000; } > many.csv
	bash -c 'ulimit -v 57344; exec "$@"' - "$bin/tests/measure" "$bin/aggregate" --max-memory 24M -g k sum:k count -o csv many.csv > out 2> memory
	at_most "$(awk '{ print int($2) }' memory)" 23
	is "$(wc -l < out)" 3000001
	sed 1d out | LC_ALL=C sort -t, -k1,1n -c
	sed 1d out | awk -F, '$1 != $2 || $3 != 1 { exit 1 }'
}
@test "--max-memory: a sum that does not fit 38 digits over several runs ends the run" {
	nines=99999999999999999999999999999999999999
	{ echo k,v; echo "1,$nines"; seq -f '%.0f,1' 2 50000; echo "1,$nines"; } > many.csv
	fails 2 'aggregate: v_sum does not fit 38 digits any more' entente aggregate --max-memory 1M -g k sum:v many.csv
	is "$output" ''
}
@test "--max-memory with a \$TMPDIR that is none is told" {
	{ echo k; seq 50000; } > many.csv
	TMPDIR=$PWD/nowhere try entente aggregate --max-memory 1M -g k count many.csv
	status_is 2
	is "$stderr" "aggregate: a temporary file in $PWD/nowhere: No such file or directory"
	TMPDIR=$PWD/$(printf '%05000d' 0) fails 2 "aggregate: \$TMPDIR: File name too long" entente aggregate --max-memory 1M -g k count many.csv
}
@test "--max-memory on a full disk ends with 2 and without a result" {
	needs_mounts
	{ echo k; seq 400000; } > many.csv
	mkdir small
	# shellcheck disable=SC2016
	try unshare --map-root-user --mount bash -c '
		mount -t tmpfs -o size=1m none small && TMPDIR=$PWD/small "$0" --max-memory 8M -g k count many.csv' "$bin/aggregate"
	status_is 2
	is "$output" ''
	is "$stderr" 'aggregate: a run of groups in $TMPDIR: No space left on device'
}
@test "--max-memory that is no size is refused" {
	fails 2 "aggregate: --max-memory: '64X' is not a size such as 512K, 64M or 2G (see 'aggregate --help')" entente aggregate --max-memory 64X count <<< "$rows"
}

# Several processes.

# big: 1.9 million records, in which each value comes 19 times, made once.
big() {
	[[ -f $BATS_FILE_TMPDIR/big.csv ]] \
		|| awk 'BEGIN { srand(2); print "k,v,t"; for (i = 0; i < 100000; i++) row[i] = sprintf("k%03d,%d.%02d,abcdefgh", rand() * 500, rand() * 1000, rand() * 100)
			for (n = 0; n < 19; n++) for (i = 0; i < 100000; i++) print row[i] }' > "$BATS_FILE_TMPDIR/big.csv"
	ln -s "$BATS_FILE_TMPDIR/big.csv" .
}

# bats test_tags=big
@test "-j: a process that is killed costs nothing but time" {
	big
	entente aggregate -j 1 -g k sum:v big.csv > one
	"$bin/aggregate" -j 3 -g k sum:v --stats big.csv > several 2> stats &
	parent=$!
	while ! workers=$(pgrep -P "$parent") && kill -0 "$parent"; do :; done
	# shellcheck disable=SC2086 # two of them
	kill -9 $workers || true # one may be done
	wait "$parent"
	same one several
	has "$(< stats)" '"in":1900000,'
}
# bats test_tags=big
@test "-j: what several processes give is what one gives" {
	big
	entente aggregate -j 1 -g k sum:v median:v distinct:v big.csv > one
	entente aggregate -j 3 -g k sum:v median:v distinct:v --stats big.csv 2> stats | diff one -
	is "$(< stats)" '{"in":1900000,"out":500,"rejected":0,"folded":1900000}'
	entente select true big.csv > big.jsonl
	entente aggregate -j 4 -g k sum:v median:v distinct:v big.jsonl | diff one -
	# states that are handed over as they stand; few groups, many, and one a record or two. It is bytes that make several processes.
	awk 'BEGIN { srand(2); print "k,v,t"; t = sprintf("%240s", ""); for (i = 0; i < 250000; i++) printf "k%03d,%d.%02d,%s\n", rand() * 500, rand() * 1000, rand() * 100, t }' > wide.csv
	entente select true wide.csv > wide.jsonl
	for keys in k v k,v; do
		entente aggregate -j 1 -g "$keys" count sum:v mean:v type:k wide.csv > one
		entente aggregate -j 3 -g "$keys" count sum:v mean:v type:k wide.csv | diff -q one -
		entente aggregate -j 4 -g "$keys" count sum:v mean:v type:k wide.jsonl | diff -q one -
	done
}
# bats test_tags=big
@test "-j: a wrong record is told with its line, once, and a cell with newlines across the border read as it stands" {
	big
	sed '1500000s/.*/k001,wrong,abc/' "$BATS_FILE_TMPDIR/big.csv" > wrong.csv
	mv wrong.csv big.csv
	entente aggregate -j 1 -g k sum:v big.csv > one 2> said || is $? 1
	is "$(< said)" "aggregate: big.csv:1500000: v: 'wrong' is not a number (--missing wrong if that means a missing value)"
	entente aggregate -j 2 -g k sum:v big.csv > two 2> said2 || is $? 1
	same one two
	same said said2
	# the middle of the file lies inside one cell of lines that look like records
	rows() { yes '1234567,1,x' | head -n "$1"; }
	{ echo k,v,t; rows 1000000; printf 'q,5,"'; rows 3000000; echo '"'; rows 1000000; } > cell.csv
	entente aggregate -j 2 count sum:v cell.csv > two
	is "$(< two)" '{"count":2000001,"v_sum":2000005}'
}

# Windows, series, crosstabs.

years=$'d,s,v\n2012,a,5\n2013,a,7\n2017-03,b,6\n2018,a,8\n2019,b,2\n2022,a,1\n'

@test "windowN: years in windows, one of which ends in 2021, or where it is told" {
	gives $'{"window":"2012/2016","v_sum":12}\n{"window":"2017/2021","v_sum":16}\n{"window":"2022/2026","v_sum":1}' entente aggregate -g window5:d sum:v <<< "$years"
	gives $'{"w":"2008/2012","v_sum":5}\n{"w":"2013/2017","v_sum":13}\n{"w":"2018/2022","v_sum":11}' entente aggregate -g w=window5@2022:d sum:v <<< "$years"
	gives $'{"window":"2012/2021","count":5}\n{"window":"2022/2031","count":1}' entente aggregate -g window10:d count <<< "$years"
	gives $'{"window":2012,"count":1}' entente aggregate -g window1:d count <<< $'d\n2012-05'
	fails 1 "aggregate: standard input:2: d: 'soon' is not a date (--missing soon if that means a missing value)" entente aggregate -g window5:d count <<< $'d\nsoon'
	fails 2 "aggregate: --group: 'window0:d' is not a key, or there twice (see 'aggregate --help')" entente aggregate -g window0:d count <<< "$years"
}
@test "a date that cannot be cut is a key as it is, and has none before it" {
	dates=$'d\n../1985\nY170000002\n-1985\n201X\n2001-21\n2022-06?\n1985-04-12T23:20:30Z\n2005/..'
	gives $'year,count\n../1985,1\n-1985,1\n1985,1\n2001,1\n2005,1\n201X,1\n2022,1\nY170000002,1' entente aggregate -g year:d count -o csv <<< "$dates"
	gives $'month,count\n../1985,1\n-1985,1\n1985-04,1\n2001-21,1\n2005,1\n201X,1\n2022-06,1\nY170000002,1' entente aggregate -g month:d count -o csv <<< "$dates"
	gives $'window,count\n../1985,1\n-1985,1\n1982/1986,1\n1997/2001,1\n2002/2006,1\n2007/2011,1\n2022/2026,1\nY170000002,1' entente aggregate -g window5:d count -o csv <<< "$dates"
	gives $'year,count,count_before,count_change\n2009,1,,\n201X,1,,' entente aggregate -g year:d count --lag -o csv <<< $'d\n201X\n2009'
	gives $'quarter,count,count_before,count_change\n2001-33,1,,\n2001-21,1,,\n2001-34,1,,' entente aggregate -g quarter:d count --lag -o csv <<< $'d\n2001-21\n2001-01\n2001-05'
	gives $'window,count,count_before,count_change\n2000,1,,\n2001,1,1,0' entente aggregate -g window1:d count --lag -o csv <<< $'d\n2000\n2001'
	gives $'window,count,count_before,count_change\n../1985,1,,\n1982/1986,1,,' entente aggregate -g window5:d count --lag -o csv <<< $'d\n../1985\n1985'
}
@test "a key may have a colon in its name" { gives '{"a:b":1,"count":1}' entente aggregate -g a:b count <<< $'a:b\n1'; }
@test "--lag: the window before and the change in percent; none over a gap" {
	gives $'window,v_sum,v_sum_before,v_sum_change\n2012/2016,12,,\n2017/2021,16,12,33.3333333333\n2022/2026,1,16,-93.75' \
		entente aggregate -g window5:d sum:v --lag -o csv <<< "$years"
	gives $'s,year,v_sum,v_sum_before,v_sum_change\na,2012,5,,\na,2013,7,5,40\na,2018,8,,\na,2022,1,,\nb,2017,6,,\nb,2019,2,,' \
		entente aggregate -g s,year:d sum:v --lag -o csv <<< "$years"
	gives $'month,count,count_before,count_change\n2021-12,1,,\n2022-01,2,1,100\n2022-03,1,,' \
		entente aggregate -g month:d count --lag -o csv <<< $'d\n2021-12-31\n2022-01-01\n2022-01-02\n2022-03-01'
	gives $'quarter,count,count_before,count_change\n2021-36,1,,\n2022-33,1,1,0' entente aggregate -g quarter:d count --lag -o csv <<< $'d\n2021-12-31\n2022-01-01'
	gives $'day,count,count_before,count_change\n2024-02-29,1,,\n2024-03-01,1,1,0' entente aggregate -g day:d count --lag -o csv <<< $'d\n2024-02-29\n2024-03-01'
}
@test "--lag over a key that is not cut: the group before, whatever it is; no change that does not fit" {
	nines=99999999999999999999999999999999999999
	gives $'y,v_sum,v_sum_before,v_sum_change\na,2,,\nb,3,2,50\nd,'"$nines"',3,' entente aggregate -g y sum:v --lag -o csv <<< $'y,v\na,2\nd,'"$nines"$'\nb,3'
}
deliveries=$'s,p,y,v\nA,X,2012,5\nA,Y,2012,7\nB,X,2012,2\nA,X,2013,1\nB,Y,2015,4\nA,X,2016,3\nA,Z,2017,10\nA,X,2018,1\nB,Z,2018,9\nA,,2018,0.5'
delivered() { gives "$1" entente aggregate -o csv "${@:2}" <<< "$deliveries"; }
refuses() { fails 2 "aggregate: $1 (see 'aggregate --help')" entente aggregate "${@:2}" <<< "$deliveries"; }

@test "--top --per: the greatest of each value of the keys, whatever their place in -g" {
	delivered $'s,p,v_sum\nA,X,10\nA,Z,10\nB,Z,9\nB,Y,4' -g s,p sum:v --top 2 --per s
	delivered $'p,s,v_sum\nX,A,10\nZ,B,9' -g p,s sum:v --top 1 --per s
	delivered $'y,s,p,v_sum\n2012,A,Y,7\n2012,B,X,2\n2013,A,X,1\n2015,B,Y,4\n2016,A,X,3\n2017,A,Z,10\n2018,A,X,1\n2018,B,Z,9' -g y,s,p sum:v --top 1 --per s,y
	delivered $'s,p,v_percent\nA,X,36.3636363636\nB,Z,60' -g s,p percent:v -w s --top 1 --per s
}
@test "--top --per: the same from states, and with groups on disk" {
	entente aggregate -g s,p --partial sum:v <<< "$deliveries" > states
	gives $'s,p,v_sum\nA,X,10\nB,Z,9' entente aggregate --merge --top 1 --per s -o csv states
	sort -t , -k 1,2 <<< "$deliveries" | sed -n '/^[AB]/p' | entente aggregate -g s,p sum:v --top 1 --per s --sorted -o csv --columns s,p,y,v > sorted
	is "$(< sorted)" $'s,p,v_sum\nA,X,10\nB,Z,9'
	{ echo a,b,v && seq 30000 | sed 's/\(.*\)\(.\)$/\2,\1,\1\2/'; } > many.csv
	gives '10' bash -c '"$1" -g b,a sum:v --top 1 --per a --max-memory 8M many.csv | wc -l' - "$bin/aggregate"
	entente aggregate -g b,a sum:v --top 2 --per a many.csv > one
	entente aggregate -g b,a sum:v --top 2 --per a --max-memory 8M many.csv | diff one -
}
@test "--per without --top, or with what is no key, is refused" {
	refuses '--per: of each of these keys --top how many?' -g s sum:v --per s
	refuses "--per: 'y' is not one of the keys of -g" -g s sum:v --top 1 --per y
}
@test "OP:FIELD@N: over the last N periods; a window that is not whole has no result" {
	delivered $'s,year,v_sum_2,v_sum\nA,2012,,12\nA,2013,13,1\nA,2016,,3\nA,2017,13,10\nA,2018,11.5,1.5\nB,2012,,2\nB,2015,,4\nB,2018,,9' -g s,year:y sum:v@2 sum:v
	delivered $'year,s,v_sum_2,v_sum_2_before,v_sum_2_change\n2012,A,,,\n2013,A,13,,\n2016,A,,,\n2017,A,13,,\n2018,A,11.5,13,-11.5384615385\n2012,B,,,\n2015,B,,,\n2018,B,,,' -g year:y,s sum:v@2 --lag
	delivered $'s,year,n,m,x,q,d\nA,2012,,,,,\nA,2013,,,,,\nA,2016,,,,,\nA,2017,,,,,\nA,2018,4,3.625,10,2,2\nB,2012,,,,,\nB,2015,,,,,\nB,2018,,,,,' \
		-g s,year:y n=count@3 m=mean:v@3 x=max:v@3 q=median:v@3 d=distinct:p@3
	delivered $'y,v_sum_3\n2012,\n2013,\n2015,19\n2016,8\n2017,17\n2018,23.5' -g y sum:v@3
}
@test "OP:FIELD@N --fill-zero: a gap in a series is a zero, before its first period nothing is known" {
	delivered $'s,year,v_sum_3,v_mean_3,count_3\nA,2012,,,\nA,2013,,,\nA,2016,3,1,1\nA,2017,13,4.33333333333,2\nA,2018,14.5,3.625,4\nB,2012,,,\nB,2015,4,1.33333333333,1\nB,2018,9,3,1' \
		-g s,year:y sum:v@3 mean:v@3 count@3 --fill-zero
	gives $'month,v_sum_2\n2020-11,\n2021-01,2\n9999-12,3' entente aggregate -o csv -g month:d sum:v@2 --fill-zero <<< $'d,v\n2020-11-30,1\n2021-01-01,2\n9999-12-01,3'
	gives $'month,v_sum_2\n2020,\n2020-05,\n2020-07,4' entente aggregate -o csv -g month:d sum:v@2 --fill-zero <<< $'d,v\n2020,1\n2020-05,2\n2020-07,4'
	gives $'year,v_sum_2\n,\n2020,\n2022,4' entente aggregate -o csv -g year:d sum:v@2 --fill-zero <<< $'d,v\n,1\n2020,2\n2022,4'
}
@test "OP:FIELD@N from states of shards is what one run gives" {
	for n in 0 1 2; do
		awk -v n=$n 'NR == 1 || NR % 3 == n' <<< "$deliveries" | entente aggregate --partial -g s,year:y sum:v@2 distinct:p@2 p90:v@2 > "$n"
	done
	entente aggregate -g s,year:y sum:v@2 distinct:p@2 p90:v@2 <<< "$deliveries" > one
	entente aggregate --merge 2 0 1 | diff one -
	gives $'year,v_sum_2\n2012,\n2013,15\n2015,\n2016,7\n2017,13\n2018,20.5' entente aggregate -g year:y sum:v@2 --sorted -o csv <<< "$(head -n 1 <<< "$deliveries" && sed 1d <<< "$deliveries" | sed '/^$/d' | sort -t, -nk3)"
}
@test "OP:FIELD@N: what has no window, and options that do not go with it, are refused" {
	refuses 'percent:v@3: a share is of one total, and not over a window' -g s,y percent:v@3
	refuses 'sum:v@1001: a window has at most 1000 periods' -g s,y sum:v@1001
	refuses 'v_sum_3=sum:v@3: a window needs keys (-g)' sum:v@3
	refuses '--fill-zero is for moving windows, such as sum:value@5' -g s,year:y sum:v --fill-zero
	refuses '--fill-zero: only a key such as year:FIELD or bin10:FIELD tells what is missing' -g s,y sum:v@3 --fill-zero
	refuses '--fill-zero: distinct is of values that a gap has none of' -g s,year:y distinct:v@3 --fill-zero
	for option in '--top 2' '--across s' --running; do
		# shellcheck disable=SC2086 # an option and its argument
		refuses '--top, --across and --running are not for windows (v_sum_3=sum:v@3)' -g s,y sum:v@3 $option
	done
	refuses '--partial and --fill-zero do not go together' -g s,year:y sum:v@3 --partial --fill-zero
}
@test "a field with an at sign is one, and in backquotes so is one that ends as a window does" {
	gives $'v@3,v@3_sum,a@b_min\n1,1,2\n2,2,2' entente aggregate 'sum:`v@3`' min:a@b -g v@3 -o csv <<< $'v@3,a@b\n1,2\n2,2'
}
@test "binN: a number's bin by its lower end, exactly; what is no number is rejected" {
	delivered $'bin,count\n0,4\n2.5,2\n5,2\n7.5,1\n10,1' -g bin2.5:v count
	gives $'low,count,count_before,count_change\n,1,,\n-0.2,1,,\n-0.1,2,1,100\n0,2,2,0\n0.1,1,2,-50\n0.2,1,1,0\n1,1,,' \
		entente aggregate -g low=bin0.1:v count --lag -o csv <<< $'v,w\n-0.05,\n0.1,\n0.29,\n-0.1,\n-0.1000001,\n0,\n1e-30,\n,\n10e-1,'
	gives $'s,bin,count_3\nA,0,\nA,1,\nA,3,3\nA,5,2\nA,7,2\nA,10,1\nB,2,\nB,4,2\nB,9,1' entente aggregate -g s,bin1:v count@3 --fill-zero -o csv <<< "$deliveries"
	fails 1 "aggregate: standard input:2: v: 'x' is not a number (--missing x if that means a missing value)" entente aggregate -g bin5:v count <<< $'v\nx\n7'
	is "$output" '{"bin":5,"count":1}'
	for wrong in bin0:v bin1x:v bin.5:v; do refuses "--group: '$wrong' is not a key, or there twice" -g "$wrong" count; done
}
@test "--running: over all records so far, for any operation" {
	gives $'window,v_sum,v_mean,v_max,v_sum_running,v_mean_running,v_max_running\n2012/2016,12,6,7,12,6,7\n2017/2021,16,5.33333333333,8,28,5.6,8\n2022/2026,1,1,1,29,4.83333333333,8' \
		entente aggregate -g window5:d sum:v mean:v max:v --running -o csv <<< "$years"
	gives $'s,window,s_distinct,s_distinct_running\na,2012/2016,1,1\na,2017/2021,1,1\na,2022/2026,1,1\nb,2017/2021,1,1' \
		entente aggregate -g window5:d,s distinct:s --running -F s,window,s_distinct,s_distinct_running -o csv <<< "$years"
}
@test "--running and --lag without keys, or shares, are refused" {
	fails 2 "aggregate: --running and --lag need keys (-g) (see 'aggregate --help')" entente aggregate --lag count <<< "$years"
	fails 2 "aggregate: shares need the total first: not with --running (see 'aggregate --help')" entente aggregate -g s share:v --running <<< "$years"
}
@test "--across: a column for each value of a key" {
	gives $'s,2012/2016,2017/2021,2022/2026\na,12,8,1\nb,,8,' entente aggregate -g s,window5:d sum:v --across window -o csv <<< "$years"
	gives $'window,a_v_sum,a_count,b_v_sum,b_count\n2012/2016,12,2,,\n2017/2021,8,1,8,2\n2022/2026,1,1,,' \
		entente aggregate -g s,window5:d sum:v count --across s -o csv <<< "$years"
	gives '{"(none)":1,"x":2}' entente aggregate -g t count --across t <<< $'t,u\nx,1\n,1\nx,1'
	gives $'s,2012/2016,2017/2021,2022/2026\na,57.1428571429,38.0952380952,4.7619047619\nb,,100,' \
		entente aggregate -g s,window5:d percent:v -w s --across window -o csv <<< "$years"
}
@test "--across is bounded to 1,000 columns" {
	is "$({ echo k; seq 1000; } | entente aggregate -g k count --across k -o csv | head -n 1 | tr , '\n' | wc -l)" 1000
	fails 2 'aggregate: --across: more than 1000 columns' entente aggregate -g k count --across k < <(echo k; seq 1001)
	fails 2 "aggregate: --across: 'x' is not one of the keys of -g (see 'aggregate --help')" entente aggregate -g s count --across x <<< "$years"
	fails 2 "aggregate: --across: 's' would be two columns" entente aggregate -g s,t count --across t <<< $'s,t\n1,s'
}
@test "keys with odd bytes sort as values do, and come back whole" {
	gives $'{"k":"a","count":1}\n{"k":"a\\u0000","count":1}\n{"k":"a\\u0001b","count":2}\n{"k":"a!","count":1}' \
		entente aggregate -g k count <<< $'{"k":"a!"}\n{"k":"a\\u0001b"}\n{"k":"a\\u0000"}\n{"k":"a"}\n{"k":"a\\u0001b"}'
}
@test "a control character in keys comes back whole beside shares and in states" {
	odd=$'{"k":"a\\u0001","v":1}\n{"k":"b\\u0001","v":3}'
	gives $'{"k":"a\\u0001","v_percent":25}\n{"k":"b\\u0001","v_percent":75}' entente aggregate -g k percent:v <<< "$odd"
	entente aggregate -g k sum:v --partial <<< "$odd" > state
	gives $'{"k":"a\\u0001","v_sum":1}\n{"k":"b\\u0001","v_sum":3}' entente aggregate --merge state
}
@test "--top of more than there are takes all" { sums $'{"k":"a","v_sum":2}\n{"k":"b","v_sum":1.60}' -g k sum:v --top 2000000000; }
@test "a control character in a long key comes back whole" {
	gives '{"k":"before and\u0001behind","count":1}' entente aggregate -g k count <<< '{"k":"before and\u0001behind"}'
}
@test "many keys with long common beginnings are ordered" {
	awk 'BEGIN { print "k"; s = sprintf("%900s", "x"); gsub(" ", "-", s); for (i = 0; i < 3000; i++) print "k" substr(s, 1, i % 900) i }' > long.csv
	entente aggregate -g k count -o csv long.csv | sed 1d | cut -d, -f1 > out
	LC_ALL=C sort -c out
	is "$(wc -l < out)" 3000
}
@test "short keys of 1 to 300,000 groups, each twice: as whole numbers, as 7.0, and as months of days" {
	for groups in 1 500 600 50000 90000 110000 300000; do
		awk -v groups="$groups" 'BEGIN { print "k,n,v"; for (i = 0; i < 2 * groups; i++) printf "%d%s,x%d,%d\n", i % groups, i < groups ? "" : ".0", i % 3, i }' > keys
		entente aggregate -g k count sum:v -o csv keys \
			| awk -F , -v groups="$groups" 'NR > 1 && ($1 != NR - 2 || $2 != 2 || $3 != 2 * $1 + groups) { print } END { print NR - 1 }' > found
		[[ $(< found) == "$groups" ]]
	done
	awk 'BEGIN { print "d"; for (i = 0; i < 200000; i++) printf "%04d-%02d-%02d\n", 1 + i % 9000, 1 + i % 12, 1 + i % 28 }' > days
	entente aggregate -g month:d count -o csv days | sed 1d > found
	sed 1d days | cut -c 1-7 | sort | uniq -c | awk -v OFS=, '{ print $2, $1 }' | diff - found
}
@test "keys of megabytes beside short ones: none is lost" {
	awk 'BEGIN { for (i = 0; i < 12; i++) { printf "{\"k\":\""; for (n = 0; n < (i % 3 ? 6 : 700000); n++) printf "%08d", i; printf "\",\"v\":%d}\n", i } }' > long.jsonl
	is "$(entente aggregate -g k v=sum:v long.jsonl long.jsonl | sed 's/.*"v"://; s/}//' | sort -n | paste -sd ' ')" '0 2 4 6 8 10 12 14 16 18 20 22'
}
