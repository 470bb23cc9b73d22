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
	try entente verify -f computed.csv "$@" < claims.csv
	jq -r .verdict <<< "$output" | paste -d ' ' - <(cut -d ' ' -f 2- rows) | diff rows -
	status_is "$(grep -c -m 1 contradicted rows)"
	awk 'NR == FNR { wanted[NR + 1] = $1; next } wanted[FNR] != "contradicted"' rows claims.csv > others.csv
	try entente verify -f computed.csv "$@" < others.csv
	status_is 0
}

@test "a claim gets computed, difference and verdict" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"computed":66.04,"difference":-0.04,"verdict":"supported"}' \
		entente verify -f computed.csv <<< '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66}'
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
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,GBR,2017/2021,1.5'
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,GBR,2017/2021,1.4'
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
	gives '{"measure":"m","area":"KOR","partner":"FRA","period":"2017/2021","value":8,"verdict":"unverifiable"}' \
		entente verify -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,FRA,2017/2021,8'
}
@test "a claim with another unit is unverifiable; case does not count" {
	printf '%s' "$computed" > computed.csv
	prints '"unverifiable"' entente verify -f computed.csv <<< $'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66,TIV'
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66,Percent'
}
@test "a claim without a period is told and stays" {
	printf '%s' "$computed" > computed.csv
	fails 1 'verify: standard input:2: a claim without a period meets no observation' \
		entente verify -f computed.csv <<< $'measure,area,partner,value\nm,KOR,USA,66'
	has "$output" '"verdict":"unverifiable"'
}
@test "a claim without a period meets an observation without one" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,value\nd,POL,KOR,48'
}
@test "a claim without a measure is rejected" {
	fails 1 'verify: standard input:2: a claim without a measure' entente verify -f /dev/null <<< $'measure,value\n,1'
}
@test "a claim whose value is no number is rejected" {
	fails 1 "verify: standard input:2: value: 'much' is not a number (--missing much if that is none)" entente verify -f /dev/null <<< $'measure,value\nm,much'
}
@test "an unknown qualifier is rejected" {
	fails 1 "verify: standard input:2: qualifier: 'about' is not = ~ < <= > or >=" entente verify -f /dev/null <<< $'measure,value,qualifier\nm,1,about'
}
@test "an observation that contradicts another is rejected" {
	printf '%sm,KOR,USA,2017/2021,66.05,percent\n' "$computed" > twice.csv
	fails 1 'verify: twice.csv:5: the same observation was 66.04 before and is 66.05 here' entente verify -f twice.csv < /dev/null
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
		disputed 990 > tanks 980 980 1000
		contradicted 1000 > tanks 1000 980 1000
		supported 48 = aircraft 48 null null
		unverifiable 48 = ships null null null
	E
	awk 'BEGIN { print "measure,area,partner,period,value,qualifier,unit" } { print "deal.quantity,POL,KOR,2022-07," $2 "," $3 "," $4 }' rows > claims.csv
	try entente verify -f sources.csv claims.csv
	status_is 1
	jq -r '"\(.verdict) \(.value) \(.qualifier) \(.unit) \(.computed) \(.computed_low) \(.computed_high)"' <<< "$output" | diff rows -
	# one that is disputed is not contradicted
	grep -v ',990,=,\|,1000,>,' claims.csv > others.csv
	try entente verify -f sources.csv others.csv
	status_is 0
}
@test "one source that says two things is rejected" {
	printf 'measure,area,value,cited\nm,KOR,1,a\nm,KOR,2,b\nm,KOR,3,a\n' > twice.csv
	fails 1 'verify: twice.csv:4: the same observation was 1 before and is 3 here' entente verify -f twice.csv < /dev/null
}
@test "an observation that repeats another is not" {
	printf '%sm,KOR,USA,2017/2021,66.040,percent\n' "$computed" > twice.csv
	gives '' entente verify -f twice.csv < /dev/null
}
@test "an observation that is no number is rejected" {
	printf '%sm,KOR,ITA,2017/2021,much,percent\n' "$computed" > bad.csv
	fails 1 "verify: bad.csv:5: value: 'much' is not a number (--missing much if that is none)" entente verify -f bad.csv < /dev/null
}
@test "a measure that the lexicon does not have is no part of a whole" {
	gives '' entente verify -c <<< $'measure,area,partner,period,value\nfame,KOR,USA,2020,60\nfame,KOR,DEU,2020,60'
}
@test "-f may be given again" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -f /dev/null -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,USA,2017/2021,66'
}
@test "-f - reads the observations from standard input" {
	printf 'measure,area,partner,period,value\nm,KOR,USA,2017/2021,66\n' > claims.csv
	prints '"supported"' entente verify -f - claims.csv <<< "$computed"
}
@test "no -f is refused" { fails 2 "verify: which computed observations? give -f FILE, or -c (see 'verify --help')" entente verify < /dev/null; }
@test "an -f that is not there ends the run" { fails 2 'verify: nowhere: No such file or directory' entente verify -f nowhere < /dev/null; }
@test "a tolerance that is no number is refused" {
	fails 2 "verify: --tolerance: '-1' is not a number from 0 up (see 'verify --help')" entente verify -f /dev/null -t -1 < /dev/null
}
@test "a claim that was checked before is checked anew" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"verdict":"supported","computed":66.04,"difference":-0.04}' \
		entente verify -f computed.csv <<< '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"verdict":"contradicted"}'
}
@test "a precision, where the claim has one, is how far off it may be" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,period,value,precision\nm,KOR,USA,2017/2021,63,5'
	prints '"contradicted"' bash -c '"$0" verify -f computed.csv || true' "$bin/entente" <<< $'measure,area,partner,period,value,precision\nm,KOR,USA,2017/2021,63,1'
}
# checks WANTED CLAIMS: the checks of claims given as partner, value and qualifier, a
# line each; the status is 1 where one is contradicted.
checks() {
	{ echo 'measure,area,partner,period,unit,value,qualifier'; sed 's/^\([^,]*\),\([^,]*\)$/&,/; s/^\([^,]*\),/arms.imports.share,KOR,\1,2020,percent,/' <<< "$2"; } > claims.csv
	try entente verify -c < claims.csv
	is "$(jq -r '"\(.check) \(.computed_low) \(.computed_high) \(.verdict)"' <<< "$output" | paste -sd ';')" "$1"
	status_is "$(grep -c -m 1 contradicted <<< "$1")"
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
@test "-c: the same figure stated twice is a repeat, and contradicted where it differs too much" {
	needs jq
	checks 'repeat 60.15 60.25 supported' $'USA,60\nUSA,60.2'
	checks 'repeat 61.5 62.5 contradicted' $'USA,60\nUSA,62'
	fails 1 'verify: standard input:2: value or qualifier: not those of a claim' entente verify -c <<< $'measure,value\nm,much'
}
@test "-c: ten thousand claims about one whole are checked within 20 seconds" {
	{ echo 'measure,area,partner,period,unit,value'; seq 10000 | sed 's/.*/arms.imports.share,KOR,P&,2020,percent,0.1/'; echo 'arms.imports.share,KOR,NATO,2020,percent,24'; } > claims.csv
	try timeout 20 "$bin/verify" -c claims.csv
	status_is 1
}
