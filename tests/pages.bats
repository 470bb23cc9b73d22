#!/usr/bin/env bats
# What a browser makes of the pages: Chromium without a window; axe-core from npm.
# bats file_tags=big
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

file_needs() { needs chromium; }

setup_file() {
	file_needs_met || return 0
	cd "$BATS_FILE_TMPDIR" || return
	pipeline brief --out out > words 2>&1 || { cat words && return 1; }
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
	entente format html -t "</title><script>document.title='run'</script>" -s "<iframe src='javascript:1'>" --id id --refer r hostile.jsonl > hostile.html
	is "$(browse hostile.html 800 'return [document.title.includes("script"), document.querySelectorAll("main h1, img, iframe, svg, b").length, document.querySelectorAll("tbody tr").length, [...document.querySelectorAll("a")].map((a) => a.protocol + a.host)];')" \
		'[true,0,3,["file:","file:","file:"]]'
	same /dev/null console
}
@test "axe-core has no serious finding, light and dark" {
	npm_package axe-core 4.10.2 9ea2d2d6917da998122bdacfd3b473e31ead53f4b87146c716a12edf89158100
	cp axe-core/axe.min.js axe.js
	check='return axe.run({ resultTypes: ["violations"] }).then((found) => found.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary]));'
	is "$(browse "$dossier" 1280 "$check")" '[]'
	sed 's/@media (prefers-color-scheme: dark)/@media all/' "$dossier" > dark.html
	is "$(browse dark.html 360 "$check")" '[]'
}
