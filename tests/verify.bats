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
@test "no -f is refused" { fails 2 "verify: which computed observations? give -f FILE (see 'verify --help')" entente verify < /dev/null; }
@test "an -f that is not there ends the run" { fails 2 'verify: nowhere: No such file or directory' entente verify -f nowhere < /dev/null; }
@test "a tolerance that is no number is refused" {
	fails 2 "verify: --tolerance: '-1' is not a number from 0 up (see 'verify --help')" entente verify -f /dev/null -t -1 < /dev/null
}
@test "a claim that was checked before is checked anew" {
	printf '%s' "$computed" > computed.csv
	gives '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"verdict":"supported","computed":66.04,"difference":-0.04}' \
		entente verify -f computed.csv <<< '{"measure":"m","area":"KOR","partner":"USA","period":"2017/2021","value":66,"verdict":"contradicted"}'
}
