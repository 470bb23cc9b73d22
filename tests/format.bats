#!/usr/bin/env bats
load helper

rows=$'name,share,text\nAlpha,66.0398,one\nÅland,7.5,two\n'

@test "table: columns as wide as their cells, numbers to the right" {
	gives $'name   share  text\n─────  ─────  ────\nAlpha  66.04  one\nÅland   7.50  two' entente format --digits 2 table <<< "$rows"
}
@test "table: wide characters take two columns" {
	gives $'a     b\n────  ─\n한국  1\nx     2' entente format table <<< $'a,b\n한국,1\nx,2'
}
@test "table: control characters are shown, not obeyed" {
	try entente format table <<< $'{"a":"x\\u001b[31my\\u202ez"}'
	status_is 0
	has "$output" 'x␛[31my'
	lacks "$output" $'\033' $'\xe2\x80\xae'
}
@test "table: -w wraps the widest text" {
	gives $'a  text\n─  ──────────\n1  one two\n   three four' entente format -w 13 table <<< $'a,text\n1,one two three four'
}
@test "table: a figure wider than those before it is not broken" {
	{ echo n,t; yes 1,x | head -n 1000; echo 123456,long; } > many.csv
	is "$(entente format table many.csv | tail -n 1)" '123456  long'
}
@test "table: of columns that do not fit, the last are left out and named" {
	printf '%s,' column{1..60} | sed 's/,$/\n/' > wide.csv
	printf '%s,' {1..59} >> wide.csv
	echo 'a longer text' >> wide.csv
	entente format -w 80 table wide.csv > out
	is "$(head -n 1 out)" 'column1  column2  column3  column4  column5  column6  column7  column8  column9'
	at_most "$(awk '{ print length($0) }' < <(sed 's/─/-/g' out) | sort -n | tail -n 1)" 80
	has "$(tr '\n' ' ' < out)" '(no room for 51 of 60 columns: column10, column11,' 'column60; choose some with -f, or see all with --vertical)'
	is "$(sed -n 5,\$p out | grep -o 'column[0-9][0-9]*' | sort -u | wc -l)" 51
	is "$(entente format table wide.csv | head -n 1 | wc -w)" 60 # no screen, nothing to fit
	is "$(entente format -w 4 table wide.csv | head -n 1)" column1
	gives $'a    b\n───  ─\none  2' entente format -w 6 table <<< $'a,b\none,2'
}
@test "table: --vertical shows a record a block, a field a line" {
	gives $'Title\n\nname   Åland\nn      7.50\nempty\n\nname   한국 and some more\n       words\nn      10.00\nempty  x\n\nSource: S' \
		entente format -w 27 --digits 2 --title Title -s S --vertical table <<< $'name,n,empty\nÅland,7.5,\n한국 and some more words,10,x'
	gives '(no records)' entente format --vertical table < /dev/null
	gives 'H  1' entente format --vertical -f H=a table <<< $'a,b\n1,2'
	fails 2 "format: --vertical is for table (see 'format --help')" entente format --vertical html < /dev/null
}
@test "table: no records are said" { gives '(no records)' entente format table < /dev/null; }
@test "table: -f chooses, orders and heads" {
	gives $'Share  Who\n─────  ─────\n  7.5  Åland' entente format -f Share=share,Who=name table <<< $'name,share\nÅland,7.5'
}
@test "-t and -s stand above and below" {
	gives $'Title\n\na\n─\n1\n\nSource: S' entente format --title Title -s S table <<< $'a\n1'
}
@test "-d for some columns leaves the others" {
	gives $'a,b\n1.25,1.2' entente format --digits 1:b csv <<< $'a,b\n1.25,1.25'
}
@test "--digits rounds half to even" { gives $'a\n0.2\n0.4' entente format --digits 1 csv <<< $'a\n0.25\n0.35'; }
@test "-d that is no number is refused" {
	fails 2 "format: --digits: 'two' is not a number from 0 to 12 (see 'format --help')" entente format --digits two table < /dev/null
}
@test "-w that is no number is refused" {
	fails 2 "format: --width: 'wide' is not a whole number from 1 up (see 'format --help')" entente format -w wide table < /dev/null
}
@test "markdown: what has a meaning in it is escaped" {
	gives $'| a | n |\n| --- | ---: |\n| x\\|y \\*z\\* &lt;b&gt; | 1 |' entente format markdown <<< $'a,n\nx|y *z* <b>,1'
}
@test "markdown: a link stays one" { prints '| <https://example.org/a> |' entente format markdown <<< $'url\nhttps://example.org/a'; }
@test "html: escaped against markup, in text, titles and headings" {
	try entente format --title '<i>' -s '"&' html <<< $'<b>,x\n<script>alert(1)</script>,"\'""&"'
	status_is 0
	lacks "$output" '<script>alert' '<b>' '<i>'
	has "$output" '&lt;script&gt;alert(1)&lt;/script&gt;' '&#39;&quot;&amp;'
}
@test "html: a whole page, or a fragment" {
	prints '<!DOCTYPE html>' entente format html <<< $'a\n1'
	has "$output" '</html>'
	lacks "$output" '{{'
	try entente format --fragment html <<< $'a\n1'
	status_is 0
	like "$output" '<div class="wide"*'
	has "$output" '<table>'
	lacks "$output" '<html'
}
@test "html: only http links become links" {
	prints '<a href="https://example.org/?a=1&amp;b=2">' entente format --fragment html <<< $'u\nhttps://example.org/?a=1&b=2'
	prints '<td>javascript:alert(1)</td>' entente format --fragment html <<< $'u\njavascript:alert(1)'
	lacks "$output" '<a '
}
@test "html: a tab or a line's end in a cell is a space" { prints '<td>x y z</td>' entente format --fragment html <<< $'a\n"x\ty\nz"'; }
@test "html: rows stand under the quote that they share, with a link that names the line" {
	try entente format --fragment --quote q --link l html <<< $'{"q":"A quote.","l":"a.md#L7","a":1}\n{"q":"A quote.","l":"a.md#L7","a":2}\n{"q":"B","l":"a.md#top","a":3}'
	status_is 0
	is "$(grep '<blockquote>\|<td' <<< "$output")" '<blockquote><p>A quote. <a href="./a.md#L7">line 7</a></p></blockquote>
<tr><td class="number">1</td></tr>
<tr><td class="number">2</td></tr>
<blockquote><p>B <a href="./a.md#top">a.md#top</a></p></blockquote>
<tr><td class="number">3</td></tr>'
}
@test "html: a page that is too long, or lacks its marks, is refused" {
	mkdir other && cp data/*.csv other
	head -c 65536 /dev/zero | tr '\0' x > other/page.html
	ENTENTE_DATA=$PWD/other fails 2 "format: $PWD/other/page.html: cannot be used as a page" entente format html < /dev/null
	echo '{{title}}' > other/page.html
	ENTENTE_DATA=$PWD/other fails 2 "format: $PWD/other/page.html: has no {{body}}" entente format html < /dev/null
}
@test "html without its page is told" {
	mkdir other && cp data/*.csv other
	ENTENTE_DATA=$PWD/other fails 2 "format: $PWD/other/page.html: No such file or directory" entente format html < /dev/null
}
@test "csv: the columns of all first records" { gives $'a,b\n1,\n,"2,5"' entente format csv <<< $'{"a":1}\n{"b":"2,5"}'; }
@test "tsv output has a tab between cells, a header line, and escapes" { gives $'a\tb\n1\tx\\ty' entente format tsv <<< '{"a":1,"b":"x\ty"}'; }
@test "json has no columns: a field may come at any time, and each record keeps its order" {
	needs jq
	jq -nc 'range(1001) | {n: .}' > in.json
	echo '{"late":1,"n":2.345}' >> in.json
	entente format json in.json | cmp - in.json
	is "$(entente format --digits 1 json in.json | tail -n 1)" '{"late":1,"n":2.3}'
	is "$(entente format -f n,late json in.json | tail -n 1)" '{"n":2.345,"late":1}'
}
@test "json keeps types" { gives '{"a":1.50,"b":"1","c":true}' entente format json <<< '{"a":1.50,"b":"1","c":true}'; }
@test "bars: as long as their values" {
	gives $'a  10 ███████████████\nb   5 ███████▌\nc  -1 -█▌' entente format -w 21 bars <<< $'k,v\na,10\nb,5\nc,-1'
}
@test "bars: figures too long to be compared have no bars, and no wrong ones; of zeros there are none" {
	gives $'a  99999999999999999999999999999999999999 \nb                                       5 ' \
		entente format bars <<< $'k,v\na,99999999999999999999999999999999999999\nb,5'
	gives $'a  0 \nb  0 ' entente format bars <<< $'k,v\na,0\nb,0'
}
@test "bars: --label and --value choose the columns" { prints $'x  2 ' entente format --label b --value c bars <<< $'a,b,c,d\n9,x,2,3'; }
@test "bars without numbers are refused" {
	fails 2 'format: bars: no column holds numbers only (name one with --value)' entente format bars <<< $'a\nx'
}
@test "bars with an unknown column are refused" { fails 2 "format: --value: no record has a field 'z'" entente format --value z bars <<< $'a,b\nx,1'; }
@test "timeline: by date, plans hollow" {
	gives $'2005    ●  begins\n2022-06 ○  due\n        ●  some day' \
		entente format timeline <<< $'date,planned,text\n,,some day\n2022-06,true,due\n2005,,begins'
}
@test "timeline: of the same beginning the earlier end comes first; -w wraps what is beside the date" {
	gives $'2020      ●  c\n2020/2021 ●  b\n2020/2022 ●  one two three four\n          │  five six seven' \
		entente format -w 33 timeline <<< $'date,text\n2020/2022,one two three four five six seven\n2020/2021,b\n2020,c'
	gives $'2020 ●  one two three four\n     │  five six seven' entente format -w 10 timeline <<< $'date,text\n2020,one two three four five six seven'
}
@test "timeline without dates is refused" {
	fails 2 "format: timeline: no column 'date' (name the one with dates with --label)" entente format timeline <<< $'a\n1'
}
@test "gnuplot: every kind of chart draws" {
	needs gnuplot
	for chart in bar stacked line; do
		entente format gnuplot --chart "$chart" --label d --value v --by k <<< $'d,k,v\n2020,a,1\n2020,b,2\n2021,a,3' > script
		LC_ALL=C.UTF-8 gnuplot script > chart.svg 2> messages
		same /dev/null messages
		has "$(< chart.svg)" '</svg>'
	done
	entente format gnuplot --chart timeline <<< $'date,text\n2005,begins\n2010/2013,lasts' | gnuplot > chart.svg
	has "$(< chart.svg)" begins lasts '</svg>'
}
@test "gnuplot: --terminal png makes a PNG file, --terminal dumb a drawing in letters" {
	needs gnuplot
	is "$(entente format gnuplot --terminal png <<< $'k,v\na,1' | gnuplot | head -c 4 | tail -c 3)" PNG
	entente format gnuplot --terminal dumb -w 60 --height 12 <<< $'k,v\na,1' | gnuplot > drawing
	has "$(< drawing)" "*****" "a * "
	at_most "$(wc -L < drawing)" 60
}
@test "gnuplot: a hostile text is only a text" {
	needs gnuplot
	entente format gnuplot --title "it's \`touch hacked\`" -s "'; system('touch hacked')" \
		<<< $'k,v\n"EOD\nset output ""hacked""",1\n`touch hacked`,2\n"$(touch hacked)",3' | gnuplot > chart.svg
	absent hacked
	has "$(< chart.svg)" '</svg>'
}
@test "gnuplot: no records make an empty chart" { needs gnuplot; has "$(entente format gnuplot < /dev/null | gnuplot)" 'no records' '</svg>'; }
@test "gnuplot: one event draws (5.4 crashed on empty labels)" {
	needs gnuplot
	has "$(entente format gnuplot --chart timeline <<< $'date,text\n2020-12,a meeting' | gnuplot)" 'a meeting' '</svg>'
}
@test "gnuplot: a timeline of the first column where there is no text, without what has no date" {
	prints $'$data << EOD\n2020.000\t2020.997\t0\t0\t2020.000\t0\tX\nEOD\n' entente format gnuplot --chart timeline <<< $'who,date\nX,2020\nY,soon'
	prints '(no dated events)' entente format gnuplot --chart timeline <<< $'who,date\nY,soon'
	fails 2 "format: gnuplot: a timeline needs a column 'date'" entente format gnuplot --chart timeline <<< $'who\nX'
}
@test "gnuplot: names of series stand apart by a part of the whole range, under zero too" {
	prints "set label 'b' at first 2, first 5.54 left" entente format gnuplot --chart line --label d --value v --by k <<< $'d,k,v\n1,a,-3\n2,a,5\n1,b,-4\n2,b,5'
	# where the range does not fit 38 digits, by a part of the greatest
	prints "set label 'b' at first 2, first 5 left" entente format gnuplot --chart line --label d --value v --by k \
		<<< $'d,k,v\n1,a,99999999999999999999999999999999999999\n2,a,5\n1,b,-99999999999999999999999999999999999999\n2,b,5'
}
@test "gnuplot: an unknown chart or terminal is refused" {
	fails 2 "format: --chart: 'pie' is not bar, stacked, line or timeline" entente format gnuplot --chart pie < /dev/null
	fails 2 "format: --terminal: 'x11' is not svg, png or dumb" entente format gnuplot --terminal x11 <<< $'k,v\na,1'
}
@test "a chart of too many records is refused" {
	{ echo k,v; yes a,1 | head -n 10001; } > many.csv
	fails 2 'format: bars: too much for one chart at line 10002 of many.csv; aggregate it first' entente format bars many.csv
}
@test "a field that comes too late for its column is rejected by name" {
	{ yes '{"a":1}' | head -n 1000; echo '{"b":2}'; echo '{"a":3}'; } > late.json
	fails 1 "format: late.json:1001: field 'b' came too late for a column (name the fields with -f)" entente format csv late.json
	is "${lines[-1]}" 3
}
@test "no view is refused" { fails 2 "format: which VIEW? (see 'format --help')" entente format < /dev/null; }
@test "an unknown view is refused" { fails 2 "format: 'pdf' is not a view (see 'format --help')" entente format pdf < /dev/null; }
@test "-f with an empty heading is refused" {
	fails 2 "format: --fields: '=a' is not FIELD or HEADING=FIELD (see 'format --help')" entente format -f =a table < /dev/null
}
@test "a million rows pass in 64 MB of address space" {
	{ echo k,v; yes abc,1.25 | head -n 1000000; } > many.csv
	for view in table markdown html csv json; do
		within 65536 "$bin/format" "$view" many.csv > out 2> words
		same /dev/null words
		is "$(grep -c 'abc.*1\.25' out)" 1000000
	done
}

# The other views.

@test "sdmx: observations under SDMX's concepts, with its periods" {
	gives 'STRUCTURE,STRUCTURE_ID,ACTION,MEASURE,REF_AREA,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,NOTED_BY
dataflow,ENTENTE:OBSERVATIONS(1.0),I,arms.imports,KOR,USA,2017-01-01/P5Y,1.50,TIV,A,"a, b"' \
		entente format sdmx <<< '{"measure":"arms.imports","area":"KOR","partner":"USA","period":"2017/2021","value":1.50,"unit":"TIV","noted by":"a, b"}'
	cat > periods <<-'E'
		2022 2022
		2022-06 2022-06
		2022-06-29 2022-06-29
		2025-33 2025-Q1
		2025-36 2025-Q4
		2022-40 2022-S1
		2022-38 2022-T2
		2021-23 2021-09-01/P3M
		2021-24 2021-12-01/P3M
		2022~ 2022
		2022-01-15/2022-03-02 2022-01-15/P47D
		2016/.. 2016/..
	E
	sed 's/\(.*\) .*/{"period":"\1","value":1}/' periods | entente format sdmx | cut -d , -f 7 | sed 1d > found
	cut -d ' ' -f 1 periods | paste -d ' ' - found | diff periods -
	like "$(entente format sdmx <<< '{"value":1,"qualifier":"~"}')" $'*\n*,1,,E'
}
@test "latex: booktabs, escaped, long texts as paragraphs" {
	gives '% \usepackage{booktabs}
\begin{table}
\centering
\caption{A \& B}
\begin{tabular}{lr}
\toprule
a\_b & n \\
\midrule
50\% \$x\$ \{\#\} \textbackslash{}input\textasciitilde{}\textasciicircum{} & 1 \\
\bottomrule
\end{tabular}
\par\smallskip\footnotesize Source: S\&T
\end{table}' entente format --title 'A & B' -s 'S&T' latex <<< $'a_b,n\n50% $x$ {#} \\input~^,1'
	prints '{p{0.4\linewidth}}' entente format latex <<< "t"$'\n'"$(printf 'word %.0s' {1..20})"
}
@test "dot: an arrow for each record, as wide as its value" {
	prints '"A" -> "B" [penwidth=10, label="4"];' entente format dot <<< $'supplier,recipient,value\nA,B,4\nA,"say ""C""\\",1'
	has "$output" '"A" -> "say \"C\"\\" [penwidth=3.25, label="1"];'
	prints '"x" -> "y" [penwidth' entente format dot --from f --to t --value n <<< $'f,t,n\nx,y,1'
	prints '"A" -> "B" [penwidth=10, label="-4"];' entente format dot <<< $'supplier,recipient,value\nA,B,-4\nA,C,2'
	has "$output" '"A" -> "C" [penwidth=5.5, label="2"];'
	prints '"A" -> "B" [penwidth=1, label="0"];' entente format dot <<< $'supplier,recipient,value\nA,B,0'
	fails 2 'format: dot: no columns such as supplier and recipient (name them with --from and --to)' entente format dot <<< $'f,t,n\nx,y,1'
	fails 2 "format: --to: no column 'z'" entente format dot --from f --to z <<< $'f,t,n\nx,y,1'
}
@test "dot: Graphviz draws it, hostile names and all" {
	needs dot
	entente format dot --title 'a"b' <<< $'supplier,recipient,value\n"A\nB","<b>&\\l",4\n"""];x",node,1' | dot -Tsvg > graph.svg
	has "$(< graph.svg)" '</svg>'
	is "$(grep -c 'class="edge"' graph.svg)" 2
}
@test "sparklines: from zero to each series' greatest value" {
	gives $'a  ▁▄█  8\nb  █ ▅  3\n   1 to 3' entente format sparklines --label y --by k --value v <<< $'y,k,v\n1,a,0\n2,a,4\n3,a,8\n1,b,5\n3,b,3'
	gives $'v  ▁█  2\n   1 to 2' entente format sparklines --label y --value v <<< $'y,v\n1,-3\n2,2'
}
@test "sparklines: the latest that fit" {
	is "$({ echo y,v; seq -f '%.0f,1' 1000 1200; } | entente format sparklines --label y --value v -w 40 | tail -n 1)" '   1178 to 1200'
}
@test "gnuplot: series are named where they end, apart from each other, in their colour" {
	try entente format gnuplot --chart line --label d --value v --by k <<< $'d,k,v\n2020,a,1\n2020,b,2\n2021,a,3\n2021,b,3'
	has "$output" "set label 'a' at first 2021, first 3 left offset character 0.8, 0 textcolor linetype 1"
	has "$output" "set label 'b' at first 2021, first 3.18 left offset character 0.8, 0 textcolor linetype 2"
	has "$output" 'unset key'
	status_is 0
}
@test "gnuplot: many labels of an axis are thinned out" {
	{ echo m,v; for year in 2018 2019 2020 2021; do for month in 01 02 03 04 05 06 07 08 09 10 11 12; do echo "$year-$month,1"; done; done; } > months.csv
	prints "xtic(int(\$0) % 6 ? '' : stringcolumn(1))" entente format gnuplot --chart line months.csv
}
@test "html: figures lead to where --refer says, rows are called by --id" {
	gives '<div class="wide" tabindex="0"><table>
<thead><tr><th scope="col">a</th><th scope="col" class="number">n</th></tr></thead>
<tbody>
<tr id="r1"><td>x</td><td class="number"><a href="#there">1</a></td></tr>
<tr><td>y</td><td class="number">2</td></tr>
</tbody></table></div>' entente format html --fragment --id i --refer r <<< $'i,a,n,r\nr1,x,1,#there\n,y,2,'
}
@test "html: a link cannot leave for another host by two slashes" {
	for target in //evil.example '/\\evil.example' 'javascript:alert(1)'; do
		prints '<a href="./' entente format html --fragment --refer r <<< "{\"n\":1,\"r\":\"$target\"}"
	done
}
@test "a chart's column that nobody has is told, also by a header alone" {
	for view in bars sparklines gnuplot; do
		fails 2 'format: --value: no record has a field '"'vaule'" entente format "$view" --value vaule <<< label,value
		fails 2 'format: --label: no record has a field '"'x'" entente format "$view" --label x <<< $'label,value\na,1'
		try entente format "$view" --label label --value value <<< label,value
		status_is 0
	done
}
@test "table: colour only on a terminal, never with NO_COLOR" {
	prints a entente format table <<< $'a\n1'
	lacks "$output" $'\033'
	script -qec "TERM=xterm '$bin/format' table" /dev/null <<< $'a\n1' > typescript 2> /dev/null || skip 'no pseudo-terminal'
	has "$(< typescript)" $'\033[1m'
	script -qec "NO_COLOR=1 TERM=xterm '$bin/format' table" /dev/null <<< $'a\n1' > typescript
	has "$(< typescript)" a
	lacks "$(< typescript)" $'\033[1m'
}
@test "table: combining characters take no column" {
	accent=$'e\xcc\x81'
	gives $'a  b\n─  ─\n'"$accent"$'  1\nx  2' entente format table <<< $'a,b\n'"$accent"$',1\nx,2'
}
@test "table: wide text wraps to 80 columns, words and figures stay whole" {
	entente format -w 80 table <<< "t,u,n"$'\n'"$(printf 'word %.0s' {1..30}),$(printf 'other %.0s' {1..20}),123456789" > out
	at_most "$(LC_ALL=C.UTF-8 wc -L < out)" 80
	is "$(grep -o word out | wc -l)" 30
	is "$(grep -o other out | wc -l)" 20
	matches "$(< out)" $' 123456789($|\n)'
	pipeline check-claims -o json | entente format -w 80 -f 'Line=line,Measure=measure,About=area_name,Partner=partner_name,Period=period,Is=qualifier,Text=value,Now=now,Difference=difference,Verdict=verdict' --digits 2:now,difference table > out
	at_most "$(LC_ALL=C.UTF-8 wc -L < out)" 80
	has "$(< out)" revised
}
@test "every view ends with 0 on no records" {
	for view in table markdown html csv tsv json sdmx latex bars sparklines timeline gnuplot dot; do
		try entente format "$view" < /dev/null
		is "$stderr" ''
		status_is 0
	done
}
