#!/usr/bin/env bats
load helper

rows=$'n,t,e\n1,apple,\n2,banana,x\n10,cherry,\n'
keeps() { gives "$1" entente select -f n -o csv "$2" <<< "$rows"; }

@test "== compares numbers by value" { keeps $'n\n10' 'n == 10.0'; }
@test "== compares texts" { keeps $'n\n2' 't == "banana"'; }
@test "single quotes do as well" { keeps $'n\n2' "t == 'banana'"; }
@test "!= keeps what differs" { keeps $'n\n1\n10' 'n != 2'; }
# bats test_tags=machine
@test "< is by value, not by letters" { keeps $'n\n1\n2' 'n < 10'; }
@test "<= keeps what is less or the same" { keeps $'n\n1\n2' 'n <= 2'; }
@test "> keeps what is greater" { keeps $'n\n10' 'n > 2'; }
@test ">= keeps what is greater or the same" { keeps $'n\n2\n10' 'n >= 2'; }
# bats test_tags=machine
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
@test "a constant alone is not a condition" {
	fails 2 "select: expression: a constant alone is not a condition; compare it with a field: name == \"text\" at 'end' (byte 4) (see 'select --help')" entente select '"n"'
}
@test "two constants are told, with how a name is written" {
	fails 2 "select: expression: two constants; a field's name takes no quotes, or \`backquotes\`: \`First name\` == \"x\" at 'end' (byte 9) (see 'select --help')" entente select '"n" == 1'
}
@test "an empty field equals null and is not less than anything" {
	keeps $'n\n1\n10' 'e == null'
	gives 'n' entente select -f n -o csv -F n 'e < 1' <<< $'n,e\n1,'
}
@test "a name in backquotes may have spaces" { gives '{"odd name":1}' entente select '`odd name` == 1' <<< $'odd name\n1'; }
# bats test_tags=machine
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
# bats test_tags=machine
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
# bats test_tags=machine
@test "JSON that stands as it would be written is passed as it stands, and all else is written anew" {
	gives $'{"a":"xé","b":1}\n{"a":"x","b":1.50}\n{"a":"x","b":1}\n{"b":1}\n{"b":true,"n":null}\n{"a\\"":"q"}\n{"a":"t\\u0001","z":"/"}\n{"z":1}' entente select true \
		<<< $'{"a":"x\\u00e9","b":1}\n{"a":"x","b":1.50}\n{"a":"x" ,"b":1}\n{"a":"","b":1}\n{"b":true,"n":null}\n{"a\\"":"q"}\r\n{"a":"t\\u0001","z":"\\/"}\n{"z":1}'
	gives $'{"z":1}' entente select 'z == 1' --missing x -f z <<< $'{"a":"x","z":1}'
	gives $'{"z":1}' entente select true --missing x <<< $'{"a":"x","z":1}'
	gives $'{"b":2,"a":1}' entente select true -f b,a <<< $'{"a":1,"b":2}'
	gives $'{"a":2}' entente select true -f a=b <<< $'{"a":1,"b":2}'
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
@test "-f computes from the columns to the left, and commas within brackets and quotes do not split" {
	gives '{"n":3,"twice":6,"four":12,"t":"a,b","again":6}' entente select -f 'n,twice=2*n,four=2*twice,t=concat("a", ",", "b"),again=twice' true <<< $'n\n3'
}
@test "-f: a name that was renamed to the left means that, and two names can change places" {
	gives '{"b":1,"c":2}' entente select -f 'b=a,c=b + 1' true <<< $'a,b\n1,7'
	gives '{"a":7,"b":1}' entente select -f a=b,b=a true <<< $'a,b\n1,7'
}
@test "-f: a constant of -s can be computed with" {
	gives '{"rate":2,"x":6}' entente select -s rate=2 -f 'rate,x=rate*n' true <<< $'n\n3'
}
@test "-f: what has no sign is a name, also a number and a name with an apostrophe" {
	gives '{"x":1,"y":2,"z":3}' entente select -f "x=1,y=Côte d'Ivoire,z=\`a-b\`" true <<< $'1,Côte d\'Ivoire,a-b\n1,2,3' 
}
@test "-f: words can be an expression" { gives '{"x":true,"y":false}' entente select -f 'x=a is missing,y=b and c' true <<< $'a,b,c\n,true,false'; }
@test "a computed column keeps the record out where it cannot be computed, and --rejects has it" {
	fails 1 "select: standard input:3: a/b: division by zero" entente select --rejects bad --stats -f x=a/b true <<< $'a,b\n1,2\n1,0\n3,2'
	is "$output" $'{"x":0.5}\n{"x":1.5}' && is "$(< bad)" 1,0 && has "$stderr" '{"in":3,"out":2,"rejected":1,"dropped":0}'
}
@test "if and a comparison guard what cannot be computed" {
	gives $'{"x":0.5}\n{}' entente select -f 'x=if(b == 0, null, a/b)' true <<< $'a,b\n1,2\n1,0'
	gives '{"a":1,"b":2}' entente select 'b != 0 and a/b < 1' <<< $'a,b\n1,2\n1,0'
}
@test "a condition that cannot be computed rejects its record once" {
	fails 1 "select: standard input:2: t: 'x' is not a number (--missing x if that means a missing value)" entente select --stats 't + 1 > 0 or not t + 1 > 0' <<< $'t\nx'
	is "$output" '' && has "$stderr" '"rejected":1,' && is "${#stderr_lines[@]}" 2
}
@test "EXPR does not see what -f computes, and says so" {
	fails 2 "select: expression: -f makes 'x' of the records that EXPR takes; another select can ask for it" entente select -f x=2*n 'x > 1' <<< "$rows"
}
@test "a field whose name looks like a difference is told where one is computed" {
	odd=$'a-b,a,b,c and d\n5,2,1,x'
	fails 2 "select: expression: 'a-b' is a field's name: in \`backquotes\` it is that, with blanks around its signs it is computed" entente select 'a-b > 0' <<< "$odd"
	is "$output" ''
	fails 2 "select: --fields: 'a-b' is a field's name: in \`backquotes\` it is that, with blanks around its signs it is computed" entente select -f x=a-b true <<< "$odd"
	gives '{"x":5,"y":1}' entente select -f 'x=`a-b`,y=a - b' true <<< "$odd"
	gives '{"x":"x"}' entente select -f 'x=`c and d`' true <<< "$odd"
	fails 2 "select: --fields: 'a and c and d' is a field's name: in \`backquotes\` it is that, in (brackets) it is computed" entente select -f 'x=a and c and d' true <<< $'a and c and d,a,c,d\n1,true,true,true'
	fails 2 "select: expression: 'a-b' is a field's name: in \`backquotes\` it is that, with blanks around its signs it is computed" entente select 'a-b > 0' <<< '{"a":1,"b":2,"a-b":3}'
}
# bats test_tags=machine
@test "in @FILE takes a value a line, whatever ends it" {
	printf '\xef\xbb\xbfKOR\r\n\r\n2.0\n007' > list
	gives $'{"a":"KOR"}\n{"a":2}\n{"a":"007"}' entente select 'a in @list' <<< $'a\nKOR\nUSA\n2\n007\n7\n\n'
	mv list 'my list'
	gives $'{"a":"USA"}\n{"a":7}' entente select 'not a in @"my list" and a != null' <<< $'a\nKOR\nUSA\n2\n007\n7\n\n'
}
@test "in @FILE: a list that is missing, empty or no text is told" {
	: > empty
	printf 'x\n\xe9\n' > latin1
	while IFS='|' read -r file message; do
		fails 2 "select: expression: $file: $message (byte $((7 + ${#file}))) (see 'select --help')" entente select "a in @$file" <<< a || return
	done <<-'E'
		nowhere|No such file or directory at 'end'
		empty|no value in the list at 'end'
		latin1|ill-formed UTF-8 in the list (iconv makes UTF-8 of it) at 'end'
		/tmp|Is a directory at 'end'
	E
}
# bats test_tags=machine
@test "in @FILE: a list of texts beside numbers is told at the end" {
	echo x > list
	gives '' entente select 'n in @list' <<< $'n\n1\n2'
	is "$stderr" "select: 'n' and 'list': a number beside a text, which never compare, 2 times, first at standard input:2: '1'"
}
@test "in @FILE: a hundred thousand lines cost no more for each record than one" {
	seq 100000 > list
	{ echo n && seq 50000 150000; } > numbers
	gives 50001 timeout 20 bash -c '"$0" "n in @list" numbers | wc -l' "$bin/select"
}
@test "-x leaves fields out, and -f then adds to the others" {
	gives '{"n":1,"e":2}' entente select -x t true <<< $'n,t,e\n1,x,2'
	gives '{"n":1,"e":4,"t":"X"}' entente select -x t -f 'e=2*e,t=upper(t)' true <<< $'n,t,e\n1,x,2'
	gives '{"n":1,"u":"TIV"}' entente select -x t,e -s u=TIV true <<< $'n,t,e\n1,x,2'
	fails 2 "select: --omit: no record has a field 'q'" entente select -x q true <<< "$rows"
	fails 2 "select: --omit: a name is empty (see 'select --help')" entente select -x n,, true <<< "$rows"
	gives n,e entente select -x t false -o csv <<< $'n,t,e\n1,x,2'
}
# bats test_tags=machine
@test "--union gives CSV the fields of all files, and their cells as they were" {
	printf 'a,b\n1,TRUE\n' > 1.csv
	printf 'c;b\n+5;"x;\n""y"\n' > 2.csv
	printf 'd,b\n' > 3.csv
	printf '{"e":1.50,"a":null}\n' > 4.json
	gives $'a,b,c,d,e\n1,TRUE,,,\n,"x;\n""y",+5,,\n,,,,1.50' entente select --union -o csv true 1.csv 2.csv 3.csv 4.json
	gives $'b,c,d,e,x\nTRUE,,,,2' entente select --union -x a -f 'x=a+1' -o csv 'a == 1' 1.csv 2.csv 3.csv 4.json
	gives $'a,b,c\n1,TRUE,\n,"x;\n""y",+5' entente select --union -o csv true 1.csv - < 2.csv
	gives $'a\n1\n""' entente select --union -f a -o csv true 1.csv 2.csv
	gives $'a,b,c' entente select --union -o csv false 1.csv 2.csv
}
@test "--union rejects nothing, however late a field comes" {
	{ echo a; seq 3000; } > 1.csv
	echo $'b\nx' > 2.csv
	gives 3002 bash -c '"$0" --union -o csv true 1.csv 2.csv | wc -l' "$bin/select"
	fails 1 "select: 2.csv:2: field 'b' is not in the output's header (name the fields with -F)" entente select -o csv true 1.csv 2.csv
}
@test "--union without room for its records is an error" {
	TMPDIR=$PWD/nowhere fails 2 "select: a temporary file in $PWD/nowhere: No such file or directory" entente select --union -o csv true <<< "$rows"
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

# bats test_tags=machine
@test "fields are found where records have them in another place, or not at all, or beside more" {
	printf '%s\n' '{"a":1,"b":2}' '{"b":3,"a":4}' '{"b":5}' '{"a":6,"b":7}' '{"a":8,"b":9,"c":10}' '{"a":11,"b":12}' '{"c":13,"a":14}' > mixed
	gives $'{"a":1,"b":2}\n{"a":4,"b":3}\n{"b":5}\n{"a":6,"b":7}\n{"a":8,"b":9,"c":10}\n{"a":11,"b":12}\n{"a":14,"c":13}' entente select true -f a,b,c mixed
	gives $'{"a_sum":44,"b_sum":38,"c_sum":23}' entente aggregate sum:a sum:b sum:c mixed
	printf 'a,b\n1,2\n' > one
	printf 'c,b,a\n9,2,3\n' > other
	gives $'{"a":1,"b":2}\n{"a":3,"b":2,"c":9}' entente select 'b == 2' -f a,b,c one other
	gives $'{"b":2,"a_sum":4}' entente aggregate -g b sum:a one other
}
