#!/usr/bin/env bats
# What a browser makes of the pages: Chromium without a window; axe-core from npm.
# bats file_tags=big,plain
load helper

# browse FILE WIDTH [SCRIPT]: loads a copy of the page, runs SCRIPT in it, whose
# last value is printed; what the console said goes to the file console.
browse() {
	local page=$PWD/page.html
	[[ -e axe.js ]] || : > axe.js
	{
		cat "$1"
		printf '<script>%s</script>' "$(< axe.js)"
		printf '<script>Promise.resolve((() => { %s })()).then((result) => { document.body.innerHTML = "<pre>RESULT " + JSON.stringify(result) + " END</pre>"; });</script>' "${3:-return 0}"
	} > "$page"
	chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$PWD/profile" --window-size="$2",900 \
		--enable-logging=stderr --virtual-time-budget=20000 --dump-dom "file://$page" 2> messages \
		| sed -n 's/.*RESULT \(.*\) END.*/\1/p' | sed 's/&gt;/>/g; s/&lt;/</g; s/&amp;/\&/g'
	grep CONSOLE messages > console || true
}

file_needs() { needs chromium zstd zip; }

setup_file() {
	file_needs_met || return 0
	cd "$BATS_FILE_TMPDIR" || return
	{ pipeline brief --out out && publish; } > words 2>&1 || { cat words && return 1; }
}

# publish: front.html and check.html, what refresh makes for people of a feed, a dossier and two texts, one of them hostile.
publish() {
	local -x ENTENTE_STATE=$PWD/state
	mkdir -p state/watch state/drop/sipri
	sed 's/Data generated: [^;]*/Data generated: 5 Mar 2026/' "$root/tests/fixtures/sources/sipri-deliveries.csv" > state/drop/sipri/export.csv
	echo 'feed,kind,url,source,checksum,keep,group,results,recipe,revised
sipri,drop,,sipri-deliveries,,,"supplier,recipient,year=year:delivered",value=sum:value deliveries=count,transfers,true' > feeds.csv
	printf 'subject,bloc,period,brief\nKOR,NATO,2017/2021,\nPOL,KOR,2018/2022,\n' > state/dossiers.csv
	printf 'In 2020 South Korea bought 90%% of its arms from the United States. <script>document.title="run"</script>\n' > 'state/watch/a note.txt'
	cp "$root/data/briefs/korea-nato-2022.txt" state/watch
	pipeline refresh -c feeds.csv || return
	echo 'a note.txt line 1: 90 was <b>supported</b>, is revised: 66 in the edition of 2026-03-05' > state/published/changes
	echo '# again' >> state/watch/korea-nato-2022.txt
	pipeline refresh -c feeds.csv || return
	cp state/published/index.html front.html
	cp 'state/published/checks/a note.txt.html' check.html
}

dossier=$BATS_FILE_TMPDIR/out/brief.html

# In the page: how far it is wider than the window.
overflow='document.documentElement.scrollWidth - document.documentElement.clientWidth'

@test "what the console says is seen: a page with an error in it has a message" {
	echo '<!DOCTYPE html><title>x</title><p><script>console.error("an error")</script>' > wrong.html
	is "$(browse wrong.html 800)" 0
	has "$(< console)" 'an error'
}
@test "the dossier: no message on the console, no horizontal scroll at 360 pixels, charts there" {
	is "$(browse "$dossier" 360 "return $overflow;")" 0
	same /dev/null console
	is "$(browse "$dossier" 1280 "const charts = [...document.querySelectorAll('figure svg')];
		return [$overflow, charts.length, charts.every((svg) => svg.getBoundingClientRect().height > 100)];")" '[0,4,true]'
}
@test "the dossier: what it answers first stands on the first screen" {
	is "$(browse "$dossier" 1280 'return [document.querySelector(".first").getBoundingClientRect().bottom < 900, document.querySelectorAll(".first section").length];')" '[true,3]'
}
@test "the dossier: every link within the page leads somewhere" {
	browse "$dossier" 1280 'return [[...document.querySelectorAll("a[href^=\"#\"]")].filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).map((a) => a.outerHTML),
		document.querySelectorAll("td.number a[href^=\"#imports-\"]").length, document.querySelectorAll("nav a").length];' > links
	is "$(jq -c '.[0]' links)" '[]'
	at_least "$(jq '.[1]' links)" 10
	at_least "$(jq '.[2]' links)" 8
}
@test "tables sort by a click on a heading, numbers by value, and back" {
	entente format html <<< $'name,n\nb,10\na,9\nc,\nd,100' > table.html
	is "$(browse table.html 800 'const head = [...document.querySelectorAll("thead button")];
		const click = (button) => { button.click(); return [...document.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent).join(""); };
		return [click(head[1]), click(head[1]), click(head[0]), document.querySelectorAll("th[aria-sort]").length];')" '["abdc","dbac","abcd",1]'
	same /dev/null console
}
@test "hostile cells neither run nor break the page" {
	cat > hostile.jsonl <<-'X'
		{"a":"<script>document.title='run'</script>","b":"<img src=x onerror=\"document.title='run'\">","id":"x\" onmouseover=\"document.title='run'","n":1,"r":"javascript:document.title='run'"}
		{"a":"</table></main><h1>broken</h1>","b":"<!-- ","id":"'><b>","n":2,"r":"data:text/html,<script>1</script>"}
		{"a":"&lt;b&gt; ]]> <![CDATA[ <svg/onload=document.title='run'>","b":"\u202e\u0000\u001b[31m","id":"{{body}}","n":3,"r":"//evil.example/"}
	X
	entente format html --title "</title><script>document.title='run'</script>" -s "<iframe src='javascript:1'>" --id id --refer r hostile.jsonl > hostile.html
	is "$(browse hostile.html 800 'return [document.title.includes("script"), document.querySelectorAll("main h1, img, iframe, svg, b").length, document.querySelectorAll("tbody tr").length, [...document.querySelectorAll("a")].map((a) => a.protocol + a.host)];')" \
		'[true,0,3,["file:","file:","file:"]]'
	same /dev/null console
}
# checked: a page of two texts, every verdict in them, a table, a list, and figures in a link.
checked() {
	local verdict at=0
	printf '%s\n' '# The shares' '' 'First 10% and [about 20% there](https://example.org/), then in 2021 some 30%.' '' '- an item of 40%' '- **50**%' '' '| a | b |' '|---|--:|' '| x | 60% |' > text.md
	for verdict in supported contradicted differs disputed revised unverifiable; do
		at=$((at + 10))
		grep -bo "${at}[*]*%" text.md | awk -F : -v verdict="$verdict" -v value="$at" '{
			printf "{\"kind\":\"observation\",\"measure\":\"arms.imports.share\",\"area\":\"KOR\",\"area_name\":\"South Korea\",\"partner\":\"USA\",\"period\":\"2017/2021\",\"value\":%d,\"unit\":\"percent\",\"doc\":\"text.md\",\"sentence\":\"It is %d%%.\",\"text_start\":%d,\"text_end\":%d,\"then\":63.2,\"then_vintage\":\"2022-07-28\",\"now\":66,\"now_vintage\":\"2026-02-12\",\"evidence\":\"10 in data/transfers.csv:6083-6087,6133-6137,6139,6141,6143,6151\",\"verdict\":\"%s\",\"why\":\"the reason\"}\n", value, value, $1, $1 + length($2), verdict }'
	done > records.jsonl
	grep -bo 2021 text.md | awk -F : '{ printf "{\"kind\":\"figure\",\"read\":false,\"why\":\"a date\",\"doc\":\"text.md\",\"text\":\"2021\",\"text_start\":%d,\"text_end\":%d}\n", $1, $1 + 4 }' >> records.jsonl
	echo '{"kind":"check","check":"sum","doc":"text.md","lines":"3","measure":"arms.imports.share","value":100,"qualifier":"<=","computed_low":1,"computed_high":2,"verdict":"supported"}' >> records.jsonl
	entente format checked --text text.md records.jsonl > checked.html
}

@test "a checked text: no message, no horizontal scroll at 360 pixels, every link leads somewhere" {
	checked
	links='[[...document.querySelectorAll("a[href^=\"#\"]")].filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).length, document.querySelectorAll("a.figure").length, document.querySelectorAll("a.unread").length]'
	for width in 360 1280; do
		is "$(browse checked.html "$width" "return [$overflow, ...$links];")" '[0,0,6,1]'
		same /dev/null console
	done
}
@test "a checked text: what the data give shows on focus, and after a click without a move of the page" {
	checked
	is "$(browse checked.html 360 'const figure = document.getElementById("figure-3"), tip = document.getElementById("tip-3"), note = document.getElementById("note-3");
		const seen = (element) => element.checkVisibility(), wait = (what, then) => what() ? then() : setTimeout(wait, 20, what, then);
		return new Promise((done) => wait(() => document.hasFocus(), () => {
			const before = seen(tip);
			figure.focus({ focusVisible: true });
			const focused = seen(tip), box = tip.getBoundingClientRect(), inside = box.left >= 0 && box.right <= innerWidth;
			scrollTo(0, 200);
			location.hash = "#note-3";
			wait(() => note.matches(":target"), () => setTimeout(() => done([before, focused, inside, getComputedStyle(note).position, note.getBoundingClientRect().bottom <= innerHeight, scrollY]), 100));
		}));')" \
		'[false,true,true,"fixed",true,200]'
}
# In the page: how many of what is seen cannot be reached by keyboard; numbers that were not read are passed over.
keyboard='[...document.querySelectorAll("a[href], button, [tabindex]")].filter((e) => e.checkVisibility() && !e.matches("a.unread")).filter((e) => { e.focus(); return document.activeElement !== e || e.tabIndex < 0; }).length'

@test "the front page and a watched text's: no message, no horizontal scroll, all by keyboard, nothing run" {
	for page in check front; do
		for width in 360 1280; do
			is "$(browse "$BATS_FILE_TMPDIR/$page.html" "$width" "return [$overflow, $keyboard, document.title === 'run', document.querySelectorAll('main script:not([type]), main b').length, document.querySelectorAll('h1').length];")" '[0,0,false,0,1]'
			same /dev/null console
		done
	done
	browse "$BATS_FILE_TMPDIR/front.html" 1280 'return [[...document.querySelectorAll("h2, h3")].map((h) => h.textContent), document.querySelectorAll("h2#dossiers + ul a, h2#checks + ul a").length,
		[...document.querySelectorAll("h2#feeds ~ .wide th")].map((h) => h.textContent).slice(0, 3), document.querySelector("h3#changes + ul").textContent.trim()];' > found
	is "$(jq -c . found)" '[["Dossiers","Checked texts","Changed lately","Feeds","sipri"],4,["Feed","Newest day","Last success"],"a note.txt line 1: 90 was <b>supported</b>, is revised: 66 in the edition of 2026-03-05"]'
}
@test "axe-core has no serious finding, light and dark" {
	npm_package axe-core 4.10.2 9ea2d2d6917da998122bdacfd3b473e31ead53f4b87146c716a12edf89158100
	cp axe-core/axe.min.js axe.js
	check='return axe.run({ resultTypes: ["violations"] }).then((found) => found.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary]));'
	is "$(browse "$dossier" 1280 "$check")" '[]'
	sed 's/@media (prefers-color-scheme: dark)/@media all/' "$dossier" > dark.html
	is "$(browse dark.html 360 "$check")" '[]'
	checked
	for page in checked.html "$BATS_FILE_TMPDIR"/{front,check}.html; do
		is "$(browse "$page" 1280 "$check")" '[]'
		sed 's/@media (prefers-color-scheme: dark)/@media all/' "$page" > dark.html
		is "$(browse dark.html 360 "$check")" '[]'
	done
}
