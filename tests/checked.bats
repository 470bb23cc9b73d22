#!/usr/bin/env bats
# format checked: a text with the verdicts of its figures, as a page.
load helper

# records MARK...: a record for each BEGIN-END:VERDICT of text.txt; -:REASON is a number that was not read.
records() {
	local mark
	for mark; do
		if [[ $mark == *:-* ]]; then
			printf '{"kind":"figure","read":false,"why":"%s"' "${mark#*:-}"
		else
			printf '{"kind":"observation","measure":"arms.imports.share","area":"KOR","value":63,"unit":"percent","verdict":"%s"' "${mark#*:}"
		fi
		mark=${mark%%:*}
		printf ',"doc":"text.txt","text_start":%s,"text_end":%s}\n' "${mark%-*}" "${mark#*-}"
	done
}

# article: what stands in the article of a page, each mark as {VERDICT:WORDS SIGNS}, or {-REASON:WORDS}.
article() {
	sed -n '/^<article>$/,/^<\/article>$/p' \
		| sed -E 's/<span class="tip" role="tooltip" id="tip-[0-9]*">(<span>(<span[^>]*>(<span[^>]*>[^<]*<\/span>)?[^<]*<\/span>)?[^<]*<\/span>)*<\/span>//g
			s/<a class="figure ([a-z]*)"( id="figure-[0-9]*" aria-describedby="tip-[0-9]*")? href="#note-[0-9]*">/{\1:/g
			s/<span class="unseen">[^<]*<\/span><sup aria-hidden="true">/ /g; s/<span class="[a-z]*">([^<0-9]*)<\/span>/\1/g
			s/<span class="printed">[0-9]*<\/span><\/sup><\/a>/}/g
			s/<(a|span) class="unread"( id="number-[0-9]*")?( tabindex="-1" href="#unread-[0-9]*")? title="Not read: ([^"]*)">/{-\4:/g
			s/<\/(a|span)><sup class="printed" aria-hidden="true">[a-z]*<\/sup>/}/g' \
		| sed '1d;$d' | paste -sd '~' | sed 's/~/\\n/g'
}

# page MARK...: the page of text.txt, as a fragment.
page() {
	records "$@" | entente format checked --fragment --text text.txt
}

@test "texts are shown as one reads them, their figures marked: the rows of checked.tsv" {
	local text marks expected failed=0
	while IFS=$'\t' read -r text marks expected; do
		[[ -n $text && $text != '#'* ]] || continue
		[[ $marks != . ]] || marks=
		printf '%b' "$text" > text.txt
		# shellcheck disable=SC2086 # one word a mark
		page $marks > page.html
		[[ $(article < page.html) == "$expected" ]] || { printf '%s %s\n' "$text" "$marks" && differs "$expected" "$(article < page.html)" '' || failed=1; }
	done < fixtures/checked.tsv
	[[ $failed -eq 0 ]]
}

claim='"kind":"observation","measure":"arms.imports.share","area":"KOR","area_name":"South Korea","partner":"USA","partner_name":"United States","period":"2017/2021","value":63,"unit":"percent","qualifier":"=","rule":"share-supplying","doc":"text.txt","line":1,"sentence":"A share of 63% it was.","as_of":"2022-08","text_start":11,"text_end":14'
answer='"then":63.2128940843,"then_vintage":"2022-07-28","now":66.0398214512,"now_vintage":"2026-02-12","difference":-3.0398214512,"evidence":"10 in data/transfers.csv:6083-6087,6133-6137","verdict":"revised","why":"another value in the edition of 2026-02-12"'

# review: the JSON-LD of a page.
review() {
	sed -n '/^<script type="application\/ld+json">$/,/^<\/script>$/p' | sed '1d;$d'
}

@test "a note says what the data give, then and now, in which edition, from which rows, by which rule, and why" {
	echo 'A share of 63% it was.' > text.txt
	try entente format checked --fragment --text text.txt <<< "{$claim,$answer,\"page\":3,\"corrected_by\":\"text.fixes.csv\"}"
	status_is 0
	has "$output" '<dt>Text</dt><dd>63%</dd>
<dt>Then</dt><dd>63.21% <small>edition 2022-07-28</small></dd>
<dt>Now</dt><dd>66.04% <small>edition 2026-02-12</small></dd>
<dt>Difference</dt><dd>−3.04 points</dd>
<dt>Why</dt><dd>another value in the edition of 2026-02-12</dd>
<dt>From</dt><dd>10 rows: data/<wbr>transfers.csv:<wbr>6083-6087,<wbr>6133-6137</dd>
<dt>Page</dt><dd>3</dd>
<dt>Line</dt><dd>1</dd>
<dt>Read by</dt><dd><code>share-supplying</code></dd>
<dt>Corrected by</dt><dd>text.fixes.csv</dd>' '<code>arms.imports.share</code> South Korea, United States, 2017–2021'
	has "$output" 'Checked as a text of 2022-08.' 'then 63.21% (2022-07-28) · now 66.04% (2026-02-12)'
	lacks "$output" '<q>'
}
@test "figures are written as people write them" {
	while IFS='|' read -r value unit qualifier words; do
		try entente format checked --fragment <<< "{\"kind\":\"observation\",\"value\":$value,\"unit\":\"$unit\",\"qualifier\":\"$qualifier\",\"verdict\":\"supported\",\"now\":$value}"
		has "$output" "<dt>Text</dt><dd>$words</dd>" || return
	done <<-'X'
		63|percent|=|63%
		24.50|percent|~|about 24.50%
		-1200000|USD|<|less than USD −1,200,000
		1000|tanks|>=|at least 1,000 tanks
		3|rank|=|place 3
		3751.96|TIV|<=|at most 3,751.96 TIV
		1e3|partners|>|more than 1e3 partners
		999||=|999
	X
}
@test "where publishers differ both ends are shown" {
	prints '<dt>Publishers</dt><dd>980 to 1,000 tanks</dd>' \
		entente format checked --fragment <<< '{"kind":"observation","value":1000,"unit":"tanks","now":1000,"now_low":980,"now_high":1000,"verdict":"disputed"}'
}
@test "several verdicts on one figure stand in one note, and its sign and colour are of the gravest" {
	echo 'A share of 63% it was.' > text.txt
	page 11-14:supported 11-14:contradicted 12-14:unverifiable > page.html
	is "$(article < page.html)" '<p>A share of {contradicted:63% ✗?✓} it was.</p>'
	is "$(grep -c '<li class="note contradicted" id="note-1">' page.html) $(grep -c '^<p class="head">' page.html)" '1 3'
	has "$(< page.html)" '<strong>1</strong> figure in the text' '<strong>3</strong> claims, <strong>2</strong> answered.'
}
@test "what has no place in the text is in the notes, with its sentence, and leads nowhere" {
	echo 'A share of 63% it was.' > text.txt
	try entente format checked --fragment --text text.txt <<< "{${claim%,\"text_start*},$answer}"
	status_is 0
	has "$output" '<dt>Sentence</dt><dd><q>A share of 63% it was.</q></dd>' '<span class="ref">1</span> 63% '
	lacks "$output" '#figure-1' 'Back to the text'
}
@test "a number that was not read leads to its reason, and each reason to its numbers" {
	echo 'In 2017, 2018 and for two of them.' > text.txt
	page 3-7:-a 9-13:-a 22-25:-b > page.html
	has "$(< page.html)" '<strong>3</strong> not read' 'id="number-2" tabindex="-1" href="#unread-1" title="Not read: a">2018</a>'
	has "$(< page.html)" 'a <span class="count">(2)</span>: <a href="#number-1">2017</a> · <a href="#number-2">2018</a></li>' \
		'b <span class="count">(1)</span>: <a href="#number-3">two</a></li>'
	prints 'ignored (text.fixes.csv) <span class="count">(1)</span>: 7</li>' \
		entente format checked --fragment <<< '{"kind":"figure","read":false,"why":"ignored","corrected_by":"text.fixes.csv","text":"7","doc":"x"}'
}
@test "the figures among themselves are a table" {
	try entente format checked --fragment <<< '{"kind":"check","check":"sum","doc":"a.txt","lines":"20 21","measure":"arms.imports.share","area":"KOR","area_name":"South Korea","period":"2017/2021","value":100,"qualifier":"<=","computed_low":97.95,"computed_high":101.05,"verdict":"supported"}'
	status_is 0
	has "$output" '<tr><td>20 21</td><td>sum</td><td>arms.imports.share</td><td>South Korea</td><td></td><td>2017–2021</td><td class="number">at most 100</td><td class="number">97.95</td><td class="number">101.05</td>'
}
@test "several texts, in the order in which they are given, one of them under another name" {
	echo 'A share of 63% it was.' > text.txt
	echo 'It is 8%.' > 'a=b.txt'
	{ records 11-14:revised; records 6-8:supported | sed 's/text.txt/a=b.txt/'; records 6-8:differs | sed 's/text.txt/none.txt/'; } > records.jsonl
	mv text.txt elsewhere
	entente format checked --fragment --text a=b.txt --text text.txt=elsewhere records.jsonl > page.html
	is "$(grep '^<h3>\|figure [a-z]*"\|^<article' page.html | sed 's/<p>.*figure \([a-z]*\).*/\1/' | paste -sd ' ')" \
		'<h3>a=b.txt</h3> <article> supported <h3>text.txt</h3> <article> revised <h3>none.txt</h3>'
	entente format checked --text one/two.txt=elsewhere < /dev/null > page.html
	has "$(< page.html)" '<h2>two.txt</h2>' '<p class="source">one/two.txt. Checked as a text of today: its own day is not known.</p>'
	fails 2 'format: no page without the text' entente format checked --text none.txt <<< ''
	fails 2 'format: none.txt: No such file or directory' entente format checked --text none.txt <<< ''
	fails 2 "format: --text is for checked (see 'format --help')" entente format html --text text.txt <<< ''
	fails 2 "format: checked has its own fields, and no --fields (see 'format --help')" entente format checked -f a <<< ''
}
@test "a whole page needs no script; a fragment is only what stands in it" {
	echo 'A share of 63% it was.' > text.txt
	entente format checked --title 'A <title>' -s 'the source' --text text.txt <<< "{$claim,$answer}" > whole.html
	has "$(< whole.html)" '<!DOCTYPE html>' '<title>A &lt;title&gt;</title>' '<h1>A &lt;title&gt;</h1>' '<p class="source">Source: the source</p>' '</html>'
	is "$(grep -o '<script[^>]*>' whole.html)" '<script type="application/ld+json">'
	try entente format checked --fragment --text text.txt <<< "{$claim,$answer}"
	lacks "$output" '<html' '<style' '<h1' '<h2' '{{'
	is "$(entente format checked --title 'A <title>' -s 'the source' --text text.txt <<< "{$claim,$answer}" | cmp - whole.html)" ''
}
@test "ClaimReview: one review for each claim that was answered, and nothing that is not known" {
	needs jq
	echo 'A share of 63% it was.' > text.txt
	entente format checked --text text.txt <<< "{$claim,$answer}
{$claim,\"verdict\":\"unverifiable\",\"why\":\"no data\"}
{${claim/2022-08/2022-08~},\"verdict\":\"contradicted\"}" | review > review.json
	is "$(jq -c '[.["@context"], (.["@graph"] | length), (.["@graph"][] | .["@type"], .url, .claimReviewed, .reviewRating, .itemReviewed.appearance)]' review.json)" \
		'["https://schema.org",2,"ClaimReview","#note-1","A share of 63% it was.",{"@type":"Rating","alternateName":"revised","ratingExplanation":"another value in the edition of 2026-02-12"},{"@type":"CreativeWork","name":"text.txt","datePublished":"2022-08"},"ClaimReview","#note-1","A share of 63% it was.",{"@type":"Rating","alternateName":"contradicted"},{"@type":"CreativeWork","name":"text.txt"}]'
	is "$(jq -c '[.. | objects | keys[]] | unique' review.json)" \
		'["@context","@graph","@type","about","alternateName","appearance","claimReviewed","datePublished","itemReviewed","name","ratingExplanation","reviewRating","unitText","url","value"]'
	is "$(entente format checked --text text.txt <<< "{$claim,\"verdict\":\"unverifiable\"}" | review)" ''
}
@test "nothing of a record becomes markup, or ends the script" {
	needs jq
	local evil='</script><!--<b> \"&\u0000\u001b\u202e'
	try entente format checked --fragment <<< "{\"kind\":\"observation\",\"measure\":\"$evil\",\"area\":\"$evil\",\"period\":\"$evil/$evil\",\"baseline\":\"$evil\",\"value\":\"$evil\",\"unit\":\"$evil\",\"qualifier\":\"$evil\",\"rule\":\"$evil\",\"doc\":\"$evil\",\"line\":\"$evil\",\"page\":\"$evil\",\"sentence\":\"$evil\",\"as_of\":\"$evil\",\"then\":\"$evil\",\"then_vintage\":\"$evil\",\"now\":\"$evil\",\"now_vintage\":\"$evil\",\"now_low\":\"$evil\",\"now_high\":\"$evil\",\"difference\":\"$evil\",\"evidence\":\"$evil\",\"why\":\"$evil\",\"verdict\":\"$evil\",\"corrected_by\":\"$evil\"}
{\"kind\":\"observation\",\"sentence\":\"$evil\",\"value\":1,\"doc\":\"$evil\",\"verdict\":\"supported\",\"why\":\"$evil\"}
{\"kind\":\"figure\",\"why\":\"$evil\",\"text\":\"$evil\",\"doc\":\"$evil\",\"corrected_by\":\"$evil\"}
{\"check\":\"$evil\",\"lines\":\"$evil\",\"measure\":\"$evil\",\"value\":\"$evil\",\"computed_low\":\"$evil\",\"computed_high\":\"$evil\",\"verdict\":\"$evil\",\"doc\":\"$evil\"}"
	status_is 0
	lacks "$output" '<b>' '<!--' $'\033'
	lacks "${output%%<script*}" $'\xe2\x80\xae'
	is "$(grep -c '</script' <<< "$output")" 1
	is "$(review <<< "$output" | jq -c '.["@graph"][0].claimReviewed')" '"</script><!--<b> \"&\u0000\u001b‮"'
}
@test "offsets that are none are passed over" {
	echo 'A share of 63% it was.' > text.txt
	for place in '"text_start":-1,"text_end":4' '"text_start":1.5,"text_end":4' '"text_start":4,"text_end":4' '"text_start":9,"text_end":4' \
		'"text_start":1,"text_end":99999999999999999999' '"text_start":1,"text_end":24' '"text_start":"x","text_end":4' '"text_end":4'; do
		entente format checked --fragment --text text.txt <<< "{${claim%,\"text_start*},$place,$answer}" > page.html
		is "$(article < page.html)" '<p>A share of 63% it was.</p>' || { echo "$place" && return 1; }
		is "$(grep -c 'id="note-1"' page.html)" 1
	done
}
@test "hostile texts and very many marks take linear time, and bounded memory" {
	local piece i
	for piece in '[' '](' '[a](' '*' '**a ' '_a' '`' '`` ' '> ' '- ' '  - a\n' '|' '|-' 'a|b\n-|-\n' '#' '<https://' 'http://.' '![' '\x5c' '```\n' '1. ' '&' '\x80' '\0' '\r' '---\n' '***a*'; do
		printf '%b' "$piece" > text.txt
		for ((i = 0; i < 17; i++)); do cat text.txt text.txt > twice && mv twice text.txt; done
		within 600000 timeout 60 "$bin/format" checked --fragment --text text.txt < /dev/null > page.html || { printf '%s\n' "$piece" && return 1; }
	done
	yes '63% of it, ' | head -n 100000 > text.txt
	seq 0 12 1199988 | awk '{ printf "{\"kind\":\"observation\",\"doc\":\"text.txt\",\"verdict\":\"supported\",\"value\":63,\"text_start\":%d,\"text_end\":%d}\n{\"kind\":\"figure\",\"why\":\"%d\",\"doc\":\"text.txt\",\"text_start\":%d,\"text_end\":%d}\n", $1, $1 + 3, $1, $1 + 7, $1 + 9 }' > records.jsonl
	timeout 120 "$bin/format" checked --text text.txt records.jsonl > page.html
	is "$(grep -c 'id="note-100000"' page.html) $(grep -c 'id="unread-100000"' page.html)" '1 1'
}
