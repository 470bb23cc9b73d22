#!/usr/bin/env bats
load helper

rows=$'n,t,e\n1,apple,\n2,banana,x\n10,cherry,\n'
keeps() { gives "$1" entente select -f n -o csv "$2" <<< "$rows"; }

@test "== compares numbers by value" { keeps $'n\n10' 'n == 10.0'; }
@test "== compares texts" { keeps $'n\n2' 't == "banana"'; }
@test "single quotes do as well" { keeps $'n\n2' "t == 'banana'"; }
@test "!= keeps what differs" { keeps $'n\n1\n10' 'n != 2'; }
@test "< is by value, not by letters" { keeps $'n\n1\n2' 'n < 10'; }
@test "<= keeps what is less or the same" { keeps $'n\n1\n2' 'n <= 2'; }
@test "> keeps what is greater" { keeps $'n\n10' 'n > 2'; }
@test ">= keeps what is greater or the same" { keeps $'n\n2\n10' 'n >= 2'; }
@test "texts compare bytewise" { keeps $'n\n2\n10' 't > "apple"'; }
@test "=~ takes a regular expression" { keeps $'n\n1\n10' 't =~ "^(a|c)"'; }
@test "and binds closer than or" { keeps $'n\n1\n10' 'n == 1 or n == 10 and t == "cherry"'; }
@test "parentheses bind closer than and" { keeps $'n\n10' '(n == 1 or n == 10) and t == "cherry"'; }
@test "not turns a condition round" { keeps $'n\n1\n10' 'not n == 2'; }
@test "a field alone is taken where it is true or false" {
	gives $'{"n":1,"f":true}' entente select f <<< $'n,f\n1,TRUE\n2,false\n3,'
}
@test "a field alone that is a text or a number ends the run, with what to write" {
	fails 2 "select: standard input:3: field 'e' is 'x', not true or false; write 'e != null' for one that is there, or compare it" entente select e <<< "$rows"
}
@test "a constant alone is no condition" {
	fails 2 "select: expression: a constant alone is no condition; compare it with a field: name == \"text\" at 'end' (byte 4) (see 'select --help')" entente select '"n"'
}
@test "two constants are told, with how a name is written" {
	fails 2 "select: expression: two constants; a field's name takes no quotes, or \`backquotes\`: \`First name\` == \"x\" at 'end' (byte 9) (see 'select --help')" entente select '"n" == 1'
}
@test "an empty field equals null and is not less than anything" {
	keeps $'n\n1\n10' 'e == null'
	gives 'n' entente select -f n -o csv -F n 'e < 1' <<< $'n,e\n1,'
}
@test "a name in backquotes may have spaces" { gives '{"odd name":1}' entente select '`odd name` == 1' <<< $'odd name\n1'; }
@test "a number with an exponent compares by value, up to 38 digits" {
	figures=$'{"n":1e3}\n{"n":-1.5E-3}\n{"n":0e99}\n{"n":0e-99}\n{"n":12345678901234567890123456789000e-36}\n{"n":2.5e+1}\n{"n":-12345678901234567890.5}'
	gives $'{"n":1e3}\n{"n":2.5e+1}' entente select 'n > 1' <<< "$figures"
	gives $'{"n":1e3}' entente select 'n == 1000' <<< "$figures"
	gives $'{"n":-1.5E-3}' entente select 'n == -0.0015' <<< "$figures"
	gives $'{"n":0e99}\n{"n":0e-99}' entente select 'n == 0' <<< "$figures"
	gives $'{"n":12345678901234567890123456789000e-36}' entente select 'n == 0.000012345678901234567890123456789' <<< "$figures"
	gives $'{"n":-12345678901234567890.5}' entente select 'n == -1234567890123456789.05e1' <<< "$figures"
}
@test "a backslash keeps a quote in a quoted text" { gives '{"t":"say \"no\""}' entente select 't == "say \"no\""' <<< $'{"t":"say \\"no\\""}\n{"t":"no"}'; }
@test "true takes every record" { keeps $'n\n1\n2\n10' true; }
@test "-f orders and renames" { gives '{"x":"apple","n":1}' entente select -f x=t,n 'n == 1' <<< "$rows"; }
@test "-s sets, also again" { gives '{"n":1,"u":"TIV","k":2}' entente select -s u=TIV -s k=2 true <<< $'n\n1'; }
@test "-s replaces in place" { gives '{"n":7,"t":"x"}' entente select -s n=7 true <<< $'n,t\n1,x'; }
@test "-f places a field that -s sets" { gives '{"u":"TIV","n":1}' entente select -s u=TIV -f u,n true <<< $'n\n1'; }
@test "-s comes behind -f otherwise" { gives '{"n":1,"u":"TIV"}' entente select -s u=TIV -f n true <<< $'n,m\n1,2'; }
@test "no expression is refused" { fails 2 "select: which EXPR? 'true' takes every record (see 'select --help')" entente select; }
@test "a broken expression names the place" {
	fails 2 "select: expression: field or value expected at 'end' (byte 5) (see 'select --help')" entente select 'n ==' <<< "$rows"
}
@test "each mistake in an expression is told, with its place" {
	while IFS='|' read -r expression message; do
		fails 2 "select: expression: $message (see 'select --help')" entente select "$expression" <<< "$rows"
	done <<-'E'
		n == "x|quote never closed at '"x' (byte 6)
		t == 5x|not a number; a text takes "quotes", and a field's name such as this `backquotes` at '5x' (byte 6)
		t =~ null|=~ wants a quoted regular expression at 'end' (byte 10)
		t =~ n|=~ wants a quoted regular expression at 'end' (byte 7)
		n = 1|'=' is not a comparison; write '==' at '= 1' (byte 3)
		(n == 1|')' expected at 'end' (byte 8)
		n == 1 2|'and', 'or' or the end expected at '2' (byte 8)
	E
}
# computes EXPRESSION RECORD WANTED: a row of fixtures/expressions.tsv.
computes() {
	local value
	case $3 in
	'! '*) fails 1 "select: standard input:1: ${3:2}" entente select -f "x=$1" true <<< "$2" && is "$output" '' ;;
	'? '*) fails 2 "select: --fields: x: ${3:2}; a field's name with signs takes \`backquotes\` (see 'select --help')" entente select -f "x=$1" true <<< "$2" ;;
	*)
		value="{\"x\":$3}"
		gives "${value/*:-\}/{\}}" entente select -f "x=$1" true <<< "$2" && is "$stderr" ''
		;;
	esac
}
@test "each expression of the table computes what stands there, or says why not" {
	local count=0
	while IFS=$'\t' read -r expression record wanted; do
		computes "$expression" "$record" "$wanted" || return
		count=$((count + 1))
	done < <(grep -v '^#' fixtures/expressions.tsv)
	at_least "$count" 150
}
@test "an expression that is too long is told" {
	try entente select "n == 1$(printf ' or n == 1%.0s' {1..2100})" <<< "$rows"
	status_is 2
	like "$stderr" 'select: expression: expression too long at *'
}
@test "a broken regular expression is told" {
	try entente select 't =~ "("' <<< "$rows"
	status_is 2
	like "$stderr" "select: expression: * (byte 2 of the pattern) at 'end' (byte 9) (see 'select --help')" # PCRE2's words
}
@test "a pattern that gives up rejects the record once, whatever stands around it" {
	printf 't\n%041d\nz\n' 0 | sed '2s/.$/x/' > in.csv
	printf '%s\n' "$(sed -n 2p in.csv)" > wanted
	for e in 't =~ "^(0+)+$"' 'not t =~ "^(0+)+$"' 't == "no" or not (t =~ "^(0+)+$" or t =~ "^(0+)+$")'; do
		fails 1 "select: in.csv:2: 't' =~ \"^(0+)+$\": the pattern gave up on this text; simplify its repeats" \
			entente select --rejects rejects "$e" in.csv || return
		is "${#stderr_lines[@]}" 1 && same wanted rejects || return
	done
}
@test "a backslash in a text is plain behind another, and a pattern keeps both" {
	printf '{"t":"a\\\\"}\n{"t":"a"}\n' > in.json
	gives '{"t":"a\\"}' entente select 't == "a\\"' in.json
	gives '{"t":"a\\"}' entente select 't =~ "\\"' in.json
}
@test "an expression nested too deeply is told" {
	try entente select "$(printf '(%.0s' {1..5000})" <<< "$rows"
	status_is 2
	like "$stderr" 'select: expression: nested too deep at *'
}
@test "an unknown field in an expression is told" {
	fails 2 "select: expression: no record has a field 'recipent'" entente select 'recipent == "KOR"' <<< "$rows"
}
@test "an unknown field of -f is told" { fails 2 "select: --fields: no record has a field 'q'" entente select -f q true <<< "$rows"; }
@test "a registered field that no record of a pipe has is no error" { gives '' entente select 'recipient == "KOR"' <<< '{"n":1}'; }
@test "-s without a value is refused" {
	fails 2 "select: --set: 'x' is not NAME=VALUE (see 'select --help')" entente select -s x true <<< "$rows"
}
@test "-f with an empty name is refused" {
	fails 2 "select: 'a=' is not NAME or NEW=OLD (see 'select --help')" entente select -f a= true <<< "$rows"
}
