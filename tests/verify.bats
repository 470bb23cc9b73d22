#!/usr/bin/env bats
load helper

computed=$'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66.04,percent\nm,KOR,GBR,2017/2021,1.45,percent\nd,POL,KOR,,48,aircraft\n'

# verdicts [OPTION...]: of claims on the first observation, which are rows of VERDICT,
# VALUE and QUALIFIER on standard input; one process reads them all. Its status is 1
# where one is contradicted, and 0 for those alone that are not.
verdicts() {
	cat > rows
	printf '%s' "$computed" > computed.csv
	awk 'BEGIN { print "measure,area,partner,period,value,qualifier" } { print "m,KOR,USA,2017/2021," $2 "," $3 }' rows > claims.csv
	try entente verify -d computed.csv "$@" < claims.csv
	jq -r .verdict <<< "$output" | paste -d ' ' - <(cut -d ' ' -f 2- rows) | diff rows -
	status_is "$(grep -c -m 1 contradicted rows)"
	awk 'NR == FNR { wanted[NR + 1] = $1; next } wanted[FNR] != "contradicted"' rows claims.csv > others.csv
	try entente verify -d computed.csv "$@" < others.csv
	status_is 0
}

@test "a claim gets what the data give now, the difference, where it stands and the verdict" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"now":66.04,"difference":-0.04,"evidence":"1 in computed.csv:2","verdict":"supported"}' \
		entente verify -d computed.csv <<< '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66}'
}
@test "the table of then and now: each row of verdicts.tsv" {
	needs jq
	grep -v '^#' fixtures/verdicts.tsv > rows
	awk -F '\t' 'BEGIN { print "measure,area,period,value,unit,vintage,publisher" } {
		for (i = split($3, editions, /; /); i; i--) {
			split(editions[i], edition, " ")
			print $4 ",A" NR ",2017/2021," edition[3] ",percent," edition[2] "," edition[1]
		}
	}' rows > observations.csv
	awk -F '\t' 'BEGIN { print "measure,area,period,value,unit,qualifier" } {
		print $4 ",A" NR ",2017/2021," substr($2, $2 ~ /^[<>]/ ? 2 : 1) ",percent," ($2 ~ /^[<>]/ ? substr($2, 1, 1) : "=")
	}' rows > claims.csv
	try entente verify -d observations.csv --as-of 2022-08-15 claims.csv
	status_is 1
	jq -r '[.verdict, .why // ""] | @tsv' <<< "$output" | diff <(cut -f 1,5 rows) -
}
@test "an edition that comes later contradicts nothing that was supported, nor does an older one" {
	needs jq
	verdict_of() { # of a claim of 63 with these editions, VINTAGE,VALUE in words
		{ echo measure,area,period,vintage,value; printf "$1,A,2020,%s\n" "${@:2}"; } > observations.csv
		verdict=$(entente verify -d observations.csv --as-of 2022-08-15 <<< $'measure,area,period,value\n'"$1,A,2020,63" | jq -r .verdict)
	}
	for measure in arms.imports.share opinion.favourable; do
		for one in 2021-01,63 2021-01,66 2023-01,63 2023-01,66; do
			verdict_of "$measure" "$one" && before=$verdict
			for two in 2022-01,63 2022-01,66 2024-01,63 2024-01,66; do
				verdict_of "$measure" "$one" "$two"
				[[ $two < $one || "$before $verdict" != 'supported contradicted' ]] || { echo "$measure: $one, then $two: $before became $verdict"; false; }
				[[ $before != contradicted || $verdict != differs ]] || { echo "$measure: $one, then $two: $before became $verdict"; false; }
			done
		done
	done
}
@test "a whole number is supported within half" {
	needs jq
	verdicts <<-'E'
		supported 66
		contradicted 65
		contradicted 67
	E
}
@test "a decimal is supported within half of its last digit" {
	needs jq
	verdicts <<-'E'
		supported 66.0
		contradicted 66.1
		supported 66.04
		contradicted 66.03
	E
}
@test "both ends of the rounding are supported" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -d computed.csv <<< $'measure,area,partner,period,value\nm,KOR,GBR,2017/2021,1.5'
	prints '"supported"' entente verify -d computed.csv <<< $'measure,area,partner,period,value\nm,KOR,GBR,2017/2021,1.4'
}
@test "~ is supported within a tenth" {
	needs jq
	verdicts <<-'E'
		supported 61 ~
		supported 73 ~
		contradicted 60 ~
	E
}
@test "< <= > and >= say what the data must be" {
	needs jq
	verdicts <<-'E'
		supported 67 <
		contradicted 66 <
		supported 66.04 <=
		contradicted 66.04 <
		supported 66 >
		contradicted 67 >
		supported 66.04 >=
	E
}
@test "-t widens the verdict" {
	needs jq
	verdicts -t 3 <<< 'supported 63 ='
	verdicts -t 2 <<< 'contradicted 63 ='
	verdicts -t 0.1 <<< 'supported 66 <'
}
@test "what no observation meets is unverifiable" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"FRA","period":"2017/2021","value":8,"verdict":"unverifiable","why":"no data"}' \
		entente verify -d computed.csv <<< $'measure,area,partner,period,value\nm,KOR,FRA,2017/2021,8'
}
@test "a fiscal year is only about a year: its data may support a claim, and contradict none" {
	needs jq
	printf 'measure,area,period,value,unit,vintage\nspending,POL,2022,16,USD,2023-04\nspending,POL,2022,17,USD,2024-04\n' > flows.csv
	for period in 2022 2022~ '2022?' '2021~/2022~'; do for value in 15 16 17; do echo "spending,POL,$period,$value,USD"; done; done > rows
	try entente verify -d flows.csv --as-of 2023-06 < <(echo measure,area,period,value,unit && cat rows)
	is "$(jq -r .verdict <<< "$output" | paste -sd ' ')" 'contradicted revised supported unverifiable revised supported unverifiable revised supported unverifiable unverifiable unverifiable'
}
@test "a claim with another unit is unverifiable; case does not count" {
	printf '%s' "$computed" > computed.csv
	prints '"unverifiable"' entente verify -d computed.csv <<< $'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66,TIV'
	prints '"supported"' entente verify -d computed.csv <<< $'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66,Percent'
}
@test "a claim without a period meets an observation without one" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -d computed.csv <<< $'measure,area,partner,value\nd,POL,KOR,48'
}
@test "a claim without a measure is rejected" {
	fails 1 'verify: standard input:2: a claim without a measure' entente verify -d /dev/null <<< $'measure,value\n,1'
}
@test "a claim whose value is no number is rejected" {
	fails 1 "verify: standard input:2: value: 'much' is not a number (--missing much if that means a missing value)" entente verify -d /dev/null <<< $'measure,value\nm,much'
}
@test "an unknown qualifier is rejected" {
	fails 1 "verify: standard input:2: qualifier: 'about' is not = ~ < <= > or >=" entente verify -d /dev/null <<< $'measure,value,qualifier\nm,1,about'
}
@test "an observation that contradicts another is rejected" {
	printf '%sm,KOR,USA,2017/2021,66.05,percent\n' "$computed" > twice.csv
	fails 1 'verify: twice.csv:5: the same observation was 66.04 before and is 66.05 here' entente verify -d twice.csv < /dev/null
}
@test "sources that differ both stand: what only some bear out is disputed" {
	needs jq
	cat > sources.csv <<-'E'
		measure,area,partner,period,value,unit,cited
		deal.quantity,POL,KOR,2022-07,980,tanks,the buyer
		deal.quantity,POL,KOR,2022-07,1000,tanks,the maker
		deal.quantity,POL,KOR,2022-07,48,aircraft,the buyer
		deal.quantity,POL,KOR,2022-07,48,aircraft,the maker
	E
	cat > rows <<-'E'
		disputed 1000 = tanks 1000 980 1000
		disputed 980 = tanks 980 980 1000
		contradicted 990 = tanks 980 980 1000
		supported 990 ~ tanks 980 980 1000
		supported 970 > tanks 980 980 1000
		disputed 990 > tanks 1000 980 1000
		contradicted 1000 > tanks 1000 980 1000
		supported 48 = aircraft 48 null null
		unverifiable 48 = ships null null null
	E
	awk 'BEGIN { print "measure,area,partner,period,value,qualifier,unit" } { print "deal.quantity,POL,KOR,2022-07," $2 "," $3 "," $4 }' rows > claims.csv
	try entente verify -d sources.csv claims.csv
	status_is 1
	jq -r '"\(.verdict) \(.value) \(.qualifier) \(.unit) \(.now) \(.now_low) \(.now_high)"' <<< "$output" | diff rows -
	# one that is disputed is not contradicted
	grep -v ',990,=,\|,1000,>,' claims.csv > others.csv
	try entente verify -d sources.csv others.csv
	status_is 0
}
@test "one source that says two things is rejected" {
	printf 'measure,area,value,cited\nm,KOR,1,a\nm,KOR,2,b\nm,KOR,3,a\n' > twice.csv
	fails 1 'verify: twice.csv:4: the same observation was 1 before and is 3 here' entente verify -d twice.csv < /dev/null
}
@test "an observation that repeats another is not" {
	printf '%sm,KOR,USA,2017/2021,66.040,percent\n' "$computed" > twice.csv
	gives '' entente verify -d twice.csv < /dev/null
}
@test "an observation that is no number is rejected" {
	printf '%sm,KOR,ITA,2017/2021,much,percent\n' "$computed" > bad.csv
	fails 1 "verify: bad.csv:5: value: 'much' is not a number (--missing much if that means a missing value)" entente verify -d bad.csv < /dev/null
}
@test "a measure that the lexicon does not have is no part of a whole" {
	gives '' entente verify -c <<< $'measure,area,partner,period,value\nfame,KOR,USA,2020,60\nfame,KOR,DEU,2020,60'
}
@test "-d may be given again" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -d /dev/null -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,USA,2017/2021,66'
}
@test "-d - reads the observations from standard input" {
	printf 'measure,area,partner,period,value\nm,KOR,USA,2017/2021,66\n' > claims.csv
	prints '"supported"' entente verify -d - claims.csv <<< "$computed"
}
@test "no -d is refused" { fails 2 "verify: which observations? give -d FILE, or -c (see 'verify --help')" entente verify < /dev/null; }
@test "a file that is not there ends the run" { fails 2 'verify: nowhere: No such file or directory' entente verify -d nowhere < /dev/null; }
@test "a tolerance that is no number is refused" {
	fails 2 "verify: --tolerance: '-1' is not a number from 0 up (see 'verify --help')" entente verify -d /dev/null -t -1 < /dev/null
}
@test "a claim that was checked before is checked anew" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"verdict":"supported","now":66.04,"difference":-0.04,"evidence":"1 in computed.csv:2"}' \
		entente verify -d computed.csv <<< '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"verdict":"contradicted"}'
}
@test "a precision, where the claim has one, is how far off it may be" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -d computed.csv <<< $'measure,area,partner,period,value,precision\nm,KOR,USA,2017/2021,63,5'
	prints '"contradicted"' bash -c '"$0" verify -d computed.csv || true' "$bin/entente" <<< $'measure,area,partner,period,value,precision\nm,KOR,USA,2017/2021,63,1'
}
# checks WANTED CLAIMS: the checks of claims given as partner, value and qualifier, a
# line each; the status is 1 where one is contradicted.
checks() {
	{ echo 'measure,area,partner,period,unit,value,qualifier'; sed 's/^\([^,]*\),\([^,]*\)$/&,/; s/^\([^,]*\),/arms.imports.share,KOR,\1,2020,percent,/' <<< "$2"; } > claims.csv
	try entente verify -c < claims.csv
	is "$(jq -r '"\(.check) \(.computed_low) \(.computed_high) \(.verdict)"' <<< "$output" | paste -sd ';')" "$1"
	status_is "$(grep -c -m 1 contradicted <<< "$1")"
}
@test "-f still names observations, and says once what it is called now" {
	printf '%s' "$computed" > computed.csv
	try entente verify -f computed.csv -f /dev/null <<< $'measure,area,partner,period,value\nm,KOR,USA,2017/2021,66'
	has "$output" '"supported"'
	is "$stderr" 'verify: -f is called --data now'
}
@test "a precision that is none is rejected, below 0 as well" {
	fails 1 "verify: standard input:2: precision: 'much' is not a number from 0 up" entente verify -d /dev/null <<< $'measure,value,precision\nm,1,much'
	fails 1 "verify: standard input:2: precision: '-1' is not a number from 0 up" entente verify -d /dev/null <<< $'measure,value,precision\nm,1,-1'
}
@test "numbers that were not read pass, and --totals counts all in one line" {
	printf '%s' "$computed" > computed.csv
	cat > claims.jsonl <<-'E'
		{"kind":"observation","measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"doc":"a","text_start":3}
		{"kind":"observation","measure":"m","area":"KOR","partner":"FRA","period":"2017/2021","value":66,"doc":"a","text_start":3}
		{"kind":"claim","measure":"m","area":"KOR","partner":"GBR","period":"2017/2021","value":50,"qualifier":">","words":"most","doc":"a","text_start":9}
		{"kind":"figure","read":false,"why":"a date","doc":"a","text_start":20}
		{"kind":"figure","read":false,"why":"a date","doc":"b","text_start":20}
		{"kind":"figure","read":false,"why":"misread","doc":"a","text_start":3}
		{"kind":"figure","read":false,"why":"no rule","doc":"b","text_start":3}
	E
	try entente verify -d computed.csv --totals totals claims.jsonl
	status_is 1
	is "$(grep -c '"kind":"figure","read":false' <<< "$output")" 4
	is "$(< totals)" '4 figures in the text: 1 read, 3 not: a date (2), no rule (1). 3 claims, 2 answered, 1 supported, 1 contradicted, 1 unverifiable: no data (1).'
	try entente verify -d computed.csv --totals totals /dev/null
	is "$(< totals)" '0 claims, 0 answered.'
	gives '' entente verify -c <<< '{"kind":"figure","read":false,"why":"a date","doc":"a","text_start":20}'
}
@test "-c: of a text with pages the lines are PAGE:LINE" {
	prints '"lines":"2:7 3:1"' entente verify -c <<< $'measure,area,partner,period,unit,value,page,line\narms.imports.share,KOR,USA,2020,percent,60,2,7\narms.imports.share,KOR,DEU,2020,percent,30,3,1'
}
@test "a count of things is itself, whatever its last digit" {
	printf 'measure,area,partner,period,value,unit\ndeal.quantity,POL,KOR,2022-07,980,tanks\n' > deals.csv
	prints '"contradicted"' bash -c '"$0" verify -d deals.csv || true' "$bin/entente" <<< $'measure,area,partner,period,value,unit\ndeal.quantity,POL,KOR,2022-07,981,tanks'
	prints '"supported"' entente verify -d deals.csv <<< $'measure,area,partner,period,value,unit\ndeal.quantity,POL,KOR,2022-07,980,K2 tanks'
	prints '"supported"' entente verify -d deals.csv <<< $'measure,area,partner,value,unit,qualifier\ndeal.quantity,POL,KOR,1000,tanks,~'
}
# flows: two years of one exporter's, two partners and the world's, in two editions.
flows() {
	cat > flows.csv <<-'E'
		measure,area,partner,period,value,unit,vintage,publisher
		arms.exports,KOR,POL,2020,30,TIV,2022,S
		arms.exports,KOR,GBR,2020,20,TIV,2022,S
		arms.exports,KOR,WLD,2020,60,TIV,2022,S
		arms.exports,KOR,POL,2021,10,TIV,2022,S
		arms.exports,KOR,WLD,2021,40,TIV,2022,S
		arms.exports,USA,WLD,2020,300,TIV,2022,S
		arms.exports,USA,WLD,2021,200,TIV,2022,S
		arms.exports,FRA,WLD,2020,240,TIV,2022,S
		arms.exports,FRA,WLD,2021,160,TIV,2022,S
		arms.exports,WLD,WLD,2020,600,TIV,2022,S
		arms.exports,WLD,WLD,2021,400,TIV,2022,S
		spending,POL,,2021,15.1,USD,2022,B
		spending,WLD,,2021,1510,USD,2022,B
		spending,POL,,2020,10,USD,2022,B
	E
}
# asks WANTED QUESTION: what the flows answer to MEASURE,AREA,PARTNER,PERIOD,BASELINE: the value and its unit, or why not.
# Where measures.csv says that data are to be had.
sipri="SIPRI's export of deliveries (sipri.org/databases/armstransfers): entente transfers EXPORT.csv > more.jsonl, then -d more.jsonl"
bank="the World Bank's table of military expenditure (data.worldbank.org), as data/spending.csv has it: -d FILE"
asks() {
	is "$(entente verify -d flows.csv <<< $'measure,area,partner,period,baseline\n'"$2" | jq -r '"\(.value // .why) \(.unit // "")"')" "$1"
}
@test "a question without a value is answered with it: each statistic" {
	needs jq
	flows
	asks '40 percent' arms.exports.share,KOR,POL,2020/2021,
	asks '20 percent' arms.exports.share,KOR,GBR,2020/2021,
	asks '0 percent' arms.exports.share,KOR,DEU,2020/2021,
	asks '60 percent' arms.exports.share,KOR,GBR+POL,2020/2021,
	asks '60 percent' arms.exports.share,KOR,NATO,2020/2021,
	asks '10 percent' arms.exports.share,KOR,,2020/2021,
	asks '60 percent' arms.exports.share,KOR+USA,,2020/2021,
	asks '-33.3333333333 percent' arms.exports.change,KOR,,2021,
	asks '-66.6666666667 percent' arms.exports.change,KOR,POL,2021,2020
	asks '3 rank' arms.exports.rank,KOR,,2020/2021,
	asks '0 percent' arms.exports.share,DEU,,2020/2021,
	asks '2 rank' arms.exports.rank,KOR,GBR,2020/2021,
	asks '2 partners' arms.exports.count,KOR,,2020/2021,
	asks '1 partners' arms.exports.count,KOR,,2021,
	asks '100 TIV' arms.exports,KOR,,2020/2021,
	asks '40 TIV' arms.exports,KOR,POL,2020/2021,
	asks '1 percent' spending.world,POL,,2021,
	# real terms are not to be had from current dollars
	asks 'no data; available from a file that states it: -d FILE ' spending.change,POL,,2021,2020
	asks '15.1 USD' spending,POL,,2021,
}
@test "a bloc that grows within the period is who belongs to it at the end; a region is all of its states" {
	needs jq
	cat > flows.csv <<-'E'
		measure,area,partner,period,value,unit
		arms.exports,KOR,FIN,2022,10,TIV
		arms.exports,KOR,NOR,2022,20,TIV
		arms.exports,KOR,TUR,2022,5,TIV
		arms.exports,KOR,IDN,2022,65,TIV
		arms.exports,KOR,WLD,2022,100,TIV
		arms.exports,KOR,FIN,2023,20,TIV
		arms.exports,KOR,IDN,2023,80,TIV
		arms.exports,KOR,WLD,2023,100,TIV
		arms.exports,SUN,WLD,2022,0,TIV
		arms.exports,USA,NOR,2022,200,TIV
		arms.exports,USA,FIN,2022,100,TIV
		arms.exports,USA,JPN,2022,100,TIV
		arms.exports,USA,WLD,2022,400,TIV
		arms.exports,UN,WLD,2022,500,TIV
		arms.exports,WLD,WLD,2022,1000,TIV
	E
	asks '25 percent' arms.exports.share,KOR,NATO,2022,
	asks '27.5 percent' arms.exports.share,KOR,NATO,2022/2023,
	asks '20 percent' arms.exports.share,KOR,NATO,2023,
	asks '30 percent' arms.exports.share,KOR,EUROPE,2022,
	asks '70 percent' arms.exports.share,KOR,MIDDLEEAST+ASIAOCEANIA,2022,
	asks '0 percent' arms.exports.share,KOR,AFRICA,2022,
	asks '10 percent' arms.exports.share,ASIAOCEANIA,,2022,
	asks '66 percent' arms.exports.share,KOR+USA,EUROPE,2022,
	# an organisation has no rank, and who deals with several is ranked by all that they have
	asks '2 rank' arms.exports.rank,KOR,,2022,
	asks '2 rank' arms.exports.rank,KOR+USA,FIN,2022,
	asks '5 partners' arms.exports.count,KOR+USA,,2022,
}
# bats test_tags=big
@test "each statistic, of one, several, blocs and regions, then and now, is what Python's decimals make of random data" {
	needs python3
	for seed in 1 2 "$RANDOM" "$RANDOM"; do
		echo "seed $seed"
		python3 "$root/tests/tools/statistics.py" data "$seed" 2000
		entente verify -d observations.csv claims.csv | entente select -f verdict,then,now -F verdict,then,now -o tsv true | sed 1d > found.tsv || true
		same wanted.tsv found.tsv
	done
}
@test "whose members are not listed, or who is no actor, is never taken for one that had nothing" {
	needs jq
	flows
	asks 'the members are not known ' arms.exports.share,BRICS,,2020/2021,
	for measure in share change rank count; do
		asks "$(entente verify -d flows.csv <<< $'measure,area,partner,period\narms.exports.share,the coalition,,2020' | jq -r .why) " "arms.exports.$measure,,,2020/2021,2018/2019"
	done
	asks 'the members are not known ' arms.exports.share,KOR+BRICS,,2020/2021,
	asks "no data; available from $sipri " 'arms.exports.share,Gulf states,,2020/2021,'
	asks "no data; available from $sipri " 'arms.exports.share,KOR,the coalition,2020/2021,'
	asks 'there were no members then ' arms.exports.share,KOR,AUKUS,2020,
	asks 'a rank is that of one state, not of several ' arms.exports.rank,EUROPE,,2020/2021,
	asks 'a rank is that of one state, not of several ' arms.exports.rank,KOR+USA,,2020/2021,
	asks '10 percent' arms.exports.share,ASIAOCEANIA,,2020/2021,
}
@test "what cannot be answered says why" {
	needs jq
	flows
	asks "the period is not covered; available from $sipri " arms.exports.share,KOR,POL,2019/2021,
	asks 'no period of whole years is said ' arms.exports.share,KOR,POL,,
	asks 'no period of whole years is said ' arms.exports.share,KOR,POL,2021-03,
	asks 'no period of whole years is said ' arms.exports.change,KOR,,2020/2021,2019
	asks "the period is not covered; available from $bank " spending.world,POL,,2020,
	asks "no data; available from $sipri " arms.exports.share,USA,POL,2020/2021,
	asks "no data; available from $sipri " arms.imports.share,KOR,POL,2021,
	asks 'the data have nothing that it could be a part or a change of ' arms.exports.rank,KOR,GBR,2021,
	asks 'the data have nothing that it could be a part or a change of ' arms.exports.change,KOR,GBR,2021,2021
}
@test "sums past 38 digits, ten thousand areas joined and endless periods are told, and soon" {
	needs jq
	flows
	local huge joined
	huge=$(printf '9%.0s' {1..38}) joined=$(seq -f 'X%.0f' -s + 10000)
	sed -i "s/KOR,POL,2020,30/KOR,POL,2020,$huge/; s/KOR,POL,2021,10/KOR,POL,2021,$huge/" flows.csv
	asks 'the sum has more than 38 digits ' arms.exports,KOR,POL,2020/2021,
	asks 'the sum has more than 38 digits ' arms.exports.share,KOR,POL,2020,
	asks "the period is not covered; available from $sipri " arms.exports,KOR,,0001/9999,
	{
		echo measure,area,partner,period,value
		echo "arms.exports.share,$joined,,2020,1"
		echo "arms.exports.share,$joined+KOR+USA,$joined,2020,1"
		echo "arms.exports.share,KOR,NATO+EU+$joined,2020,1"
		echo "arms.exports.share,$(sed 1d data/memberships.csv | cut -d , -f 2 | paste -sd +),,2020,100"
	} > claims.csv
	try timeout 10 "$bin/verify" -d flows.csv claims.csv
	is "$(jq -r .verdict <<< "$output" | paste -sd ' ')" 'unverifiable unverifiable unverifiable supported'
}
@test "an area without a row had nothing only where the others add up to the world's whole" {
	needs jq
	flows
	sed -i '/FRA,WLD/d' flows.csv
	asks "the whole is not known; available from $sipri " arms.exports.share,DEU,,2020/2021,
	asks '10 percent' arms.exports.share,KOR,,2020/2021,
	asks "the whole is not known; available from $sipri " arms.exports.rank,KOR,,2020/2021,
}
@test "with the transfers of one state a share of the world's is not known" {
	needs jq
	flows
	sed -i '/WLD,WLD/d' flows.csv
	asks "the whole is not known; available from $sipri " arms.exports.share,KOR,,2020/2021,
	asks "the whole is not known; available from $sipri " arms.exports.rank,KOR,,2020/2021,
	sed -i '/KOR,WLD/d' flows.csv
	asks "the whole is not known; available from $sipri " arms.exports.share,KOR,POL,2020/2021,
}
@test "a file that says that it is complete needs no totals, of the years that it says" {
	needs jq
	printf 'measure,area,partner,period,value,unit\narms.exports,KOR,POL,2020,30,TIV\narms.exports,KOR,GBR,2020,20,TIV\narms.exports,USA,JPN,2020,150,TIV\narms.exports,USA,JPN,2021,150,TIV\n' > flows.csv
	asks "the whole is not known; available from $sipri " arms.exports.share,KOR,POL,2020,
	echo '{"resources":[{"path":"flows.csv","complete":"2019/2020"}]}' > datapackage.json
	asks '60 percent' arms.exports.share,KOR,POL,2020,
	asks '25 percent' arms.exports.share,KOR,,2020,
	asks '75 percent' arms.exports.share,USA,,2019/2020,
	asks '100 percent' arms.exports.share,USA,JPN,2020,
	asks '0 percent' arms.exports.share,USA,FRA,2020,
	asks '0 percent' arms.exports.share,FRA,,2020,
	asks '25 percent' arms.exports.share,ASIAOCEANIA,,2020,
	asks '2 rank' arms.exports.rank,KOR,,2020,
	asks '2 partners' arms.exports.count,KOR,,2020,
	asks "the period is not covered; available from $sipri " arms.exports.share,KOR,POL,2020/2021,
	asks "the whole is not known; available from $sipri " arms.exports.share,USA,,2021,
	echo '{"resources":[{"path":"flows.csv","complete":"all"}]}' > datapackage.json
	fails 2 "verify: datapackage.json beside flows.csv: complete: 'all' is not a date" entente verify -d flows.csv < /dev/null
}
@test "a claim in another unit than the data's is told so" {
	needs jq
	flows
	is "$(entente verify -d flows.csv <<< $'measure,area,period,value,unit\nspending,POL,2021,15.1,EUR' | jq -r '.verdict + ": " + .why')" 'unverifiable: the units differ'
}
@test "without a period a claim is asked of the latest that it can mean" {
	needs jq
	printf 'measure,area,partner,period,value,unit\nopinion.favourable,JPN,USA,2021,71,percent\nopinion.favourable,JPN,USA,2022,70,percent\nopinion.favourable,JPN,USA,2023,73,percent\n' > polls.csv
	answer() { entente verify -d polls.csv --as-of "$1" <<< $'measure,area,partner,unit\nopinion.favourable,JPN,USA,percent' | jq -r .value; }
	is "$(answer 2022-08)" 70
	is "$(answer 2021-08)" 71
	is "$(answer 2026)" 73
}
@test "a deal that the data do not have is not contradicted by another of the same two" {
	needs jq
	printf 'measure,area,partner,period,value,unit\ndeal.quantity,POL,KOR,2022-07,980,tanks\ndeal.quantity,POL,KOR,2022-08,180,tanks\n' > deals.csv
	deal() { entente verify -d deals.csv <<< $'measure,area,partner,period,value,unit\ndeal.quantity,POL,KOR,'"$1,tanks" | jq -r '"\(.verdict) \(.now) \(.why)"'; }
	is "$(deal 2022,180)" 'supported 180 null'
	is "$(deal ,980)" 'supported 980 null'
	is "$(deal 2022,820)" 'unverifiable null the data have other figures, perhaps of something else'
	is "$(deal ,820 || true)" 'unverifiable null the data have other figures, perhaps of something else'
	is "$(deal 2022-07,820)" 'contradicted 980 null'
}
@test "without a unit a claim is answered only if the data have one" {
	needs jq
	printf 'measure,area,partner,period,value,unit\ndeal.quantity,POL,KOR,2022-07,980,tanks\ndeal.quantity,POL,KOR,2022-07,48,aircraft\ndeal.quantity,FIN,USA,2022-02,64,aircraft\n' > deals.csv
	is "$(entente verify -d deals.csv <<< $'measure,area,partner,period\ndeal.quantity,POL,KOR,2022-07\ndeal.quantity,FIN,USA,2022-02' | jq -r '"\(.value) \(.unit) \(.why)"' | paste -sd ';')" \
		'null null the data have several units, and none is said;64 aircraft null'
}
@test "a question that publishers answer differently shows both ends" {
	needs jq
	printf 'measure,area,period,value,unit,publisher\nspending.share,POL,2023,3.92,percent,N\nspending.share,POL,2023,3.27,percent,B\n' > two.csv
	is "$(entente verify -d two.csv <<< $'measure,area,period\nspending.share,POL,2023' | jq -r '"\(.value) \(.now_low) \(.now_high)"')" '3.27 3.27 3.92'
}
@test "what was read from the text itself bears nothing out" {
	needs jq
	printf '{"measure":"opinion.favourable","area":"JPN","partner":"USA","period":"2022","value":70,"unit":"percent","doc":"texts/a.txt"}\n' > read.jsonl
	printf 'measure,area,partner,period,value,unit,cited\nopinion.favourable,JPN,USA,2022,70,percent,as a.txt has it\n' > cited.csv
	for data in read.jsonl cited.csv; do
		is "$(entente verify -d $data <<< '{"measure":"opinion.favourable","area":"JPN","partner":"USA","period":"2022","value":70,"unit":"percent","doc":"texts/a.txt"}' | jq -r '.verdict + ": " + .why')" 'unverifiable: only the text itself says so'
	done
	for other in data.txt has a.tx; do # no whole name of a file that is cited
		is "$(entente verify -d cited.csv <<< '{"measure":"opinion.favourable","area":"JPN","partner":"USA","period":"2022","value":70,"unit":"percent","doc":"'$other'"}' | jq -r .verdict)" supported
	done
}
@test "datapackage.json says who published a file, when, and whether it is revised" {
	needs jq
	printf 'measure,area,partner,period,value\nopinion.favourable,JPN,USA,2022,66\n' > polls.csv
	verdict() { entente verify -d polls.csv --as-of 2022-08 <<< $'measure,area,partner,period,value\nopinion.favourable,JPN,USA,2022,63' | jq -r '"\(.verdict) \(.now_vintage)"'; }
	is "$(verdict)" 'contradicted null'
	echo '{"resources":[{"path":"polls.csv","publisher":"P","vintage":"2023-05","revised":true}]}' > datapackage.json
	is "$(verdict)" 'differs 2023-05'
	echo '{"resources":' > datapackage.json
	fails 2 'verify: datapackage.json:1: string or '\'' expected near end of file' entente verify -d polls.csv < /dev/null || true
}
@test "--trace writes the observations of each answer" {
	needs jq
	flows
	entente verify -d flows.csv --trace trace.jsonl <<< $'measure,area,partner,period\narms.exports.share,KOR,GBR,2020/2021' > /dev/null
	is "$(jq -r '"\(.claim) \(.partner) \(.period) \(.value) \(.vintage) \(.publisher) \(.file):\(.line)"' trace.jsonl | paste -sd ';')" \
		'2 GBR 2020 20 2022 S flows.csv:3;2 WLD 2020 60 2022 S flows.csv:4;2 WLD 2021 40 2022 S flows.csv:6'
}
@test "-c: an open range ends where the measure does, not at 100" {
	needs jq
	try entente verify -c <<< $'measure,area,partner,period,unit,value,qualifier\ndeal.value,POL,KOR,2022,USD,500000000,>\ndeal.value,POL,KOR,2022,USD,700000000,=\narms.imports.change,POL,,2022,percent,-10,<\narms.imports.change,POL,,2022,percent,-12,='
	is "$(jq -r '"\(.measure) \(.verdict)"' <<< "$output" | paste -sd ';')" 'deal.value supported;arms.imports.change supported'
}
@test "-c: shares of one whole add up to no more than 100" {
	needs jq
	checks 'sum 99.35 101.45 supported' $'USA,60\nDEU,30\nFRA,10.4'
	checks 'sum 100.5 103.5 contradicted' $'USA,60\nDEU,30\nFRA,12'
	checks 'sum 59.5 120.5 supported' $'USA,60\nDEU,60,<'
	checks '' $'USA,60'
	checks 'sum 24 26 supported' $'USA,10\nDEU,99999999999999999999999999999999999999\nFRA,15' # that has no sum
}
@test "-c: a bloc's members add up to what is stated for it" {
	needs jq
	checks 'sum 21.5 26.5 supported;parts 21.5 26.5 supported' $'NATO,24,~\nGBR,14\nNOR,6\nPOL,3\nTUR,1,<\nEST,1,<'
	checks 'sum 22 24 supported;parts 22 24 contradicted' $'NATO,20\nGBR,14\nNOR,9'
	checks 'sum 51.5 54.5 supported;parts 22 24 unverifiable' $'NATO,50\nGBR,14\nNOR,9\nRUS,30'
}
@test "-c: several together, and levels, are what their parts add up to" {
	needs jq
	checks 'sum 24 26 supported;parts 24 26 contradicted' $'CHN,10\nDEU,15\nCHN+DEU,30'
	checks 'sum 24 26 supported;parts 24 26 supported' $'CHN,10\nDEU,15\nCHN+DEU,25'
	checks 'sum 24 26 supported;parts 24 26 unverifiable' $'CHN,10\nDEU,15\nCHN+DEU+FRA,30'
	# what is stated for several is no part beside them, nor is what has no name of a state
	checks 'sum 89 91 supported;parts 89 91 supported' $'CHN,50\nDEU,40\nCHN+DEU,90'
	checks '' $'USA,60\nthe West,70'
	levels() { { echo measure,area,partner,period,unit,value && cat; } > claims.csv && try entente verify -c claims.csv && is "$(jq -r '"\(.check) \(.area) \(.partner // "") \(.value) \(.computed_low * 1) \(.verdict)"' <<< "$output" | paste -sd ';')" "$1"; }
	levels 'sum WLD  2400 1211 supported' <<< $'spending,USA,,2023,USD bn,916\nspending,CHN,,2023,USD bn,296\nspending,WLD,,2023,USD bn,2400'
	levels 'sum WLD  1200 1211 contradicted' <<< $'spending,USA,,2023,USD bn,916\nspending,CHN,,2023,USD bn,296\nspending,WLD,,2023,USD bn,1200'
	levels 'sum KOR  700 798.5 contradicted' <<< $'arms.exports,KOR,,2023,TIV,700\narms.exports,KOR,POL,2023,TIV,799'
	levels 'parts NATO  900 935 contradicted' <<< $'spending,USA,,2023,USD bn,916\nspending,EST,,2023,USD bn,20\nspending,NATO,,2023,USD bn,900'
	# percentages of each state's own output do not add up
	levels '' <<< $'spending.share,USA,,2023,percent,60\nspending.share,POL,,2023,percent,50\nspending.share,WLD,,2023,percent,2'
	# shares of the world's do
	levels 'sum WLD  100 100 supported' <<< $'arms.exports.share,USA,,2023,percent,60\narms.exports.share,FRA,,2023,percent,41'
	levels 'sum WLD  100 101 contradicted' <<< $'arms.exports.share,USA,,2023,percent,60\narms.exports.share,FRA,,2023,percent,42'
}
@test "-c: nobody has more than who comes before" {
	needs jq
	ranks() { { echo measure,area,partner,period,unit,value,qualifier && cat; } > claims.csv && try entente verify -c claims.csv && is "$(jq -r 'select(.check == "rank") | "\(.area) \(.partner // "") \(.value) \(.computed_low) \(.verdict)"' <<< "$output" | paste -sd ';')" "$1"; }
	ranks 'USA  1 1 supported' <<< $'arms.exports.rank,USA,,2023,,1,\narms.exports.share,USA,,2023,percent,39,\narms.exports.share,RUS,,2023,percent,19,'
	ranks 'USA  1 2 contradicted' <<< $'arms.exports.rank,USA,,2023,,1,\narms.exports.share,USA,,2023,percent,19,\narms.exports.share,RUS,,2023,percent,39,'
	# within their rounding they may be in that order
	ranks 'USA  1 1 supported' <<< $'arms.exports.rank,USA,,2023,,1,\narms.exports.share,USA,,2023,percent,38,\narms.exports.share,RUS,,2023,percent,39,'
	# one who comes later has more, whoever comes before
	ranks 'FRA  3 2 contradicted;DEU  5 1 supported' <<< $'arms.exports.rank,FRA,,2023,,3,\narms.exports.rank,DEU,,2023,,5,\narms.exports.share,FRA,,2023,percent,7,\narms.exports.share,DEU,,2023,percent,9,'
	ranks 'FRA  2 1 supported' <<< $'arms.exports.rank,FRA,,2023,,2,<=\narms.exports.share,FRA,,2023,percent,11,\narms.exports.share,DEU,,2023,percent,9,'
	ranks 'IND USA 1 2 contradicted' <<< $'arms.imports.rank,IND,USA,2023,,1,\narms.imports.share,IND,USA,2023,percent,13,\narms.imports.share,IND,RUS,2023,percent,36,'
	ranks 'POL  1 2 contradicted' <<< $'spending.rank,POL,,2023,,1,\nspending,POL,,2023,USD,31600000000,\nspending,DEU,,2023,USD,66800000000,'
	# another year, whole or unit tells nothing, nor do several together
	ranks '' <<< $'arms.exports.rank,USA,,2023,,1,\narms.exports.share,USA,,2023,percent,19,\narms.exports.share,RUS,,2022,percent,39,\narms.exports.share,RUS,IND,2023,percent,39,\narms.exports,RUS,,2023,TIV,3900,\narms.exports.share,RUS+FRA,,2023,percent,39,'
}
@test "-c: what has no period adds up to nothing, and has no place" {
	gives '' entente verify -c <<< $'measure,area,partner,period,value\narms.imports.share,KOR,USA,,60\narms.imports.share,KOR,DEU,,55\narms.exports.rank,USA,,,1\narms.exports.share,USA,,,1\narms.exports.share,FRA,,,5'
}
@test "-c: two changes from different years, or two deals, contradict nothing" {
	needs jq
	try entente verify -c <<< $'measure,area,partner,period,baseline,unit,value\narms.imports.change,POL,,2020/2024,2015/2019,percent,508\narms.imports.change,POL,,2020/2024,2010/2014,percent,90\ndeal.quantity,POL,KOR,2022,,tanks,820\ndeal.quantity,POL,KOR,2022,,tanks,180'
	is "$(jq -r '"\(.check) \(.verdict)"' <<< "$output" | paste -sd ';')" 'repeat unverifiable'
	status_is 0
}
@test "-c: the same figure stated twice is a repeat, and contradicted where it differs too much" {
	needs jq
	checks 'repeat 60.15 60.25 supported' $'USA,60\nUSA,60.2'
	checks 'repeat 61.5 62.5 contradicted' $'USA,60\nUSA,62'
	fails 1 'verify: standard input:2: value, qualifier or precision: not those of a claim' entente verify -c <<< $'measure,value\nm,much'
}
@test "-d: format and delimiter are found; --encoding, --missing and, beside another delimiter, --decimal hold" {
	printf 'measure;area;period;value;unit;cited\nspending;TUR;2020;5,5;USD;T\xfcrk\nspending;TUR;2021;NA;USD;x\n' > data.csv
	echo '{"measure":"spending","area":"TUR","period":"2020","value":5.5}' > claims.jsonl
	printf '{"measure":"spending","area":"TUR","period":"2021","value":7,"unit":"USD","cited":"Türk"}\n' > more.jsonl
	try entente verify --encoding latin1 --decimal , --missing NA -d data.csv -d more.jsonl -o csv claims.jsonl
	has "$output" 'spending,TUR,2020,5.5,5.5,0.0,1 in data.csv:2,supported'
	has "$stderr" "data.csv:3: value: '' is not a number"
	entente verify --encoding latin1 --decimal , --missing NA -d data.csv --trace trace.jsonl claims.jsonl > verdicts 2> told || true
	grep -q '"cited":"Türk"' trace.jsonl
}
@test "-c: ten thousand claims about one whole are checked within 20 seconds" {
	{
		echo 'measure,area,partner,period,unit,value'
		seq 4000 | sed 's/.*/arms.imports.share,KOR,P&,2020,percent,0.1/'
		seq 4000 | sed 's/.*/arms.imports.share,KOR,USA+DEU+P&,2020,percent,70/'
		seq 2000 | sed 's/.*/arms.imports.rank,KOR,USA,2020,rank,&/'
		printf 'arms.imports.share,KOR,%s,2020,percent,%s\n' USA 60 DEU 30 NATO 24
	} > claims.csv
	try timeout 20 "$bin/verify" -c claims.csv
	status_is 1
}
