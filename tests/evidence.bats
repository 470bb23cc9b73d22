#!/usr/bin/env bats
# The evidence store: what feeds bring is read beside data/ by every pipeline.
# bats file_tags=big,plain
load helper
load server

teardown() { server_end; }

feeds() {
	{
		echo "feed,kind,url,source,checksum,keep,group,results,recipe,revised${column-}"
		printf '%s\n' "$@"
	} > feeds.csv
}

refresh() {
	"$root/pipelines/refresh" -c feeds.csv "$@"
}

# An indicator as the World Bank serves it: a zip of three files, of which API_*.csv has
# the figures. put_indicator CODE DAY POLAND'S
put_indicator() {
	local file=API_$1_DS2_en_csv_v2_1.csv
	printf '"Data Source","World Development Indicators",\n\n"Last Updated Date","%s",\n\n' "$2" > "$file"
	printf '"Country Name","Country Code","Indicator Name","Indicator Code","2030","2031",\n"Poland","POL","of GDP","%s","%s","",\n"Peru","PER","of GDP","%s","1.2","1.3",\n' \
		"$1" "$3" "$1" >> "$file"
	printf '"Country Code","Region"\n' > Metadata_Country_"$file"
	printf '"INDICATOR_CODE"\n' > Metadata_Indicator_"$file"
	zip -q -o "$1".zip ./*"$file"
	mv "$1".zip "www/$1"
	touch -d "$2" "www/$1"
	rm ./*"$file"
}

# An export of SIPRI's, in its layout. put_export DAY FILE, rows on standard input.
put_export() {
	mkdir -p state/drop/sipri
	{
		printf "Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made for the year range '2030' to '2031';\n;\nData generated: %s 01:00:00 PM;\n" "$1"
		printf 'SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production;\n'
		awk -F , -v OFS=, '{ print NR, $1, $2, "x", "tank", "Armoured vehicles", $3, "No", 1, "No", $3, "No", "New", 1, 1, $4, "No;" }'
	} > "state/drop/sipri/$2"
}

begin() {
	export ENTENTE_STATE=$PWD/state ENTENTE_RETRIES=0
	[[ ${1-} == alone ]] || server_begin
}

# A feed of SIPRI's exports, and a watched text of June 2026 with one figure.
watch_chile() {
	column=,licence feeds 'sipri,drop,,sipri-deliveries,,,supplier,n=count,transfers,true,"As ""SIPRI"" has it\"'
	mkdir -p state/watch
	printf 'Arms for Chile\n5 June 2026\n\nIn 2025 Germany supplied 60%% of the arms imports of Chile.\n' > state/watch/chile.txt
}

# publish_chile [dossier]: that text, with a dossier if one is asked for, and an edition that bears it out. It is
# published once for all tests with a dossier.
publish_chile() {
	local kept=$BATS_FILE_TMPDIR/published
	begin alone
	watch_chile
	[[ -z ${1-} ]] || printf 'subject,bloc,period,brief\nCHL,NATO,2021/2025,watch/chile.txt\n' > state/dossiers.csv
	if [[ ${1-} && -d $kept ]]; then
		rm -r state
		cp -a "$kept" state
		return
	fi
	printf 'Germany,Chile,2025,60\nFrance,Chile,2025,40\n' | put_export '5 Mar 2026' first.csv
	touch -d '2 days ago' state/drop/sipri/first.csv
	refresh
	[[ -z ${1-} ]] || cp -a state "$kept"
}

# A newer edition, which does not bear it out.
revise_chile() {
	printf 'Germany,Chile,2025,50\nFrance,Chile,2025,50\n' | put_export '4 Sep 2026' second.csv
}

@test "an indicator of the World Bank is fetched, and answers beside the editions of data/" {
	needs nginx zip unzip zstd
	begin
	put_indicator MS.MIL.XPND.GD.ZS 2032-01-15 4.5
	feeds "share,csv,$base/MS.MIL.XPND.GD.ZS?downloadformat=csv#API_*.csv,worldbank,,,\"measure,area\",years=count,records,true"
	pipeline ask -o csv spending.share POL 2020 > before
	try refresh
	status_is 0
	is "$output$stderr" ''
	is "$(pipeline ask -o json spending.share POL 2030 | jq -r '"\(.value) \(.vintage)"')" '4.5 2032-01-15'
	pipeline ask -o csv spending.share POL 2020 | diff before - # nothing of data/ is hidden
	prints "ask: reads $PWD/state/published/observations/share.jsonl: World Bank of 2032-01-15" combined pipeline ask -v spending.share POL 2030
	is "$(jq -r '.resources[] | "\(.path) \(.revised)"' state/published/observations/datapackage.json)" 'share.jsonl true'
}

# Both streams as one.
combined() { "$@" 2>&1; }

@test "a new edition stands beside the old: what was right then is revised now, and pruning keeps both" {
	needs zstd jq
	begin alone
	feeds 'sipri,drop,,sipri-deliveries,,1,supplier,n=count,transfers,true'
	printf 'Germany,Chile,2030,60\nFrance,Chile,2030,40\n' | put_export '5 Mar 2031' first.csv
	touch -d '9 days ago' state/drop/sipri/first.csv
	refresh
	echo 'In 2030 Germany supplied 60% of the arms imports of Chile.' > claim.txt
	verdict() { pipeline check-claims -o json --as-of 2031-06-01 claim.txt | jq -r 'select(.verdict and .kind != "check") | "\(.verdict) \(.then) \(.now)"'; }
	is "$(verdict)" 'supported 60 60'
	printf 'Germany,Chile,2030,50\nFrance,Chile,2030,50\n' | put_export '4 Mar 2032' second.csv
	refresh --prune
	is "$(verdict)" 'revised 60 50'
	is "$(find state/store -name '*.files' | wc -l)" 1
	is "$(find state/store -name '*.observations.jsonl' | wc -l)" 2
	# the same edition once more, on another day: it counts once
	cp state/drop/sipri/second.csv state/drop/sipri/third.csv && echo >> state/drop/sipri/third.csv
	touch -d tomorrow state/drop/sipri/third.csv
	refresh
	is "$(verdict)" 'revised 60 50'
	is "$(pipeline arms-shares -o json --flow imports --today 2033-01-01 CHL NATO 2030 | jq -r 'select(.partner == "DEU").value')" 50
	vintages() { jq -r .vintage state/published/observations/sipri.jsonl | sort -u | paste -sd ' '; }
	is "$(vintages)" '2031-03-05 2032-03-04'
	# an older edition that is dropped later is the older one still
	printf 'Germany,Chile,2030,70\nFrance,Chile,2030,30\n' | put_export '7 Mar 2030' late.csv
	touch -d '2 days' state/drop/sipri/late.csv
	refresh
	is "$(vintages)" '2030-03-07 2031-03-05 2032-03-04'
	refresh --prune
	is "$(vintages)" '2030-03-07 2031-03-05 2032-03-04'
	refresh --prune --editions 2
	is "$(vintages)" '2031-03-05 2032-03-04'
	is "$(verdict)" 'revised 60 50'
	refresh --prune --editions 1
	is "$(vintages) $(verdict)" '2032-03-04 differs null 50'
	refresh --prune --editions 1
	for n in 0 -1 two 99999; do fails 2 'refresh: --editions: a number from 1 to 9999 is wanted, with --prune (see -h)' refresh --prune --editions "$n"; done
	fails 2 'refresh: --editions needs an argument (see -h)' refresh --prune --editions ''
	fails 2 'refresh: --editions: a number from 1 to 9999 is wanted, with --prune (see -h)' refresh --editions 1
}

@test "a zip without the file that is meant, or with two, is refused, and so is a wrong recipe" {
	needs nginx zip unzip zstd
	begin
	put_indicator MS.MIL.XPND.CD 2032-01-15 4
	feeds "a,csv,$base/MS.MIL.XPND.CD#Other_*.csv,worldbank,,,area,n=count,records,true" \
		"b,csv,$base/MS.MIL.XPND.CD#*.csv,worldbank,,,area,n=count,records,true" \
		"c,csv,$base/MS.MIL.XPND.CD#API_*.csv,worldbank,,,area,n=count,no-such-recipe,true" \
		"d,csv,$base/MS.MIL.XPND.CD#API_*.csv,worldbank,,,area,n=count,records,perhaps" \
		"e,csv,$base/MS.MIL.XPND.CD#API_*.csv,worldbank,,,area,n=count,opinion,true"
	try refresh
	status_is 1
	has "$stderr" 'a: ' 'has no file Other_*.csv' 'b: ' 'holds more than one file' \
		"c: recipe 'no-such-recipe' is neither records nor a pipeline" "d: revised 'perhaps' is not true or false" 'e: ' 'gives no observations by the recipe opinion'
	absent state/published/observations
}

@test "from end to end: a feed brings an edition, a watched text's verdict turns, a line tells it, page and dossier show it" {
	needs zstd jq
	begin alone
	watch_chile
	printf 'subject,bloc,period,brief\nCHL,NATO,last5,watch/chile.txt\n' > state/dossiers.csv
	printf 'Germany,Chile,2025,60\nFrance,Chile,2025,40\nFrance,Chile,2021,40\n' | put_export '5 Mar 2026' first.csv
	touch -d '2 days ago' state/drop/sipri/first.csv
	try refresh
	status_is 0
	is "$output$stderr" ''
	has "$(< state/published/dossiers/CHL-NATO-last5/brief.md)" '# Chile and NATO, 2021/2025' 'Germany | 42.86'
	is "$(jq -r 'select(.verdict).verdict' state/published/checks/chile.txt.jsonl)" supported
	has "$(< state/published/checks/chile.txt.html)" supported
	published=$(readlink state/published)
	try refresh
	is "$output$stderr$(readlink state/published)" "$published" # nothing changed, nothing said
	printf 'Germany,Chile,2025,50\nFrance,Chile,2025,50\nFrance,Chile,2021,40\n' | put_export '4 Sep 2026' second.csv
	try refresh
	status_is 0
	is "$stderr" ''
	is "$output" 'chile.txt line 4: 60 was supported, is revised: 50 in the edition of 2026-09-04'
	has "$(< state/published/index.html)" 'Chile and NATO, 2021/2025' 'checks/chile.txt.html' '1 figure, 1 revised' '60 was supported, is revised'
	has "$(< state/published/checks/chile.txt.html)" revised
	has "$(< state/published/dossiers/CHL-NATO-last5/brief.md)" 'revised' \
		'| SIPRI | 2026-03-05, 2026-09-04 | What the feed sipri yields | As "SIPRI" has it' '| published/observations/sipri.jsonl |'
	like "$(refresh --status --json | tail -n 1)" '{"texts":1,"figures":1,"verdicts":"1 revised"}'
	# what a person corrects beside the text counts in its check and in the dossier
	pipeline check-claims --write-fixes state/watch/chile.txt | sed 's/,,$/,value,50/' > fixes.csv
	cp fixes.csv state/watch/chile.fixes.csv
	try refresh
	is "$stderr" ''
	is "$(jq -r 'select(.verdict) | "\(.value) \(.verdict)"' state/published/checks/chile.txt.jsonl)" '50 supported'
	has "$(< state/published/dossiers/CHL-NATO-last5/brief.md)" '| 50 |' 'supported'
	# what is watched no more goes, and so does a dossier without a row
	rm -r state/watch state/dossiers.csv
	try refresh
	is "$output$stderr" ''
	absent state/published/checks/chile.txt.html state/published/dossiers/CHL-NATO-last5
}

@test "each feed that is shipped is fetched, stored and published from files in its publisher's layout, and entente-refresh(1) tells of it" {
	needs nginx zip unzip zstd jq
	begin
	put_file 20220629120000
	for code in MS.MIL.XPND.GD.ZS MS.MIL.XPND.CD MS.MIL.XPRT.KD MS.MIL.MPRT.KD; do put_indicator "$code" 2032-01-15 4.5; done
	printf 'Germany,Chile,2030,60\nFrance,Chile,2030,40\n' | put_export '5 Mar 2031' first.csv
	mkdir -p state/drop/sipri-milex
	cat > state/drop/sipri-milex/share.csv <<-'E'
		"Military expenditure by country as percentage of gross domestic product, 2029-2030",,,
		Countries are grouped by region and subregion,,,
		"Figures in blue are SIPRI estimates",,,
		""". ."" = data unavailable. ""xxx"" = country did not exist",,,
		,,,
		Country,Notes,2029,2030
		,,,
		Europe,,,
		Poland,§4,3.1%,4.2%
		Peru,,...,1.2%
	E
	sed "s|http://data.gdeltproject.org/gdeltv2/|$base/|; s|https://api.worldbank.org/v2/en/indicator/|$base/|" "$root/data/feeds.csv" > feeds.csv
	is "$(grep -c "$base" feeds.csv)" 5
	try refresh
	status_is 0
	is "$output$stderr" ''
	while IFS=, read -r feed _; do
		filled "state/published/$feed.jsonl"
		has "$(< "$root/pipelines/refresh.1")" "$feed"
	done < <(sed 1d feeds.csv)
	is "$(jq -r '.resources[] | "\(.name) \(.revised) \(.licenses[0].title[:5])"' state/published/observations/datapackage.json | paste -sd ';')" \
		'sipri true SIPRI;sipri-milex true SIPRI;spending-share true Creat;spending-usd true Creat'
	is "$(jq -r 'select(.area == "POL" and .period == 2030) | "\(.measure) \(.value) \(.publisher)"' state/published/observations/s[ip]*.jsonl | paste -sd ';')" \
		'spending.share 4.2 SIPRI;spending.share 4.5 World Bank;spending 4.5 World Bank'
	is "$(pipeline ask -o json arms.imports.share CHL DEU 2030 | jq .value)" 60
	quietly refresh
}

# links_of FILE: where its links within the site lead, a line each.
links_of() {
	case $1 in
	*.html) grep -oE '(href|src)="[^"]+' "$1" | sed 's/^[a-z]*="//; s/&amp;/\&/g' ;;
	*.md) grep -oE '\]\((<[^>]+>|[^)]+)\)' "$1" | sed -E 's/^\]\(<?//; s/>?\)$//; s/ /%20/g' ;;
	esac | grep -vE '^(https?:|#)' | sed 's/#.*//' | sort -u || true
}

@test "every link of what is published leads somewhere on a plain web server, and no text is run there" {
	needs nginx zstd curl pandoc
	begin
	watch_chile
	mv state/watch/chile.txt 'state/watch/a note.txt'
	{ echo '<html><body><p>5 June 2026</p><p>In 2025 Germany supplied 60% of the arms imports of Chile.</p><script>alert(1)</script></body></html>'; } > state/watch/page.html
	printf 'subject,bloc,period,brief\nCHL,NATO,last5,watch/a note.txt\nCHL,DEU,2025,watch/page.html\nKOR,NATO,2017/2021,\n' > state/dossiers.csv
	printf 'Germany,Chile,2025,60\nFrance,Chile,2025,40\nFrance,Chile,2021,40\n' | put_export '5 Mar 2026' first.csv
	refresh
	ln -s "$PWD/state/published" www/site
	(cd state/published && find -L . -name '*.html' -o -name '*.md') > pages
	is "$(wc -l < pages)" 9
	while read -r page; do
		links_of "state/published/$page" > links
		while read -r link; do
			like "$(realpath -m "/site/${page%/*}/$link")" '/site/*'
			is "$(curl -s -o got -w '%{http_code}' "$base/site/${page%/*}/$link")" 200
		done < links
		cat links >> all
	done < pages
	at_least "$(sort -u all | wc -l)" 10
	has "$(< all)" 'text/a%20note.txt' 'text/page.html.txt' 'text/korea-nato-2022.txt' brief.html
	is "$(find -L state/published -name '*.html' | grep -c text/)" 0
	lacks "$(cat state/published/checks/page.html.html state/published/dossiers/CHL-DEU-2025/brief.html)" '<script>alert'
	has "$(< state/published/dossiers/CHL-DEU-2025/brief.md)" '| supported |'
}

@test "a hostile text or dossier is told, and does not hold up the others" {
	needs zstd
	begin alone
	feeds 'sipri,drop,,sipri-deliveries,,,supplier,n=count,transfers,true'
	mkdir -p state/watch
	printf 'In 2020 South Korea bought 90%% of its arms from the United States. <script>alert(1)</script>\n' > state/watch/plain.txt
	head -c 100000 /dev/urandom > state/watch/noise.txt
	printf 'a\0b 63%% \377\n' > state/watch/nul.txt
	truncate -s 1048577 state/watch/large.txt
	truncate -s 17M state/watch/large.pdf
	printf 'In 2020 Peru bought 5%% of its arms from Chile.' | iconv -t UTF-16 > state/watch/wide.txt
	printf 'caf\351 63%%' > state/watch/latin.txt
	yes '[*_`<a href="javascript:1">5%%](' | head -n 300 > state/watch/markup.md
	echo 'In 2020 Peru bought 5% of its arms.' > state/watch/-o.txt
	: > "state/watch/$(printf '%0250d' 0).txt"
	mkfifo state/watch/pipe.txt
	mkdir state/watch/folder.txt state/watch/-
	ln -s /etc/passwd state/watch/link.txt
	: > state/watch/empty.txt
	echo x > 'state/watch/<b>.txt'
	echo x > $'state/watch/\e[2J.txt'
	printf 'subject,bloc,period,brief\nMordor,NATO,2017/2021,\nKOR,NATO,soon,\nPOL,NATO,2017/2021,none.txt\nJPN,NATO,2017/2021,\n../up,NATO,2020,\n' > state/dossiers.csv
	try refresh
	status_is 1
	has "$stderr" "large.txt' is larger than 1048576" "large.pdf' is larger than 16777216" "pipe.txt' is not a plain file" "folder.txt' is not a plain file" 'has more than 200 bytes' "link.txt' is not a plain file" "'<b>.txt': a name of letters" "dossier Mordor-NATO-2017-2021: " \
		"dossier KOR-NATO-soon: brief: 'soon' is not a period such as 2017/2021" "dossier POL-NATO-2017-2021: 'none.txt' is not a plain file" 'dossier ..-up-NATO-2020: '
	lacks "$output$stderr" $'\e'
	exists state/published/checks/plain.txt.html state/published/checks/noise.txt.html state/published/checks/{empty,wide,latin,-o}.txt.html state/published/checks/markup.md.html state/published/dossiers/JPN-NATO-2017-2021/brief.html
	lacks "$(cat state/published/checks/*.html state/published/index.html)" '<script>alert' 'href="javascript'
	is "$(find state/published -name '*.svg' -o -name brief.html | grep -c JPN)" "$(find state/published -name '*.svg' -o -name brief.html | wc -l)"
	absent state/published/dossiers/up state/up
}

@test "killed at 4 random moments (KILLS=50 for more): what is published is all old or all new, and the next run ends it" {
	needs zstd jq
	publish_chile dossier
	cp -a state before
	revise_chile
	cp state/drop/sipri/second.csv before/drop/sipri
	refresh > told
	filled told
	shown() { # the verdict that check, dossier and front page show
		{
			jq -r 'select(.verdict).verdict' "$1/published/checks/chile.txt.jsonl"
			sed -n 's/.*| \(supported\|revised\) |.*/\1/p' "$1/published/dossiers/CHL-NATO-2021-2025/brief.md"
			sed -n 's/.*1 figure, 1 \([a-z]*\).*/\1/p' "$1/published/index.html"
		} | sort | uniq -c | awk '{ print $2 }' | paste -sd ' '
	}
	is "$(shown state) $(shown before)" 'revised supported'
	contents() { (cd -P "$1/published" && find . -type f ! -name changes ! -name index.html | sort | xargs sha256sum); }
	for ((run = 0; run < ${KILLS:-4}; run++)); do
		rm -rf killed && cp -a before killed
		moment=$(awk -v seed="$RANDOM$run" 'BEGIN { srand(seed); print rand() * 2.5 }')
		ENTENTE_STATE=$PWD/killed setsid "$root/pipelines/refresh" -c feeds.csv > said 2>&1 &
		sleep "$moment"
		kill -9 -- -$! 2> /dev/null || true
		wait $! 2> /dev/null || true
		like "$(shown killed) after $moment s" '@(supported|revised) after*'
		ENTENTE_STATE=$PWD/killed refresh > /dev/null
		is "$(shown killed)" revised
		diff <(contents state) <(contents killed)
	done
}

@test "two runs at a time: one does it all, and tells it once; the other says that one is at work" {
	needs zstd jq
	publish_chile dossier
	revise_chile
	for run in 1 2 3; do refresh > "told$run" 2> "words$run" & done
	wait
	is "$(cat told?)" 'chile.txt line 4: 60 was supported, is revised: 50 in the edition of 2026-09-04'
	like "$(sort words?)" $'refresh: running already: process*\nrefresh: running already: process*'
	is "$(jq -r 'select(.verdict).verdict' state/published/checks/chile.txt.jsonl)" revised
}

# bats test_tags=plain
@test "a clock set back by years: no edition is lost, and what is told is told once" {
	needs zstd jq faketime
	publish_chile
	revise_chile
	refresh > told
	filled told
	try faketime '2001-02-03 04:05:06' "$root/pipelines/refresh" -c feeds.csv
	is "$output$stderr" ''
	printf 'Germany,Chile,2025,60\nFrance,Chile,2025,40\n' | put_export '9 Oct 2026' third.csv
	touch -d tomorrow state/drop/sipri/third.csv
	try faketime '2001-02-03 04:05:06' "$root/pipelines/refresh" -c feeds.csv
	is "$stderr" ''
	is "$output" 'chile.txt line 4: 60 was revised, is supported: 60 in the edition of 2026-10-09'
	is "$(jq -r .vintage state/published/observations/sipri.jsonl | sort -u | paste -sd ' ')" '2026-03-05 2026-09-04 2026-10-09'
}

@test "a full disk while dossiers and checks are made ends the run with 2; what is published stays, and with room the rest comes" {
	needs zstd jq
	publish_chile dossier
	revise_chile
	needs_mounts
	# shellcheck disable=SC2016
	try unshare --map-root-user --mount bash -c '
		mkdir small && mount -t tmpfs -o size=2m none small && cp -a state/. small || exit 99
		export ENTENTE_STATE=$PWD/small
		sum() { (cd small/published/ && find . -type f | sort | xargs cat | sha256sum); }
		sum > before
		for kilobytes in 0 48 160; do
			head -c 4000000 /dev/zero > small/ballast 2> /dev/null
			truncate -s -${kilobytes}K small/ballast
			"$0" -c feeds.csv > told 2> words
			ended=$?
			[[ $ended -eq 0 ]] && break
			[[ $ended -eq 2 ]] || { cat words; exit 96; }
			grep -q "no room\|cannot be written" words || { cat words; exit 98; }
			sum | cmp - before || exit 97
			[[ ! -s told ]] || exit 94
			echo "$kilobytes $ended"
		done
		rm -f small/ballast
		[[ $ended -eq 0 ]] || "$0" -c feeds.csv > told || exit 95
		cat told' "$root/pipelines/refresh"
	status_is 0
	has "$output" '0 2' '48 2' 'chile.txt line 4: 60 was supported, is revised: 50 in the edition of 2026-09-04'
}
