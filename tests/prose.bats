#!/usr/bin/env bats
# extract prose: facts from texts, and where they stand.
load helper
shopt -s extglob

# facts FILE [AS-OF]: its facts, normalized.
facts() {
	entente extract prose -m "$1" | entente normalize --as-of "${2:-2022-08-15}" 2> /dev/null
}

# finds FILE SEPARATOR FILTER WANTED: what jq's FILTER makes of the facts of a text, joined.
finds() {
	# shellcheck disable=SC2094 # read twice
	gives "$4" found "$1" "$2" "$3" < "$1"
}

found() {
	facts "$1" | jq -rc "$3" | paste -sd "$2"
}

# read_texts: what extract finds in every text of tests/prose, as files of their names in the folder texts. They are read at
# once, as the grammar takes longer to load than a text to read.
read_texts() {
	texts=$BATS_FILE_TMPDIR/texts
	[[ ! -d $texts ]] || return 0
	mkdir "$texts"
	(cd "$root/tests/prose" && entente extract prose -m ./*.@(txt|md)) | by_text "$texts"
}

# by_text FOLDER: the facts of each text into a file of the text's name there.
by_text() {
	awk -v folder="$1/" 'match($0, /"doc":"[^"]*"/) {
		name = substr($0, RSTART + 7, RLENGTH - 8)
		sub(/.*\//, "", name)
		print > (folder name)
	}'
}

# scores NAME DATES OBSERVATIONS EVENTS: a text of tests/prose against its key, and the least F1 of each.
scores() {
	local key=$root/tests/prose/$1.csv
	read_texts
	entente normalize --as-of "$(sed -n 's/^text,\([^,]*\).*/\1/p' "$key")" "$texts/$1".* > found.jsonl 2> /dev/null
	shift
	try "$bin/tests/score" "$key" found.jsonl "$@"
	status_is 0
}

# bats test_tags=plain
@test "prose: the facts of a policy brief on Finland and NATO are found, by F1" { scores finland-nato .98 .95 .79; }
# bats test_tags=plain
@test "prose: the facts of a fact sheet on arms transfers in Asia and the Gulf are found, by F1" { scores arms-factsheet .98 .95 .64; }
# bats test_tags=plain
@test "prose: the facts of a fact sheet on arms transfers in Europe are found, by F1" { scores europe-factsheet .98 .86 .90; }
# bats test_tags=plain
@test "prose: the facts of a wire report on Japan and the Philippines are found, by F1" { scores manila-tokyo-wire .98 .95 .78; }
# bats test_tags=plain
@test "prose: the facts of a wire report on Sweden's jets are found, by F1" { scores sweden-wire .95 .50 .81; }
# bats test_tags=plain
@test "prose: the facts of a Markdown report on polls are found, by F1" { scores views-of-powers .98 .93 .90; }
# bats test_tags=plain
@test "prose: the facts of a Markdown briefing note on Germany are found, by F1" { scores germany-briefing .98 .82 .86; }
# bats test_tags=plain
@test "prose: the facts of a commentary on Saudi Arabia in American spelling are found, by F1" { scores gulf-commentary .98 .82 .76; }
# bats test_tags=plain
@test "prose: the facts of a chronology of Australia's partnerships are found, by F1" { scores canberra-chronology .98 .95 .87; }
# bats test_tags=plain
@test "prose: the facts of an explainer on Turkey's arms industry are found, by F1" { scores turkey-drones .98 .72 .61; }
# bats test_tags=plain
@test "prose: the facts of Markdown with links and lists on Greece and France are found, by F1" { scores athens-paris .98 .95 .68; }
# bats test_tags=plain
@test "prose: the facts of an institute's brief on Armenia are found, by F1" { scores india-armenia-brief .98 .97 .76; }
# bats test_tags=plain
@test "prose: the facts of questions and answers on Vietnam are found, by F1" { scores vietnam-qa .98 .82 .95; }
# bats test_tags=plain
@test "prose: the facts of a memo on Morocco and Algeria are found, by F1" { scores maghreb-memo .94 .86 .90; }
# bats test_tags=plain
@test "prose: the facts of a digest in bullets are found, by F1" { scores weekly-digest .98 .80 .85; }
# bats test_tags=plain
@test "prose: the facts of a wire report from Jakarta are found, by F1" { scores jakarta-wire .98 .45 .73; }
# bats test_tags=plain
@test "prose: the facts of a fact sheet in paragraphs by country are found, by F1" { scores flank-factsheet .98 .76 .69; }
# bats test_tags=plain
@test "prose: the facts of a timeline of Niger, in the present tense are found, by F1" { scores niger-timeline .98 .85 .80; }
# bats test_tags=plain
@test "prose: the facts of a parliament's research paper on Norway are found, by F1" { scores norway-parliament .98 .80 .72; }

@test "prose: the score counts what is missed and what is wrong" {
	printf 'kind,date,actors\ndate,2020,\nevent,2020,KOR;USA\nevent,2021,KOR;USA\n' > key.csv
	printf '{"kind":"date","date":"2020"}\n{"kind":"date","date":"2021"}\n{"kind":"event","date":"2020","source":"USA","target":"KOR"}\n' > found.jsonl
	try "$bin/tests/score" key.csv found.jsonl .5 0 .9
	status_is 1
	has "$output" 'date         precision 0.500 (1/2)  recall 1.000 (1/1)'
	has "$output" 'event        precision 1.000 (1/1)  recall 0.500 (1/2)'
}

# each TABLE FILTER: every line's text, alone in a file, gives what stands behind its tab.
each() {
	mkdir texts
	cut -f 1 "$1" | split -l 1 -d -a 4 - texts/
	entente extract prose -m texts/* | entente normalize --as-of 2022-08-15 2> /dev/null \
		| jq -r ".doc as \$doc | $2 | \"\(\$doc)\t\(.)\"" > found
	awk -F '\t' -v OFS='\t' '
		NR == FNR { got[$1] = got[$1] ";" $2; next }
		{ print $1, substr(got[sprintf("texts/%04d", FNR - 1)], 2) }' found "$1" | diff -U 0 "$1" -
}
@test "prose: shares, changes, polls, spending and deals are found in the orders that authors use" {
	needs jq
	each fixtures/prose-figures.tsv 'select(.kind == "observation") | "\(.measure) \(.area) \(.partner // "-") \(.value) \(.qualifier) \(.period)"'
}
@test "prose: events are found by verbs and nouns, planned ones told, denied ones left out" {
	needs jq
	each fixtures/prose-events.tsv 'select(.kind == "event" and .date) | "\(.date) \(.source) \(.target) \(.type)\(if .planned then " planned" else "" end)"'
}
@test "prose: of sentences that are not read yet, nothing but what they state is written" {
	needs jq
	each fixtures/prose-unread.tsv 'if .kind == "event" then select(.date) | "\(.date) \(.source) \(.target) \(.type)" else select(.period) | "\(.measure) \(.area) \(.partner // "-") \(.value) \(.qualifier) \(.period)" end' > differences || true
	is "$(grep '^+[^+]' differences | cut -f 2 | tr ';' '\n' | grep . | sort -u | grep -vxFf <(cut -f 2 fixtures/prose-unread.tsv | tr ';' '\n') || true)" ''
}
@test "prose: deals have those sides that the grammar gives them, and no others" {
	needs jq
	cat > a.txt <<- 'EOF'
		Norway and Sweden sold Latvia four patrol boats in 2019.

		In 2015 Greece bought 6 frigates from France and three submarines from Germany.

		Brazil is large. Chile has a long coast. In 2021 Kenya ordered 12 trucks.

		If Peru buys 24 jets from Spain, it will sell its old ones.

		Togo denied that it had bought 9 tanks from China in 2012.

		Oman almost bought 20 tanks from Italy in 2011. Oman cancelled an order for 8 ships from Japan in 2013.

		Kuwait operates 28 Typhoon jets bought from Italy in 2016.
	EOF
	finds a.txt ';' 'select(.kind == "observation") | "\(.area) \(.partner // "-") \(.value) \(.unit) \(.period) \(.rule)"' \
		'LVA NOR+SWE 4 patrol boats 2019 verb-sold;GRC FRA 6 frigates 2015 verb-bought;GRC DEU 3 submarines 2015 verb-bought;KEN - 12 trucks 2021 verb-bought;KWT ITA 28 Typhoon jets 2016 verb-bought'
}
@test "prose: code in Markdown's fences is none; lines and offsets go on behind it" {
	needs jq
	printf 'In 2019 Peru bought 12 tanks from France.\n\n```sh\nIn 2020 Chile bought 12 tanks from France.\n```\nIn 2021 Brazil bought 12 tanks from France.\n~~~\nIn 2022 Cuba bought 12 tanks from France.\n' > fences.md
	gives $'PER 1 0\nBRA 6 96' bash -c '"$0" prose fences.md | jq -r "select(.kind == \"observation\") | \"\(.area) \(.line) \(.start)\""' "$bin/extract"
	printf '```\nIn 2019 Peru bought 12 tanks from France.' | quietly "$bin/extract" prose
}
@test "prose: every fact quotes the bytes from start to end, line breaks as spaces" {
	needs jq
	read_texts
	for text in "$root"/tests/prose/*.@(txt|md); do
		# as ISO-8859-1 every byte is one character, for jq to count
		iconv -f latin1 -t utf-8 "$text" > bytes
		entente normalize --as-of 2022-08-15 "$texts/${text##*/}" 2> /dev/null > utf-8
		iconv -f latin1 -t utf-8 utf-8 > found
		at_least "$(jq -n '[inputs] | length' found)" 21
		is "$(jq -n --rawfile bytes bytes '[inputs | select(.sentence != ($bytes[.start:.end] | gsub("[\n\r]"; " ")))] | length' found)" 0
		is "$(jq -n --rawfile bytes bytes '[inputs | select(.text_start) | select(.text != ($bytes[.text_start:.text_end] | gsub("[\n\r]"; " ")))] | length' found)" 0
	done
}
@test "prose: a figure's line is its own, not its sentence's" {
	needs jq
	printf 'Heading\n\nIn 2020, Russia accounted for 30%%\nof Indian arms imports and France\nfor 20%%.\n' > a.txt
	finds a.txt ' ' 'select(.kind == "observation") | .line' '3 5'
}
@test "prose: -m adds mentions of dates, actors and persons with their office" {
	needs jq
	echo 'In June 2022 President Yoon met Joe Biden in Madrid.' > a.txt
	is "$(entente extract prose a.txt | jq -r .kind | sort -u)" event
	finds a.txt ';' 'select(.kind == "actor") | "\(.actor) \(.person) \(.office)"' 'KOR Yoon Suk-yeol president;USA Joe Biden president;ESP null null'
	finds a.txt ';' 'select(.kind == "date") | [.date, .text, .text_start, .text_end]' '["2022-06","June 2022",3,12]'
}
@test "prose: Seoul is South Korea, the Alliance NATO, Koreans those whom the text speaks of" {
	needs jq
	echo 'South Korea is rich. Koreans know it. Seoul asked the Alliance, and the alliance answered.' > a.txt
	finds a.txt ' ' 'select(.kind == "actor") | .actor' 'KOR KOR KOR NATO NATO'
	echo 'Koreans know it, and the alliance answered. The us of old.' > b.txt
	finds b.txt ';' 'select(.kind == "actor") | .actor' ''
}
@test "prose: dates are read as people write them" {
	needs jq
	echo 'In June this year, in 2010-2013, in 2018–22, since 2005, by the end of the year, in the first quarter of 2025, next year, a decade ago, on 29-30 June 2022, on Sept. 4, 2021, in late 2020 and in the 1990s. Resolution 1929 cost $2000 and took 2010 soldiers; it may march.' > a.txt
	finds a.txt ' ' 'select(.kind == "date") | .date' '2022-06 2010/2013 2018/2022 2005/.. 2022-12 2025-33 2023 2012~ 2022-06-29/2022-06-30 2021-09-04 2020-39 199X'
}
@test "prose: a month without a year goes on from the last date of the paragraph" {
	needs jq
	printf 'In February 2020 Peru fell ill. In May it was well.\n\nIn May it rained.\n' > a.txt
	finds a.txt ' ' 'select(.kind == "date") | .date' '2020-02 2020-05 2022-05'
}
@test "prose: abbreviations, decimals and brackets end no sentence; a page's end within one neither" {
	needs jq
	printf 'The U.S. sold Gen. Lee 1.5 tons (cf. p. 3.) to Peru in 2010. It rained.\n\nIn 2011 Chile met Peru\n\nin Lima. A line\n\nAnother paragraph of 2012.\n' > a.txt
	finds a.txt '|' 'select(.kind == "date") | .sentence' 'The U.S. sold Gen. Lee 1.5 tons (cf. p. 3.) to Peru in 2010.|In 2011 Chile met Peru  in Lima.|Another paragraph of 2012.'
}
@test "prose: Markdown's links, emphasis, headings and lists are seen through" {
	needs jq
	printf '# In 2011\n\n- **[France](http://a/b "2012")** signed *a [treaty](#x)* with [South](y) Korea in __2013__.\n- [Japan][1] and `Peru` met in 2014.\n' > a.md
	finds a.md ';' 'select(.kind == "event") | "\(.date) \(.source) \(.target)"' '2013 FRA KOR;2014 JPN PER'
	finds a.md ' ' 'select(.kind == "date") | .date' '2011 2013 2014'
}
@test "prose: a bloc is a partner; subject and period go on to the next sentence" {
	needs jq
	printf 'In 2017-2021 almost all of Polish arms imports came from NATO countries. Germany supplied 20%% of Polish arms imports. Its arms exports went to Chile (4%%).\n' > a.txt
	finds a.txt ' ' 'select(.measure) | [.kind, .measure, .area, .partner, .value, .qualifier, .period, .words]' '["claim","arms.imports.share","POL","NATO",90,">","2017/2021","almost all"] ["observation","arms.imports.share","POL","DEU",20,"=","2017/2021",null] ["observation","arms.exports.share","DEU","CHL",4,"=","2017/2021",null]'
}
@test "prose: pairs of one event share its id" {
	needs jq
	echo 'In 2021 Chile, Peru and Bolivia signed a treaty.' > a.txt
	finds a.txt ';' 'select(.kind == "event") | "\(.id) \(.source) \(.target)"' '32 CHL PER;32 CHL BOL;32 PER BOL'
}
@test "prose: at least 150 verbs and nouns state events, and every lexicon is read" {
	at_least "$(sed 1d data/lexicon/verbs.csv | wc -l)" 150
	at_most "$(sed 1d data/lexicon/verbs.csv | cut -d , -f 1-3 | sort | uniq -d | wc -l)" 0
}
@test "prose: one row more in a lexicon is one verb, measure, office or term more" {
	needs jq
	cp -R "$root/data" mine
	echo 'frobnicate,verb,AGREE,verb,' >> mine/lexicon/verbs.csv
	echo 'Jane Roe,Roe,president,TUV' >> mine/lexicon/offices.csv
	echo 'energy.imports.share,share,percent,energy,imports,energy.imports,share,,share of energy imports' >> mine/measures.csv
	echo 'oil,goods,energy,,' >> mine/lexicon/terms.csv
	export ENTENTE_DATA=$PWD/mine
	echo 'Jane Roe frobnicated with Nauru in 2020. In 2020, 40% of Chilean oil imports came from Brazil.' > a.txt
	finds a.txt ';' 'select(.kind == "event") | "\(.source) \(.target) \(.type)"' 'TUV NRU AGREE'
	finds a.txt ';' 'select(.kind == "observation") | "\(.measure) \(.area) \(.partner) \(.value)"' 'energy.imports.share CHL BRA 40'
}
@test "prose: a new shape of a sentence is a row of frames.csv, which its events name" {
	needs jq
	cp -R "$root/data" mine
	echo 'sail,verb,COOPERATE,verb,' >> mine/lexicon/verbs.csv
	export ENTENTE_DATA=$PWD/mine
	echo 'Peru sailed across Chile in 2019.' > a.txt
	finds a.txt ';' 'select(.kind == "event") | .rule' ''
	echo 'verb-across,verb,COOPERATE,subject,across,' >> mine/lexicon/frames.csv
	finds a.txt ';' 'select(.kind == "event") | "\(.date) \(.source) \(.target) \(.type) \(.rule)"' '2019 PER CHL COOPERATE verb-across'
	echo 'x,adverb,AGREE,subject,with,' >> mine/lexicon/frames.csv
	fails 2 "extract: $PWD/mine/lexicon/frames.csv:$(wc -l < mine/lexicon/frames.csv): trigger 'adverb' is not verb, light or noun" entente extract prose a.txt
}
@test "prose: a figure with a magnitude is as precise as its digits, unless it is a rough one" {
	needs jq
	cat > rows <<-'E'
		In 2022 Poland spent $16.6bn on its military.	16600000000 = 50000000
		In 2022 Poland spent 16 billion dollars on its military.	16000000000 = 500000000
		In 2022 Poland spent $16.57 billion on its military.	16570000000 = 5000000
		In 2022 Poland spent about $16.6 billion on its military.	16600000000 ~ null
		In 2022 Poland spent more than $16 billion on its military.	16000000000 > null
		In 2022 Poland spent $16,573,133,750 on its military.	16573133750 = null
		In 2022 Poland spent 2.2% of its GDP on defence.	2.2 = null
		In August 2022 Poland bought tanks from South Korea for $3.4 billion.	3400000000 = 50000000
		In 2021 Peru bought 1.2 thousand tanks from Chile.	1200 = 50
		In 2021 Peru bought 1,200 tanks from Chile.	1200 = null
	E
	each rows 'select(.kind == "observation") | "\(.value) \(.qualifier) \(.precision)"'
	printf '# Military spending in 2022, US$ billion\n\n- Poland: 16.6\n- Peru: 2\n' > a.txt
	finds a.txt ';' 'select(.kind == "observation") | "\(.area) \(.value) \(.precision)"' 'POL 16600000000 50000000;PER 2000000000 500000000'
}
@test "prose: a new measure, and the shape of a sentence that states it, are rows" {
	needs jq
	cp -R "$root/data" mine
	export ENTENTE_DATA=$PWD/mine
	printf '%s\n' 'In 2021 Kenya kept 24,000 troops. Peru keeps about 95,000 soldiers under arms, Chile 77,000.' \
		'Ghana never kept 50,000 troops. Togo kept 12 tanks and 9 of its troops in Mali. Oman will keep 40,000 troops.' > a.txt
	finds a.txt ';' 'select(.measure == "troops")' ''
	echo 'troops,level,troops,,troops,,latest,,how many soldiers a state keeps under arms' >> mine/measures.csv
	printf '%s\n' troops,level,troops,, soldier,level,troops,noun, keep,level,keeps,verb,kept >> mine/lexicon/terms.csv
	echo 'level-kept,level,level:keeps,object>quantity,object,subject,,,' >> mine/lexicon/figures.csv
	finds a.txt ';' 'select(.measure == "troops") | "\(.area) \(.qualifier) \(.value) \(.unit) \(.period) \(.rule)"' \
		'KEN = 24000 troops 2021 level-kept;PER ~ 95000 troops 2021 level-kept;CHL = 77000 troops 2021 level-kept'
}
@test "prose: --explain says which words filled the slots of an event" {
	needs jq
	gives 'verb-object: Russian invaded Ukraine' jq -r '"\(.rule): \(.source_words) \(.text) \(.target_words)"' \
		<<< "$(entente extract prose --explain <<< 'Ukraine was invaded by Russian forces in 2022.')"
}
@test "prose: --explain says which words filled the slots of an observation; those of the sentences before have none" {
	needs jq
	printf '%s\n' 'Poland and Chile spent 2 per cent of GDP on defence each in 2021.' '' \
		'In 2019 Peru bought 12 tanks from France.' '' \
		'Russia was the main supplier of India in 2022, accounting for 36 per cent of its arms imports.' \
		'France accounted for 29 per cent.' > a.txt
	run entente extract prose --explain a.txt
	is "$(jq -r 'select(.kind == "observation") | "\(.measure) \(.text): \(.area_words) \(.partner_words) \(.measure_words)"' <<< "$output")" \
		'spending.share 2 per cent: Poland null defence
spending.share 2 per cent: Chile null defence
deal.quantity 12: Peru France bought
arms.imports.rank main: India Russia supplier
arms.imports.share 36 per cent: India Russia imports
arms.imports.share 29 per cent: null France accounted'
}

# numbers TEXT...: each number of a text, and what it is: a date, part of a name, the mark of a list or a note, else a figure.
numbers() {
	entente extract prose --figures "$@" | jq -r '[.text,
		if .why | IN("part of a name", "list number", "footnote mark", "a date") then .why | ltrimstr("a ") else "figure" end] | @tsv'
}
@test "prose: 'six in ten' is as rough as a fraction, 'half a billion dollars' is not" {
	gives $'value,precision\n60,5\n80,5\n62,\n500000000,50000000' bash -c '"$1/extract" prose | "$1/select" true -f value,precision -o csv' - "$bin" <<- 'END'
	In May 2022 six in ten Chileans saw the United States favourably.

	In May 2022 four out of five Kenyans had a favourable view of China.

	In May 2022, 62% of Swedes viewed China favourably.

	In 2022 Peru spent half a billion dollars on its military.
	END
}
@test "prose: --figures has each number of two texts that were counted by hand" {
	needs jq
	diff fixtures/figures-chile.tsv <(numbers fixtures/figures-chile.md)
	diff fixtures/figures-jakarta.tsv <(numbers "$root/tests/prose/jakarta-wire.txt")
	at_least "$(entente extract prose --figures fixtures/figures-chile.md "$root/tests/prose/jakarta-wire.txt" | jq -s 'map(select(.read)) | length')" 7
}
@test "prose: a number is read with the rule and all facts that have it, or unread with the reason" {
	needs jq
	mkdir texts
	while IFS= read -r text && IFS= read -r wanted; do
		echo "$text" > "texts/${text:0:60}"
		printf '%s\n' "$wanted" | tr '|' '\n' | sed "s|^|texts/${text:0:60}: |"
	done > lines <<- 'EOF'
		Poland and Chile spent 2 per cent of GDP on defence each in 2021.
		2 per cent: level-spent spending.share POL 2 percent 2021; spending.share CHL 2 percent 2021|2021: a date
		In 2019 Peru did not buy 12 tanks from France.
		2019: a date|12: not asserted
		In 2022 Ruritania accounted for 36 per cent of Indian arms imports.
		2022: a date|36 per cent: party open
		Kenya has 47 counties and 3 lakes.
		47: no measure|3: no measure
		Kenyan arms imports fell by 7 per cent.
		7 per cent: period open
		In 2022 France supplied 120 per cent of Indian arms imports.
		2022: a date|120 per cent: cannot be
		The three largest arms exporters in 2016-20 were the USA, Russia and France.
		three largest: rank-role arms.exports.rank USA 1 rank 2016/2020; arms.exports.rank RUS 2 rank 2016/2020; arms.exports.rank FRA 3 rank 2016/2020|2016-20: a date
	EOF
	entente extract prose --figures texts/* | jq -r '"\(.doc): \(.text): \(.why // "\(.rule) \(.fact)")"' | sort > found
	sort lines | same - found
}
# bats test_tags=big
@test "prose: every number of every text is read or unread, once, and --stats counts both" {
	needs jq
	local words name
	words=$({
		cut -d , -f 1 "$root/data/lexicon/numerals.csv" | sed '1d; /^an\{0,1\}$/d'
		awk -F , '$2 == "ordinal" { print $1 }' "$root/data/lexicon/grammar.csv"
		awk -F , 'NR > 1 && length($1) > 3 { print $1 }' "$root/data/lexicon/magnitudes.csv"
	} | paste -sd '|')
	mkdir texts found
	cp "$root"/tests/prose/*.@(txt|md) fixtures/figures-chile.md texts
	for name in "$root"/tests/prose/*.tsv; do
		cut -f 2 "$name" | sed G > "texts/${name##*/}"
	done
	"$bin/extract" prose --figures --stats texts/* 2> stats > figures
	is "$(jq -c '[.figures_read, .figures_unread]' stats)" "$(jq -nc '[inputs.read] | [(map(select(.)) | length), (map(select(. | not)) | length)]' figures)"
	iconv -f latin1 -t utf-8 figures | by_text found
	for name in texts/*; do
		iconv -f latin1 -t utf-8 "$name" > bytes # every byte is one character, for jq to count
		jq -n --rawfile bytes bytes --arg words "$words" '[inputs] as $figures
			| (reduce range($figures | length) as $i ([]; reduce range($figures[$i].text_start; $figures[$i].text_end) as $at (.; .[$at] = $i))) as $figure_at
			| ($figures[] | select(if .read then .why or (.rule and .fact | not) else .fact or (.why | not) end)),
				([$figures[:-1], $figures[1:]] | transpose[] | select(.[0].text_end > .[1].text_start)),
				($bytes | match("[0-9]+|(?<![a-z0-9])(\($words))(?![a-z0-9])"; "gi")
					| select($figure_at[.offset] == null or $figure_at[.offset] != $figure_at[.offset + .length - 1]))' "found/${name##*/}" > odd
		quietly cat odd
	done
}
@test "prose: a fact has the bytes of its figure, and --unread adds the numbers that no fact has" {
	needs jq
	mkdir texts found
	cp "$root"/tests/prose/*.@(txt|md) fixtures/figures-chile.md texts
	entente extract prose --figures texts/* > figures
	entente extract prose --unread texts/* > facts
	# what is unread, and of the others the same bytes, each of which some fact has
	diff <(jq -c 'select(.read | not)' figures) <(jq -c 'select(.kind == "figure")' facts)
	diff <(jq -r 'select(.read) | "\(.doc) \(.text_start) \(.text_end) \(.text)"' figures | sort -u) \
		<(jq -r 'select(.kind == "observation") | "\(.doc) \(.text_start) \(.text_end) \(.text)"' facts | sort -u)
	diff <(entente extract prose texts/*) <(grep -v '^{"kind":"figure"' facts)
	iconv -f latin1 -t utf-8 facts | by_text found
	for name in texts/*; do
		iconv -f latin1 -t utf-8 "$name" > bytes # every byte is one character, for jq to count
		filled "found/${name##*/}"
		jq --rawfile bytes bytes 'select(.kind != "event" and ($bytes[.text_start:.text_end] | gsub("[\r\n]"; " ")) != .text)' "found/${name##*/}" > odd
		quietly cat odd
	done
}
@test "prose: the words of a claim without a figure have their bytes too" {
	needs jq
	gives 'claim 32 42 almost all' jq -r '"\(.kind) \(.text_start) \(.text_end) \(.text)"' \
		<<< "$(entente extract prose <<< 'In 2017-2021 South Korea bought almost all of its arms from the United States.')"
}
@test "prose: what typesetting puts in is read as a person reads it" {
	needs jq
	local row rows=0
	mkdir texts
	while IFS= read -r row; do
		# shellcheck disable=SC2059 # with its escapes
		LC_ALL=C.UTF-8 printf "$row" > "texts/$((100 + rows))"
		rows=$((rows + 1))
	done <<-'E'
		In 2017-2021 the United States accounted for 63%%1 of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63%%[1] of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63%%[^1] of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63%%\u00b9 of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63\u00b2 per cent of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63 per cent1 of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63 per cent\u2074 of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63 per cent of South Korea's arms imports.1
		In 2017-2021 the United States accounted for 63 per cent of South Korea's arms imports.[12]
		In 2017-2021 the United States accounted for 63 per cent of South Korea's arms imports12.
		In 2017-2021 the United States accounted for 63 per cent of South Korea's arms imports.1 In Chile nothing happened.
		In 2017-2021 the United States accounted for 63 per cent of South Korea's arms imports.\u00b9 In Chile nothing happened.
		In 2017-2021 the United States accounted for 63 per cent of South Korea's arms imports,2 and in 2022 Japan signed a treaty with France.
		In 2017-2021 the Uni\u00adted Sta\u00ad\ntes accoun\u00adted for 63 per cent of South Korea's arms im\u00adports.
		In 2017-2021 the United States account-\ned for 63 per cent of South Korea's arms im-\r\nports.
		In 2017-2021 the United States accounted for 63\u00a0%% of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63\u2009%% of South Korea's arms imports.
		In 2017-2021 the United States accounted for 63\u202fper\u00a0cent of South\u00a0Korea's arms imports.
		In 2017\u20132021 the United States accounted for 63%% of South Korea's arms imports.
		In 2017\u22122021 the United States accounted for 63%% of South Korea's arms imports.
		In 2017-\n2021 the United States accounted for 63%% of South Korea's arms imports.
		In 2017\u2013\n2021 the United States accounted for 63%% of South Korea's arms imports.
		In 2017-2021\u200b the United States accounted for 63%% of South Korea\u2019s arms imports.
	E
	entente extract prose --unread texts/* > facts
	is "$(jq -r 'select(.kind == "observation") | "\(.doc) \(.measure) \(.partner) \(.value) \(.period)"' facts)" \
		"$(printf '%s arms.imports.share USA 63 2017-2021\n' texts/*)"
	is "$(jq -r 'select(.kind == "figure" and .why != "a date") | "\(.doc) \(.text) \(.why)"' facts | sed '/^[^ ]* [0-9]* footnote mark$/d')" ''
	for text in texts/*; do
		is "$(grep -F "\"doc\":\"$text\"" facts | iconv -f latin1 -t utf-8 | jq -r --rawfile bytes <(iconv -f latin1 -t utf-8 "$text") \
			'select($bytes[.text_start:.text_end] | gsub("[\r\n]"; " ") | . == "" or (explode | map(if . < 32 then 32 else . end) | implode) != .) | .text' | head -1)" ''
	done
	at_least "$rows" 23
	LC_ALL=C.UTF-8 printf 'In 2022 Poland bought 1\u2009000 tanks and 24 \ufb01ghters from South Korea.\n' > a.txt
	is "$(entente extract prose a.txt | jq -r 'select(.measure) | "\(.value) \(.unit)"' | paste -sd ';')" '1000 tanks;24 fighters'
	# a hyphen at the end of a line is one of the word, or the line's
	printf 'In 2022 Poland bought 48 F-\n16 fight-\ners and 24 self-\npropelled guns from South Ko-\nrea.\n' > a.txt
	is "$(entente extract prose a.txt | jq -r 'select(.measure) | "\(.partner) \(.value) \(.unit)"' | paste -sd ';')" 'KOR 48 F-16 fighters;KOR 24 self-propelled guns'
}
@test "prose: a day below a title is a line of its own" {
	needs jq
	printf '%s\n' 'Arms for Seoul' '3 September 2022' 'In 2017-2021 the United States accounted for 66%' "of South Korea's arms imports." > a.txt
	is "$(entente extract prose a.txt | jq -r '"\(.period) \(.line)"')" '2017-2021 3'
	printf '%s\n' 'In 2022 Poland bought 48 aircraft, and on' '3 September 2022 the two signed a treaty.' > b.txt
	is "$(entente extract prose b.txt | jq -r 'select(.measure).sentence | length')" 83
}
@test "prose: form feeds part pages, and lines are those of the page; a sentence may go on behind one" {
	needs jq
	places() { entente extract prose "$1" | jq -r '"\(.value) \(.page) \(.line) \(.sentence | length)"' | paste -sd ';'; }
	printf '%s\n' '' 'In 2017-2021 the United States accounted for 66%' "of South Korea's arms imports." > one.txt
	is "$(places one.txt)" '66 null 2 79'
	{ cat one.txt && printf '\n\fIn 2017-2021 South Korea\nsent 3%% of its arms\n\n\fexports to Poland.\n\n\f' && cat one.txt; } > three.txt
	is "$(places three.txt)" '66 1 2 79;3 2 2 65;66 4 2 79'
}
@test "prose: a wrong row in a lexicon is told with its file and line" {
	cp -R "$root/data" mine
	export ENTENTE_DATA=$PWD/mine
	echo 'x,noclass,,,' >> mine/lexicon/terms.csv
	fails 2 "extract: $PWD/mine/lexicon/terms.csv:$(wc -l < mine/lexicon/terms.csv): there is no class 'noclass'" entente extract prose /dev/null
	cp "$root/data/lexicon/terms.csv" mine/lexicon
	echo 'x,goods,,thing,' >> mine/lexicon/terms.csv
	fails 2 "extract: $PWD/mine/lexicon/terms.csv:$(wc -l < mine/lexicon/terms.csv): form 'thing' is not verb, noun, name or empty" entente extract prose /dev/null
	cp "$root/data/lexicon/terms.csv" mine/lexicon
	echo 'A B,B,king,XX' >> mine/lexicon/offices.csv
	fails 2 "extract: $PWD/mine/lexicon/offices.csv:$(wc -l < mine/lexicon/offices.csv): 'XX' is not in actors.csv" entente extract prose /dev/null
	cp "$root/data/lexicon/offices.csv" mine/lexicon
	echo 'm,nopattern,,,,,,,' >> mine/measures.csv
	fails 2 "extract: $PWD/mine/measures.csv:$(wc -l < mine/measures.csv): there is no pattern 'nopattern'" entente extract prose /dev/null
	cp "$root/data/measures.csv" mine
	echo 'x,share,figure,self,of,is,,later,' >> mine/lexicon/figures.csv
	fails 2 "extract: $PWD/mine/lexicon/figures.csv:$(wc -l < mine/lexicon/figures.csv): as 'later' is not earlier, partner, world, over, own, before or empty" entente extract prose /dev/null
}
@test "prose: CSV has a column for every field of a fact" {
	facts "$root/tests/prose/finland-nato.txt" > all.jsonl
	try entente extract prose -m -o csv "$root/tests/prose/finland-nato.txt"
	status_is 0
	is "${#lines[@]}" $(($(wc -l < all.jsonl) + 1))
	try entente extract prose -o csv -F kind "$root/tests/prose/finland-nato.txt"
	status_is 1
	has "$stderr" 'facts have a field outside the header and were left out'
}
@test "prose: several texts and standard input are read; one that is not there is told" {
	needs jq
	echo 'Peru met Chile in 2001.' > a.txt
	echo 'It met Japan in 2002.' > b.txt
	echo 'Cuba met Chile in 2003.' > c.txt
	is "$(entente extract prose a.txt b.txt - < c.txt | jq -r .doc | paste -sd ' ')" 'a.txt -'
	fails 2 'extract: none.txt: No such file or directory' entente extract prose none.txt a.txt
	has "$output" '"target":"CHL"'
	fails 2 "extract: --fields is for sources with columns; select -f takes fields of facts (see 'extract --help')" entente extract prose -f kind a.txt
	fails 2 "extract: --mentions, --explain, --unread, --figures and --syntax are for prose (see 'extract --help')" entente extract csv -m a.txt
	fails 2 "extract: of the options for input, prose knows --encoding and --stats: a text has no records (see 'extract --help')" entente extract prose --strict a.txt
	fails 2 'extract: standard output: No space left on device' bash -c '"$0" prose a.txt > /dev/full' "$bin/extract"
	try entente extract prose --stats a.txt
	is "$stderr" '{"sentences":1,"bytes":24,"figures_read":0,"figures_unread":1,"out":1,"rejected":0}'
}
@test "prose: invalid UTF-8 and NUL bytes are mended, counted, and offsets stay true" {
	needs jq
	printf 'Peru \xff\xfe met \0 Chile in 2001. Later\xe2\x80 it met Japan in 2002.' > a.txt
	try entente extract prose a.txt
	status_is 0
	is "$stderr" 'extract: a.txt:1: ill-formed UTF-8 became U+FFFD, first here, 3 times in all (is it Latin-1? --encoding latin1)'
	is "$(jq -c '[.start, .end]' <<< "${lines[0]}")" '[0,28]'
	is "$(jq -c '[.start, .end]' <<< "${lines[1]}")" '[29,58]'
}
# survives COMMAND...: what it prints is read without a crash.
survives() {
	"$@" > hostile.txt
	at_least "$(wc -c < hostile.txt)" 300000
	"$bin/extract" prose hostile.txt > /dev/null 2> complaints || { head -c 2000 complaints; false; }
}
repeat() {
	yes -- "$1" | tr -d "${3-}" | head -c "$2"
}
# What takes time in proportion is a third of a megabyte long, the others one or more.
# bats test_tags=big
@test "prose: no crash on one long line, no full stop, NUL, brackets, marks, right-to-left" {
	survives repeat 'word and word ' 3000000 '\n'
	survives repeat 'x' 1000000 '\n'
	survives repeat '[' 1000000 '\n'
	survives repeat '](' 1000000 '\n'
	survives repeat '(((Japan, 5% ' 300000 '\n'
	survives repeat '. ! ?' 1000000 '\n'
	survives repeat 'U.S. and Japan signed ' 300000 '\n'
	survives repeat 'between 2012 and ' 1000000 '\n'
	survives repeat 'they both sides it the kingdom ' 1000000 '\n'
	survives repeat $'\u202eJapan\u200f met \u2066Peru' 1000000 '\n'
	survives repeat $'\xc3(\xff Japan 12% of arms imports' 300000 '\n'
	survives head -c 1000000 /dev/zero
	survives head -c 300000 /dev/urandom
}
# bats test_tags=big,plain
@test "prose: tables, lists and headings of 10,000 lines are read in bounded memory" {
	local line
	for line in '| Japan | 5% | 12 |' '    - Japan: 5%' '# Arms exports of Japan, 2012'; do
		{ yes -- "$line" || true; } | head -n 10000 > hostile.txt
		"$bin/tests/measure" "$bin/extract" prose hostile.txt 2> memory > /dev/null
		cat memory
		at_most "$(awk '{ print int($2) }' memory)" 127
	done
}
# bats test_tags=big,plain
@test "prose: memory does not depend on the length of a text" {
	for copies in 1 40; do
		for ((i = 0; i < copies; i++)); do cat "$root/tests/prose/turkey-drones.txt"; done > long.txt
		"$bin/tests/measure" "$bin/extract" prose long.txt 2> "memory.$copies" > /dev/null
	done
	cat memory.*
	at_most "$(awk '{ print int($2) }' memory.40)" $(($(awk '{ print int($2) }' memory.1) + 2))
}
# bats test_tags=big
@test "prose: the same bytes in any locale, time zone and order of files" {
	printf '%s\n' "$root"/tests/prose/*.txt | sort -r | xargs "$bin/extract" prose -m | sort > one
	LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati entente extract prose -m "$root"/tests/prose/*.txt | sort > two
	filled one
	diff one two
}
