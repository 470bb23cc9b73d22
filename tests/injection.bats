#!/usr/bin/env bats
# What hostile input may not do to a terminal, a browser, a spreadsheet or a shell.
load helper

hostile=$'\e]0;title\a\e[2J\e[31mred\x7f\xc2\x9b31m\xe2\x80\xaeturned\r\b'

# plain: no control character but line breaks on standard input, nor a C1 or a turning one.
plain() {
	is "$(grep -aP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]' | cat -v)" ''
}

@test "terminal escapes in cells, headings, titles and sources are shown, not obeyed" {
	needs jq
	jq -nc --arg text "$hostile" '{ ($text): "x", a: $text, n: 1 }' > hostile.jsonl
	for view in table markdown bars sparklines timeline; do
		"$bin/format" "$view" --title "$hostile" -s "$hostile" --label a --value n --by a hostile.jsonl > out 2> err || true
		cat out err > said
		filled said
		plain < said || { echo "$view"; false; }
	done
	printf '{"date":"2020","text":%s}\n' "$(jq -n --arg text "$hostile" '$text')" | "$bin/format" timeline > out
	plain < out
}

@test "messages show no control character of what they quote" {
	printf 'a%s,a%s\n1\n' "$hostile" "$hostile" > bad.csv
	try "$bin/select" true bad.csv
	status_is 1
	plain <<< "$stderr"
	printf '{"x":%s\n' "$hostile" > "$(printf 'na\e[2Jme.jsonl')"
	try "$bin/select" true "$(printf 'na\e[2Jme.jsonl')"
	status_is 1
	has "$stderr" 'na?[2Jme.jsonl:1: '
	plain <<< "$stderr"
	try "$bin/select" "$hostile" bad.csv
	plain <<< "$stderr"
	try "$bin/normalize" <<< "{\"supplier\":$(jq -n --arg text "$hostile" '$text')}"
	plain <<< "$stderr"
}

@test "csv --safe: what a spreadsheet would reckon is a text; numbers stay" {
	printf '%s\n' '{"=cmd":"=1+1","b":-5,"c":"+x","d":"@SUM(A1)","e":"-2+3","f":"\tx","g":"\rx","h":"plain","i":"a=b"}' > formulas
	gives $'\'=cmd,b,c,d,e,f,g,h,i\n\'=1+1,-5,\'+x,\'@SUM(A1),\'-2+3,\'\tx,"\'\rx",plain,a=b' "$bin/format" csv --safe formulas
	fails 2 "format: --safe is for csv and tsv (see 'format --help')" "$bin/format" table --safe formulas
	like "$("$bin/format" tsv --safe formulas)" $'*\n\'=1+1*'
}

@test "csv --safe, rows past the preview too" {
	seq -f '{"a":"=%.0f"}' 3000 | "$bin/format" csv --safe > out
	is "$(grep -c "^'=" out)" 3000
}

@test "shell metacharacters in file names and arguments of pipelines are only characters" {
	name='a b;$(touch evil)`touch evil`&|"x'\''.txt'
	printf 'In 2019 Peru bought 12 tanks from France.\n' > "$name"
	try pipeline text "$name"
	status_is 0
	like "$output" 'In 2019 Peru*'
	for argument in '$(touch evil)' '`touch evil`' ';touch evil' '" or true or "' "' or true"; do
		try pipeline timeline "$argument" NATO
		status_is 2
		try pipeline arms-shares "$argument" NATO 2017/2021
		status_is 2
		try pipeline arms-shares KOR NATO "$argument"
		status_is 2
		try pipeline event-trend KOR "$argument" /dev/null
		status_is 2
	done
	is "$(find . -name evil)" ''
}

@test "markup in a published feed is text" {
	needs curl zstd
	mkdir state
	printf 'supplier,value\n"<script>alert(1)</script>",1\n' > feed.csv
	printf 'feed,kind,url,source,checksum,keep,group,results\nc,csv,file://%s/feed.csv,csv,,,supplier,n=count\n' "$PWD" > feeds.csv
	ENTENTE_STATE=$PWD/state pipeline refresh -c feeds.csv
	has "$(< state/published/index.html)" '&lt;script&gt;alert'
	lacks "$(< state/published/index.html)" '<script>alert'
}

@test "markup in a text or its name is text in the dossier" {
	printf 'Date: 2020-01-01\n\nIn 2021, South Korea will sign an agreement with NATO on <script>alert(1)</script> [tanks](x).\n\nIn 2015-19 the United States accounted for 55%% of South Korea'\''s arms imports.\n' > 'a&<script>.txt'
	pipeline brief --out dossier --today 2022-01-01 --text 'a&<script>.txt' > /dev/null
	has "$(< dossier/brief.html)" '<li><strong>2021</strong> past due: In 2021, South Korea will sign an agreement with NATO on &lt;script>alert(1)&lt;/script>'
	has "$(< dossier/brief.md)" '- **2021** past due: In 2021, South Korea will sign an agreement with NATO on &lt;script>alert(1)&lt;/script> \[tanks\](x)'
	has "$(< dossier/brief.html)" '<p>Each figure of a&amp;&lt;script>.txt, read as prose'
	lacks "$(cat dossier/brief.html dossier/brief.md)" '<script>alert' '<script>.txt'
}
