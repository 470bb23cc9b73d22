#!/usr/bin/env bats
load helper

computed=$'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66.04,percent\nm,KOR,GBR,2017/2021,1.45,percent\nd,POL,KOR,,48,aircraft\n'

# verdict WANTED STATUS VALUE [QUALIFIER [OPTIONS]]: of a claim on the first observation.
verdict() {
	local wanted=$1 wanted_status=$2 value=$3 qualifier=${4-}
	shift 3
	[[ $# -eq 0 ]] || shift
	printf '%s' "$computed" > computed.csv
	run --separate-stderr entente verify -f computed.csv "$@" <<< $'measure,area,partner,period,value,qualifier\n'"m,KOR,USA,2017/2021,$value,$qualifier"
	[[ $status -eq $wanted_status && $output == *"\"verdict\":\"$wanted\""* ]] || explain
}

@test "a claim gets computed, difference and verdict" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"computed":66.04,"difference":-0.04,"verdict":"supported"}' \
		entente verify -f computed.csv <<< '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66}'
}
@test "a whole number is supported within half" {
	verdict supported 0 66
	verdict contradicted 1 65
	verdict contradicted 1 67
}
@test "a decimal is supported within half of its last digit" {
	verdict supported 0 66.0
	verdict contradicted 1 66.1
	verdict supported 0 66.04
	verdict contradicted 1 66.03
}
@test "both ends of the rounding are supported" {
	printf '%s' "$computed" > computed.csv
	prints supported entente verify -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,GBR,2017/2021,1.5'
	prints supported entente verify -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,GBR,2017/2021,1.4'
}
@test "~ is supported within a tenth" {
	verdict supported 0 61 '~'
	verdict supported 0 73 '~'
	verdict contradicted 1 60 '~'
}
@test "< <= > >= say what the data must be" {
	verdict supported 0 67 '<'
	verdict contradicted 1 66 '<'
	verdict supported 0 66.04 '<='
	verdict contradicted 1 66.04 '<'
	verdict supported 0 66 '>'
	verdict contradicted 1 67 '>'
	verdict supported 0 66.04 '>='
}
@test "-t widens the verdict" {
	verdict supported 0 63 '=' -t 3
	verdict contradicted 1 63 '=' -t 2
	verdict supported 0 66 '<' -t 0.1
}
@test "what no observation meets is unverifiable" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"FRA","period":"2017/2021","value":8,"verdict":"unverifiable"}' \
		entente verify -f computed.csv <<< $'measure,area,partner,period,value\nm,KOR,FRA,2017/2021,8'
}
@test "a claim with another unit is unverifiable; case does not count" {
	printf '%s' "$computed" > computed.csv
	prints unverifiable entente verify -f computed.csv <<< $'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66,TIV'
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,period,value,unit\nm,KOR,USA,2017/2021,66,Percent'
}
@test "a claim without a period is told and stays" {
	printf '%s' "$computed" > computed.csv
	fails 1 'verify: standard input:2: a claim without a period meets no observation' \
		entente verify -f computed.csv <<< $'measure,area,partner,value\nm,KOR,USA,66'
	[[ $output == *unverifiable* ]]
}
@test "a claim without a period meets an observation without one" {
	printf '%s' "$computed" > computed.csv
	prints '"supported"' entente verify -f computed.csv <<< $'measure,area,partner,value\nd,POL,KOR,48'
}
@test "a claim without a measure is rejected" {
	fails 1 'verify: standard input:2: a claim without a measure' entente verify -f /dev/null <<< $'measure,value\n,1'
}
@test "a claim whose value is no number is rejected" {
	fails 1 "verify: standard input:2: value: 'much' is not a number" entente verify -f /dev/null <<< $'measure,value\nm,much'
}
@test "an unknown qualifier is rejected" {
	fails 1 "verify: standard input:2: qualifier: 'about' is not = ~ < <= > or >=" entente verify -f /dev/null <<< $'measure,value,qualifier\nm,1,about'
}
@test "an observation that contradicts another is rejected" {
	printf '%sm,KOR,USA,2017/2021,66.05,percent\n' "$computed" > twice.csv
	fails 1 'verify: twice.csv:5: the same observation was 66.04 before and is 66.05 here' entente verify -f twice.csv < /dev/null
}
@test "an observation that repeats another is not" {
	printf '%sm,KOR,USA,2017/2021,66.040,percent\n' "$computed" > twice.csv
	gives '' entente verify -f twice.csv < /dev/null
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
# checked CLAIMS: the checks of claims given as partner, value and qualifier, a line each.
checked() {
	{ echo 'measure,area,partner,period,unit,value,qualifier'; sed 's/^\([^,]*\),\([^,]*\)$/&,/; s/^\([^,]*\),/arms.imports.share,KOR,\1,2020,percent,/' <<< "$1"; } > claims.csv
	run entente verify -c claims.csv
	jq -r '"\(.check) \(.computed_low) \(.computed_high) \(.verdict)"' <<< "$output" | paste -sd ';'
}
@test "-c: shares of one whole add up to no more than 100" {
	[ "$(checked $'USA,60\nDEU,30\nFRA,10.4')" = 'sum 99.35 101.45 supported' ]
	[ "$(checked $'USA,60\nDEU,30\nFRA,12')" = 'sum 100.5 103.5 contradicted' ]
	[ "$(checked $'USA,60\nDEU,60,<')" = 'sum 59.5 120.5 supported' ]
	[ -z "$(checked $'USA,60')" ]
}
@test "-c: a bloc's members add up to what is stated for it" {
	[ "$(checked $'NATO,24,~\nGBR,14\nNOR,6\nPOL,3\nTUR,1,<\nEST,1,<')" = 'sum 21.5 26.5 supported;parts 21.5 26.5 supported' ]
	[ "$(checked $'NATO,20\nGBR,14\nNOR,9')" = 'sum 22 24 supported;parts 22 24 contradicted' ]
	[ "$(checked $'NATO,50\nGBR,14\nNOR,9\nRUS,30')" = 'sum 51.5 54.5 supported;parts 22 24 unverifiable' ]
}
@test "-c: the same figure stated twice" {
	[ "$(checked $'USA,60\nUSA,60.2')" = 'repeat 60.15 60.25 supported' ]
	[ "$(checked $'USA,60\nUSA,62')" = 'repeat 61.5 62.5 contradicted' ]
	run entente verify -c claims.csv
	[ "$status" -eq 1 ]
	fails 1 'verify: standard input:2: value or qualifier: not those of a claim' entente verify -c <<< $'measure,value\nm,much'
}
@test "-c: ten thousand claims about one whole take no longer than they must" {
	{ echo 'measure,area,partner,period,unit,value'; seq 10000 | sed 's/.*/arms.imports.share,KOR,P&,2020,percent,0.1/'; echo 'arms.imports.share,KOR,NATO,2020,percent,24'; } > claims.csv
	run timeout 20 "$bin/verify" -c claims.csv
	[ "$status" -eq 1 ]
}
