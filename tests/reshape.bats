#!/usr/bin/env bats
# reshape: columns to records and back, cells filled down, cells split, and keys for sort(1).
load helper

wide=$'area,unit,2019,2020,2021\nKOR,usd,1,,3.50\nJPN,usd,4,5,6\nPRK,usd,,,'
long=$'area,unit,name,value\nKOR,usd,2019,1\nKOR,usd,2021,3.50\nJPN,usd,2019,4\nJPN,usd,2020,5\nJPN,usd,2021,6'
refuses() { fails 2 "reshape: $1 (see 'reshape --help')" entente reshape "${@:2}" <<< "$wide"; }

@test "--long: a record for each cell that there is, the other fields beside" {
	gives "$long" entente reshape --long 2019,2020,2021 -o csv <<< "$wide"
	gives "$long" entente reshape --long '/^[0-9]{4}$/' -o csv <<< "$wide"
	gives $'{"area":"KOR","year":2019,"spent":1}\n{"area":"KOR","year":2021,"spent":3.50}' entente reshape --long '2019,2020,2021' --into year,spent <<< $'area,2019,2020,2021\nKOR,1,,3.50'
	gives $'{"k":"01","name":"a.b","value":"07"}\n{"k":"01","name":"c","value":true}' entente reshape --long a.b,c <<< '{"k":"01","a":{"b":"07"},"c":true}'
}
@test "--long: a name of three fields numbers the columns, and those without a cell are known" {
	gives $'{"f":"b","v":1,"n":1}\n{"f":"a","v":"x","n":2}\n{"f":"b","n":1}\n{"f":"a","n":2}\n{"f":"z","n":3}' entente reshape --long /./ --into f,v,n <<< $'b,a,z\n1,x,'
}
@test "--long: counts add up" {
	fails 0 '{"in":3,"out":5,"rejected":0,"skipped":1,"added":3}' entente reshape --long 2019,2020,2021 --stats <<< "$wide"
}
@test "--long: a field that is there already is told before anything is written, in JSON by record" {
	fails 2 "reshape: --long: there is a field 'name' already: --into NAME,VALUE gives others" entente reshape --long a <<< $'name,a\n1,2'
	is "$output" ''
	fails 1 "reshape: standard input:2: there is a field 'value' already: --into NAME,VALUE gives others" entente reshape --long a <<< $'{"a":1}\n{"value":1,"a":2}'
	is "$output" '{"name":"a","value":1}'
	gives '{"name":"value","value":1}' entente reshape --long value <<< $'value\n1'
}
@test "--wide: a column for each value, in the values' order, and a row for what is equal in all else" {
	gives $'area,unit,2019,2020,2021\nKOR,usd,1,,3.50\nJPN,usd,4,5,6' entente reshape --wide name=value -o csv <<< "$long"
	gives $'{"a":1,"2":"b","10":"a"}' entente reshape --wide k=v <<< $'a,k,v\n1,10,a\n1.0,2,b'
	gives $'{"a":1,"x":1,"y":"2"}\n{"a":"1","x":3}\n{"a":1,"b":2,"y":5}' entente reshape --wide k=v <<< $'{"a":1,"k":"x","v":1}\n{"k":"y","v":"2","a":1}\n{"a":"1","k":"x","v":3}\n{"b":2,"a":1,"k":"y","v":5}'
	gives $'a,x,y\n1,,' entente reshape --wide k=v -o csv <<< $'a,k,v\n1,x,\n1,y,'
}
@test "--long and --wide undo each other" {
	entente select 'measure == "spending" and period >= 2015' -f area,period,value,vintage -o csv data/spending.csv > one.csv
	entente reshape --wide period=value -o csv one.csv > wide.csv
	entente reshape --long /^20/ --into period,value -o csv wide.csv | sort > back
	{ head -n 1 one.csv && sed 1d one.csv; } | entente select true -f area,vintage,period,value -o csv | sort | diff back -
	at_least "$(wc -l < back)" 100
}
@test "--wide: a second value for a cell is rejected with its line, and kept" {
	fails 1 "reshape: standard input:4: name '2019' is there already for the record with these other fields" entente reshape --wide name=value --rejects bad <<< $'area,name,value\nKOR,2019,1\nJPN,2019,1\nKOR,2019,1\nKOR,2020,2'
	is "$output" $'{"area":"KOR","2019":1,"2020":2}\n{"area":"JPN","2019":1}'
	is "$(cat bad)" KOR,2019,1
}
@test "--wide: no name for the column, or one that is a field, is rejected" {
	fails 1 "reshape: standard input:2: no k, which names the column" entente reshape --wide k=v <<< $'a,k,v\n1,,2\n1,x,3'
	is "$output" '{"a":1,"x":3}'
	fails 1 "reshape: standard input:3: 'a' is a field, and a value of k, which cannot be a column then" entente reshape --wide k=v <<< $'a,k,v\n1,x,2\n1,a,3'
	fails 1 "reshape: standard input:2: 'b' is a field, and a value of k, which cannot be a column then" entente reshape --wide k=v <<< $'{"a":1,"k":"b","v":2}\n{"a":1,"k":"c","v":2,"b":1}'
}
@test "--wide: past --max-memory the run ends and says so" {
	{ echo a,k,v && seq 200000 | sed 's/.*/&,x,&/'; } > many.csv
	try entente reshape --wide k=v --max-memory 2M many.csv
	status_is 2
	like "$stderr" 'reshape: many.csv:*: --wide needs more than --max-memory for the * records that it has made so far'
	is "$output" ''
	is "$(entente reshape --wide k=v many.csv | wc -l)" 200000
}
@test "--wide of many rows and columns takes time in proportion" {
	awk 'BEGIN { print "a,k,v"; for (i = 0; i < 300; i++) for (k = 0; k < 1000; k++) print i "," k "," i * k }' > many.csv
	is "$(timeout 20 "$bin/reshape" --wide k=v many.csv | wc -l)" 300
}
@test "--fill: what is empty repeats the record above, in the same file" {
	gives $'area,v\nA,1\nA,2\nB,\nB,3' entente reshape --fill area -o csv <<< $'area,v\nA,1\n,2\nB,\n,3'
	gives $'{"a":"01","v":1}\n{"v":2,"a":"01"}' entente reshape --fill a <<< $'{"a":"01","v":1}\n{"v":2}'
	printf 'a,b\n,1\nx,2\n' > one.csv && printf 'a,b\n,3\ny,\n,\n' > two.csv
	gives $'a,b\n,1\nx,2\n,3\ny,3\ny,3' entente reshape --fill a,b -o csv one.csv two.csv
}
@test "--split: a record for each part" {
	gives $'{"a":"x","b":1}\n{"a":"y,z","b":1}\n{"b":2}\n{"a":12}' entente reshape --split 'a=, ' <<< $'{"a":"x, y,z","b":1}\n{"b":2}\n{"a":12}'
	gives $'{"a":1}\n{"a":2}\n{"a":"-"}' entente reshape --split 'a=;' <<< $'a\n1; 2;-'
	gives $'{"a":"-"}\n{"a":1}' entente reshape --split 'a=5' <<< '{"a":-51}'
	gives $'{"`":1}\n{"`":2}' entente reshape --split '`\``===' <<< $'`\n1==2'
	fails 0 '{"in":2,"out":3,"rejected":0,"added":1}' entente reshape --split 'a=;' --stats <<< $'a,b\n1;2,x\n,y'
}
@test "a field that no record has is told, before anything is written where a header tells it" {
	for shape in '--long q' '--wide q=2019' '--wide area=q' '--fill q' '--split q=;' '--key q'; do
		# shellcheck disable=SC2086 # an option and its argument
		fails 2 "reshape: ${shape%% *}: no record has a field 'q'" entente reshape $shape <<< "$wide"
		is "$output" ''
	done
	fails 2 "reshape: --long: no field's name matches /q/" entente reshape --long /q/ <<< "$wide"
}
@test "shapes that are none, or two at once, are refused" {
	refuses 'which shape? --long, --wide, --fill or --split'
	refuses '--long and --fill are two steps: run one reshape after the other' --long 2019 --fill area
	refuses "--wide: 'name' is not KEY=VALUE, the field that names the columns and that with their values" --wide name
	refuses "--split: 'name' is not FIELD=SEP, a field and what stands between its parts" --split name
	refuses "--split: 'name=' is not FIELD=SEP, a field and what stands between its parts" --split name=
	refuses "--into: 'a' is not the name of the field for the column, of that for the cell, and perhaps of one for the column's number" --long 2019 --into a
	refuses "--into: 'a,a' is not the name of the field for the column, of that for the cell, and perhaps of one for the column's number" --long 2019 --into a,a
	refuses '--into is for --long' --fill area --into a,b
	refuses '--max-memory is for --wide, which alone needs any' --fill area --max-memory 2M
	refuses "--max-memory: '2X' is not a size such as 512K, 64M or 2G" --wide area=unit --max-memory 2X
	refuses '--long: a field without a name' --long a,,b
	refuses "--key: 'a:x' is not a field, or a field and :n (numbers), :d (dates), :r (in reverse)" --key a:x
	refuses "--key: 'a:nd' is not a field, or a field and :n (numbers), :d (dates), :r (in reverse)" --key a:nd
	try entente reshape --long '/(/' <<< "$wide"
	status_is 2
	like "$stderr" 'reshape: --long: *'
}
@test "--key: no byte of a key is a tab, a newline or NUL, and the names come first" {
	printf '{"a":"x\\ty\\nz\\u0000\\u0001"}\n{"a":-1,"b":2}\n{"b":"07"}\n' | entente reshape --key a:r,b > lines
	is "$(wc -l < lines)" 4
	is "$(tr -cd '\0' < lines | wc -c)" 0
	is "$(LC_ALL=C sort -s -t $'\t' -k 1,1 lines | cut -f 2-)" $'a,b\n{"a":"x\\ty\\nz\\u0000\\u0001"}\n{"a":-1,"b":2}\n{"b":"07"}'
}
