#!/usr/bin/env bats
load helper

@test "check-claims: what publishers disagree about is disputed, with both ends" {
	needs jq
	try pipeline check-claims -o json
	is "$(jq -r 'select(.measure == "deal.quantity") | "\(.value) \(.unit) \(.now_low) \(.now_high) \(.verdict)"' <<< "$output" | paste -sd ';')" \
		'1000 tanks 980 1000 disputed;672 self-propelled howitzers 648 672 disputed;48 aircraft null null supported'
	try pipeline check-claims
	has "$output" 'Low  High  Verdict'
	echo 'In 2017-2021 South Korea bought 66% of its arms from the United States.' > brief.txt
	prints 'Text   Then    Now  Verdict' pipeline check-claims brief.txt
}
@test "check-claims: the brief's figures are right in the edition of its day, and some are revised since" {
	needs jq
	try pipeline check-claims -o json
	status_is 0
	is "$stderr" ''
	jq -r 'select(.measure | startswith("arms")) | select(.kind == "observation") | "\(.partner) \(.value) \(.then * 10 | round / 10) \(.now * 10 | round / 10) \(.verdict)"' <<< "$output" | diff - <(cat <<-'E'
		USA 63 63.2 66 revised
		DEU 27 26.9 24 revised
		FRA 8 7.8 7.7 supported
		GBR 1.5 1.5 1.7 revised
		NATO 24 23.5 22.8 supported
		GBR 14 13.9 14.5 supported
		NOR 6 5.7 5.9 supported
		POL 3 2.7 1.4 revised
		TUR 1 0.6 0.4 supported
		EST 1 0.7 0.6 supported
	E
	)
	is "$(jq -s 'map(select(.kind == "observation")) | length' <<< "$output")" 15
	is "$(jq -s 'map(select(.kind == "check")) | length' <<< "$output")" 3
}
@test "check-claims: the text's day is in its title, in a line date:, or given" {
	needs jq
	claim='In 2017-2021 South Korea bought 66% of its arms from the United States.'
	verdict() { pipeline check-claims -o json "$@" | jq -r 'select(.kind == "observation") | "\(.verdict) \(.as_of) \(.then_vintage)"'; }
	echo "$claim" > brief.txt
	is "$(verdict brief.txt)" 'supported null 2026-02-12'
	is "$(verdict --as-of 2022-08-15 brief.txt)" 'supported 2022-08-15 2022-07-28'
	printf 'Arms for Seoul\nBulletin, 3 September 2022\n\n%s\n' "$claim" > brief.txt
	is "$(verdict brief.txt)" 'supported 2022-09-03 2022-07-28'
	printf -- '---\ntitle: Arms for Seoul\ndate: 2025-02-01\n---\n\n%s\n' "$claim" > brief.txt
	is "$(verdict brief.txt)" 'supported 2025-02-01 2025-01-03'
}
@test "check-claims: the last line counts the verdicts, and says why some have no answer" {
	echo 'In 2017-2021 South Korea bought 63% of its arms from the United States. In 2020, France supplied 60% of Chilean arms imports.' > brief.txt
	pipeline check-claims --as-of 2022-08 brief.txt > out
	is "$(tail -n 1 out)" '4 figures in the text: 2 read, 2 not: a date (2). 2 claims, 1 answered, 1 revised, 1 unverifiable: no data; available from SIPRI'\''s export of deliveries (sipri.org/databases/armstransfers): entente transfers EXPORT.csv > more.jsonl, then -d more.jsonl (1).'
}
@test "check-claims: shares of the world's, ranks, and several together, each as SIPRI printed them" {
	needs jq
	echo 'The United States accounted for 39 per cent of global arms exports in 2017-21. China accounted for 4.6 per cent of global arms exports in 2017-21.' > brief.txt
	try pipeline check-claims -o json --as-of 2022-08 brief.txt
	is "$(jq -r '"\(.area) \(.value) \(.then * 10 | round / 10) \(.verdict)"' <<< "$output" | paste -sd ';')" 'USA 39 38.6 supported;CHN 4.6 4.6 revised'
}
@test "check-claims: military spending by the World Bank's figures, and the totals where nothing has a reason" {
	echo 'In 2022 the United States accounted for 39.7% of world military spending. In 2022 Poland spent $16.6bn on its military. In 2021 Germany spent 1.3% of its GDP on defence.' > brief.txt
	try pipeline check-claims -o table brief.txt
	status_is 0
	is "$stderr" ''
	has "$output" 'spending.world' '3 claims, 3 answered, 3 supported.'
	echo 'In 2022 Poland spent $16.7bn on its military. In 2022 the military spending of Atlantis was $2bn. In 2035 Poland spent $16bn on its military.' > brief.txt
	try pipeline check-claims -o table brief.txt
	status_is 1
	has "$output" '2 claims, 1 answered, 1 contradicted, 1 unverifiable: ' ' (1).'
}
@test "check-claims: every figure stands on its line of the brief" {
	needs jq
	pipeline check-claims -o json > verdicts || true
	jq -r 'select(.kind == "observation") | "\(.line)\t\(.value)"' verdicts > figures
	at_least "$(wc -l < figures)" 15
	tr -d , < data/briefs/korea-nato-2022.txt | awk -F '\t' 'NR == FNR { line[NR] = $0; next } index(line[$1], $2)' - figures | diff figures -
}
@test "check-claims: words for a share are claims; a bloc is the sum over its members" {
	needs jq
	echo 'In 2017-2021, almost all of South Korean arms imports came from NATO countries. Most of its arms exports went to Poland. Two thirds of its arms imports came from the U.S.' > brief.txt
	try pipeline check-claims -o json brief.txt
	status_is 1
	is "$(jq -r 'select(.kind == "claim" or .kind == "observation") | "\(.kind) \(.measure) \(.partner) \(.value) \(.qualifier) \(.verdict)"' <<< "$output" | paste -sd ';')" 'claim arms.imports.share NATO 90 > supported;claim arms.exports.share POL 50 > contradicted;observation arms.imports.share USA 66.7 = supported'
	echo 'In 2017-2021, almost all of South Korean arms imports came from NATO countries.' > brief.txt
	try pipeline check-claims brief.txt
	status_is 0
}
@test "check-claims: changes against the years before" {
	needs jq
	echo 'South Korean arms imports fell by 12% between 2012-16 and 2017-21.' > brief.txt
	try pipeline check-claims -o json brief.txt
	now=$(jq -r 'select(.measure == "arms.imports.change").now' <<< "$output")
	sums() { entente select "measure == \"arms.imports\" and area == \"KOR\" and partner == \"WLD\" and vintage == \"2026-02-12\" and period >= $1 and period <= $2" data/transfers.csv | jq -s 'map(.value) | add'; }
	is "$(jq -n "(100 * ($(sums 2017 2021) - $(sums 2012 2016)) / $(sums 2012 2016) - $now) | fabs < 0.000001")" true
}
@test "check-claims: a pipe is read whole, a folder is refused" {
	needs jq
	try pipeline check-claims -o json <(echo 'In 2017-2021 South Korea bought 66% of its arms from the United States.')
	is "$(jq -r 'select(.kind == "observation").verdict' <<< "$output")" supported
	try pipeline check-claims -o json <(echo '{"measure":"arms.imports.share","area":"KOR","partner":"USA","period":"2017/2021","value":66}')
	is "$(jq -r 'select(.kind != "check").verdict' <<< "$output")" supported
	fails 2 'check-claims: fixtures: cannot be read' pipeline check-claims fixtures
}
@test "check-claims: a change counts from the years that the text names" {
	needs jq
	echo 'South Korean arms imports fell by 12% between 2007-11 and 2017-21. South Korean arms imports fell by 12% between 1997-2001 and 2017-21.' > brief.txt
	try pipeline check-claims -o json brief.txt
	is "$(jq -r 'select(.kind == "observation") | "\(.baseline) \(.verdict) \(.now) \(.why | tostring[:41])"' <<< "$output" | paste -sd ';')" '2007/2011 contradicted -19.8210518145 null;1997/2001 unverifiable null the period is not covered; available from'
}
@test "check-claims: figures that contradict each other, without any data" {
	needs jq
	echo 'In 2020, France supplied 60% of Chilean arms imports and Spain 55%. In 2020 France supplied 40% of Chilean arms imports.
In 2020, NATO countries supplied 20% of Peruvian arms imports. In 2020 Italy supplied 15% of Peruvian arms imports and Germany 12%.' > brief.txt
	try pipeline check-claims -o json brief.txt
	status_is 1
	is "$(jq -r 'select(.kind == "check") | "\(.check) \(.area) \(.computed_low) \(.computed_high) \(.verdict)"' <<< "$output" | sort | paste -sd ';')" 'parts PER 26 28 contradicted;repeat CHL 39.5 40.5 contradicted;sum CHL 114 116 contradicted;sum PER 26 28 supported'
}
@test "check-claims: markdown and html show each sentence, linked to its line, with its verdicts" {
	cp data/briefs/korea-nato-2022.txt brief.txt
	try pipeline check-claims -o markdown brief.txt
	status_is 0
	is "$(grep -c '^> ' <<< "$output")" 5
	has "$output" '[line 20](<./brief.txt#L20>)'
	try pipeline check-claims -o html brief.txt
	status_is 0
	has "$output" '<!DOCTYPE html>' 'class="figure revised"' '<h2>brief.txt</h2>' 'Checked as a text of 2022-08.' '<article>'
	is "$(grep -o 'class="figure [a-z]*" id' <<< "$output" | wc -l)" 14
	is "$(grep -o '<a class="unread"' <<< "$output" | wc -l)" 24
	try pipeline check-claims -o html --fragment brief.txt
	status_is 0
	lacks "$output" '<!DOCTYPE html>' '<body'
	has "$output" 'class="figure revised"'
}
@test "check-claims: markup in a text is shown, not obeyed" {
	echo 'In 2020 Russia supplied 60% of Indian arms imports, <script>alert(1)</script> &amp; <b>more</b>.' > 'a"b.txt'
	try pipeline check-claims -o html 'a"b.txt'
	status_is 0
	has "$output" '&lt;script&gt;'
	lacks "$output" '<script>' '<b>'
	try pipeline check-claims -o markdown 'a"b.txt'
	status_is 0
	lacks "$output" '<script>'
	has "$output" './a&quot;b.txt#L1'
}
@test "check-claims: claims from a file, with a tolerance" {
	echo 'measure,area,partner,period,value
arms.imports.share,KOR,USA,2017/2021,60' > mine.csv
	try pipeline check-claims --as-of 2022-08 mine.csv
	status_is 1
	try pipeline check-claims --tolerance 7 --as-of 2022-08 mine.csv
	status_is 0
}
@test "check-claims: a figure whose date wants the day of the text is told with the others that were not read" {
	echo 'In a Pew survey from June, as many as 80% of South Koreans had an unfavourable view of China.' > brief.txt
	try pipeline check-claims --unread brief.txt
	status_is 1
	has "$output" '80  its date is not known without the day of the text, --as-of' '1 figure in the text: 0 read, 1 not: '
	try pipeline check-claims -o html brief.txt
	has "$output" 'title="Not read: its date is not known without the day of the text, --as-of">as many as 80%</a>' 'its own day is not known'
	has "$(pipeline check-claims --as-of 2022-08 brief.txt)" '1 claim, 1 answered, 1 supported.'
}
@test "check-claims: a claim that is rejected on the way is told, and the status is 1" {
	needs jq
	printf 'measure,area,partner,period,value\narms.imports.share,KOR,USA,2017/2021,66\narms.imports.share,KOR,USA,2017/2021,much\narms.imports.share,KOR\n' > mine.csv
	try pipeline check-claims -o json mine.csv
	status_is 1
	is "$(jq -r .verdict <<< "$output")" supported
	has "$stderr" "'much' is not a number" 'select: mine.csv:4: 2 cells, where the header has 5'
	printf 'measure,value\n' > none.csv
	try pipeline check-claims -o json none.csv
	status_is 0
}
@test "check-claims: a share without a period is not verifiable, the others are checked" {
	needs jq
	echo 'measure,area,partner,period,value
arms.imports.share,KOR,USA,,63
arms.imports.share,KOR,USA,2017/2021,66' > mine.csv
	try pipeline check-claims -o json mine.csv
	status_is 0
	is "$(jq -r '"\(.verdict) \(.why)"' <<< "$output" | paste -sd ';')" 'unverifiable no period of whole years is said;supported null'
}
# share SHARE: a text of 2022 with a share of the United States in South Korea's arms imports, 63.2 then and 66.0 now.
share() {
	printf 'Arms for Seoul\nBulletin, 3 September 2022\n\nIn 2017-2021 the United States accounted for %s of South Korean arms imports.\n' "$1"
}
@test "check-claims: a person has the last word, in NAME.fixes.csv beside the text or in --fixes FILE" {
	needs jq
	share 60% > brief.txt
	seen() { jq -r 'select(.kind != "check") | "\(.kind) \(.measure) \(.partner) \(.value) \(.verdict // .why) \(.corrected_by)"' <<< "$output" | paste -sd ';'; }
	try pipeline check-claims -o json brief.txt
	status_is 1
	is "$(seen)" 'observation arms.imports.share USA 60 contradicted null'
	pipeline check-claims --write-fixes brief.txt > written
	is "$(< written)" 'start,end,words,fact,why,fix,value
88,91,60%,arms.imports.share KOR>USA 60 percent 2017-2021,,,'
	cp written brief.fixes.csv # not filled in yet
	try pipeline check-claims -o json brief.txt
	status_is 1
	is "$stderr" ''
	is "$(seen)" 'observation arms.imports.share USA 60 contradicted null'
	sed '2s/,,$/,value,63/' written > brief.fixes.csv
	try pipeline check-claims -o json brief.txt
	status_is 0
	is "$(seen)" 'observation arms.imports.share USA 63 revised brief.fixes.csv'
	try pipeline check-claims brief.txt
	has "$output" 'Verdict  By' 'revised  brief.fixes.csv'
	try pipeline check-claims -o html brief.txt
	has "$output" 'brief.fixes.csv'
	sed '2s/,,$/,misread,/' written > other.csv
	try pipeline check-claims -o json --unread --fixes other.csv brief.txt
	status_is 0
	has "$(seen)" 'figure null null null misread other.csv'
	try pipeline check-claims --fixes other.csv brief.txt
	has "$output" '3 figures in the text: 0 read, 3 not: ' ', misread (1). 0 claims'
	sed -i 's/60%/ 60%/' brief.txt # the text has moved on
	try pipeline check-claims -o json brief.txt
	status_is 1
	has "$stderr" 'normalize: brief.fixes.csv:2: no figure stands there'
	is "$(seen)" 'observation arms.imports.share USA 60 contradicted null'
	fails 2 'normalize: none.csv: No such file or directory' pipeline check-claims --fixes none.csv brief.txt
}
@test "check-claims: --unread lists the numbers that were not read, and why" {
	share 63% > brief.txt
	is "$(pipeline check-claims brief.txt | grep -c '3 September')" 0
	try pipeline check-claims --unread brief.txt
	status_is 0
	has "$output" 'Line  Text              Why' '   2  3 September 2022  a date'
	try pipeline check-claims --unread -o markdown brief.txt
	has "$output" '### Numbers that were not read' '| 2 | 3 September 2022 | a date |'
	is "$(pipeline check-claims --unread -o json brief.txt | grep -c '"kind":"figure"')" 2
	is "$(pipeline check-claims -o json brief.txt | grep -c '"kind":"figure"')" 0
}
@test "check-claims: what is wanting can be had as the reason says" {
	echo 'In 2020, France supplied 60% of Chilean arms imports.' > brief.txt
	{
		printf '%s\n' 'Deliveries of major conventional arms from All countries to Chile. Deals with deliveries or orders made for year range 2020 to 2020' \
			'Data generated: 3 March 2024'
		sed -n '/^SIPRI AT/p' fixtures/sources/sipri-deliveries.csv
		awk -F , '/^SIPRI AT/ { for (i = 1; i <= NF; i++) column[$i] = i; next } column["Supplier"] && !done++ {
			split("France 60;Germany 40", rows, ";")
			for (r = 1; r <= 2; r++) { split(rows[r], part, " "); $column["Supplier"] = part[1]; $column["Recipient"] = "Chile"
				$column["Delivery year"] = 2020; $column["TIV delivery values"] = part[2]; print }
		}' OFS=, fixtures/sources/sipri-deliveries.csv
	} > EXPORT.csv
	try pipeline check-claims brief.txt
	command=$(sed -n 's/.*: entente \(transfers EXPORT.csv > more.jsonl\), then -d more.jsonl (1).$/\1/p' <<< "$output")
	eval "pipeline $command"
	prints '1 claim, 1 answered, 1 supported.' pipeline check-claims -d more.jsonl brief.txt
}
@test "check-claims: what refresh has published answers too, without hiding what data/ has" {
	needs jq
	mkdir -p state/published/observations
	echo '{"measure":"arms.imports.share","area":"CHL","partner":"FRA","period":2020,"value":60,"unit":"percent","vintage":"2024-03-11","publisher":"SIPRI"}' > state/published/observations/sipri.jsonl
	echo 'In 2020, France supplied 60% of Chilean arms imports. In 2017-2021 the United States accounted for 66% of South Korean arms imports.' > brief.txt
	ENTENTE_STATE=$PWD/state try pipeline check-claims -o json brief.txt
	is "$(jq -r 'select(.kind == "observation").verdict' <<< "$output" | paste -sd ' ')" 'supported supported'
}
# bats test_tags=plain
@test "check-claims: HTML, DOCX and PDF are texts, of which the report says page and line" {
	needs pandoc pdftotext jq
	share 63% | pandoc -f markdown -t html -s -M title=x -o brief.html
	share 63% | pandoc -f markdown -t docx -o brief.docx
	for name in brief.html brief.docx; do
		try pipeline check-claims -o json "$name"
		is "$(jq -r 'select(.kind == "observation") | "\(.doc) \(.value) \(.verdict) \(.page)"' <<< "$output")" "$name 63 revised null"
	done
	try pipeline check-claims -o html brief.docx
	has "$output" '<h2>brief.docx</h2>' 'class="figure revised"'
	needs groff
	{ share 63% && printf '.bp\n' && share 70%; } | groff -k -Tpdf > brief.pdf
	try pipeline check-claims --as-of 2022-09 -o json brief.pdf
	status_is 1
	is "$(jq -r 'select(.kind == "observation") | "\(.value) \(.page) \(.line)"' <<< "$output" | paste -sd ' ')" '63 1 2 70 2 2'
	try pipeline check-claims --as-of 2022-09 brief.pdf
	has "$output" 'Page  Line  Measure' '   2     2  arms.imports.share' '1:2 2:2'
	try pipeline check-claims --as-of 2022-09 -o markdown brief.pdf
	has "$output" '(<./brief.pdf#page=2&amp;line=' '[page 2, line '
}
# pdf_facts FILE: what the figures of a PDF are read as, with its page.
pdf_facts() {
	pipeline text "$1" | entente extract prose - | jq -r 'select(.measure) | "\(.page) \(.measure) \(.partner) \(.value) \(.period)"'
}
# bats test_tags=big
@test "check-claims: a PDF in two columns, with marks of notes and hyphens, is read as a person reads it: groff's" {
	needs groff pdftotext jq
	cat > two.ms <<-'E'
		.TL
		Arms for Seoul
		.PP
		3 September 2022
		.2C
		.PP
		In 2017\[en]2021 the United States accounted for 63%\*{1\*} of South Korea's arms imports. Internationally, Norwegian procurement programmes notwithstanding, anti-ship arms-producing companies and government-controlled enterprises considered well-established practice.
		.PP
		South Korea's arms exports rose by 177 per cent between 2012\[en]16 and 2017\[en]21. The United Kingdom received 14 per cent of them, notwithstanding considerable international disagreements.
		.bp
		.PP
		In 2017\[en]2021 South Korea sent 3% of its arms exports to Poland.
	E
	groff -k -Tpdf -ms two.ms > two.pdf 2> /dev/null
	pdf_facts two.pdf | diff - <(cat <<-'E'
		1 arms.imports.share USA 63 2017-2021
		1 arms.exports.change null 177 2017/2021
		1 arms.exports.share GBR 14 2017/2021
		2 arms.exports.share POL 3 2017-2021
	E
	)
}
# bats test_tags=big
@test "check-claims: a PDF in two columns, with marks of notes and hyphens, is read as a person reads it: Chromium's" {
	needs chromium pdftotext jq
	cat > two.html <<-'E'
		<!doctype html><meta charset="utf-8"><style>@page { size: A4 } div { column-count: 2; text-align: justify; hyphens: manual }</style>
		<h1>Arms for Seoul</h1><p>3 September 2022</p><div>
		<p>In 2017&ndash;2021 the United States accounted for 63%<sup>1</sup> of South Korea's arms im&shy;ports, Ger&shy;many for 27&thinsp;%<sup>2</sup>, and France for 8&nbsp;per&nbsp;cent.</p>
		<p>South Korea's arms exports rose by 177 per cent between 2012&minus;16 and 2017&ndash;21. The United Kingdom received 14 per cent of them.</p>
		<p>Poland ordered 1&thinsp;000 tanks from South Korea in 2022.</p></div>
		<p style="page-break-before: always">In 2017&ndash;2021 South Korea sent 3% of its arms exports to Poland.</p>
	E
	chromium --headless --no-sandbox --disable-gpu --user-data-dir="$PWD/profile" --no-pdf-header-footer --print-to-pdf="$PWD/two.pdf" "file://$PWD/two.html" 2> /dev/null
	pdf_facts two.pdf | diff - <(cat <<-'E'
		1 arms.imports.share USA 63 2017-2021
		1 arms.imports.share DEU 27 2017-2021
		1 arms.imports.share FRA 8 2017-2021
		1 arms.exports.change null 177 2017/2021
		1 arms.exports.share GBR 14 2017/2021
		1 deal.quantity KOR 1000 2022
		2 arms.exports.share POL 3 2017-2021
	E
	)
	try pipeline check-claims -o html two.pdf
	has "$output" '<h2>two.pdf</h2>' 'class="figure revised"'
}
