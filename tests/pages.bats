#!/usr/bin/env bats
# What a browser makes of the pages: Chromium without a window; axe-core from npm.
# bats file_tags=big
load helper

# browse FILE WIDTH [SCRIPT]: loads a copy of the page, runs SCRIPT in it, whose
# last value is printed; what the console said goes to the file console.
browse() {
	needs chromium
	local page=$PWD/page.html
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

dossier() {
	touch axe.js
	pipeline brief -d out > /dev/null 2> /dev/null
}

# In the page: how far it is wider than the window.
overflow='return document.documentElement.scrollWidth - document.documentElement.clientWidth;'

@test "the dossier: no message on the console, no horizontal scroll at 360 pixels, charts there" {
	dossier
	[ "$(browse out/brief.html 360 "$overflow")" = 0 ]
	[ ! -s console ]
	[ "$(browse out/brief.html 1280 "$overflow")" = 0 ]
	[ "$(browse out/brief.html 1280 'return document.querySelectorAll("figure svg").length;')" = 4 ]
	[ "$(browse out/brief.html 1280 'return Math.min(...[...document.querySelectorAll("figure svg")].map((svg) => svg.getBoundingClientRect().height)) > 100;')" = true ]
}
@test "the dossier: what it answers first stands on the first screen" {
	dossier
	[ "$(browse out/brief.html 1280 'return document.querySelector(".first").getBoundingClientRect().bottom < 900 && document.querySelectorAll(".first section").length;')" = 3 ]
}
@test "the dossier: every link within the page leads somewhere" {
	dossier
	[ "$(browse out/brief.html 1280 'return [...document.querySelectorAll("a[href^=\"#\"]")].filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).map((a) => a.outerHTML);')" = '[]' ]
	[ "$(browse out/brief.html 1280 'return document.querySelectorAll("td.number a[href^=\"#imports-\"]").length;')" -ge 10 ]
	[ "$(browse out/brief.html 1280 'return document.querySelectorAll("nav a").length;')" -ge 8 ]
}
@test "tables sort by a click on a heading, numbers by value, and back" {
	touch axe.js
	entente format html <<< $'name,n\nb,10\na,9\nc,\nd,100' > table.html
	sort='const head = [...document.querySelectorAll("thead button")]; const names = () => [...document.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent).join("");'
	[ "$(browse table.html 800 "$sort head[1].click(); return names();")" = '"abdc"' ]
	[ "$(browse table.html 800 "$sort head[1].click(); head[1].click(); return names();")" = '"dbac"' ]
	[ "$(browse table.html 800 "$sort head[1].click(); head[0].click(); return names() + document.querySelectorAll('th[aria-sort]').length;")" = '"abcd1"' ]
	[ ! -s console ]
}
@test "hostile cells neither run nor break the page" {
	touch axe.js
	cat > hostile.jsonl <<-'X'
		{"a":"<script>document.title='run'</script>","b":"<img src=x onerror=\"document.title='run'\">","id":"x\" onmouseover=\"document.title='run'","n":1,"r":"javascript:document.title='run'"}
		{"a":"</table></main><h1>broken</h1>","b":"<!-- ","id":"'><b>","n":2,"r":"data:text/html,<script>1</script>"}
		{"a":"&lt;b&gt; ]]> <![CDATA[ <svg/onload=document.title='run'>","b":"\u202e\u0000\u001b[31m","id":"{{body}}","n":3,"r":"//evil.example/"}
	X
	entente format html -t "</title><script>document.title='run'</script>" -s "<iframe src='javascript:1'>" --id id --refer r hostile.jsonl > hostile.html
	[ "$(browse hostile.html 800 'return [document.title.includes("script"), document.querySelectorAll("main h1, img, iframe, svg, b").length, document.querySelectorAll("tbody tr").length, [...document.querySelectorAll("a")].map((a) => a.protocol + a.host)];')" \
		= '[true,0,3,["file:","file:","file:"]]' ]
	[ ! -s console ]
}
@test "axe-core has no serious finding, light and dark" {
	needs chromium
	npm_package axe-core 4.10.2 9ea2d2d6917da998122bdacfd3b473e31ead53f4b87146c716a12edf89158100
	dossier
	cp axe-core/axe.min.js axe.js
	check='return axe.run({ resultTypes: ["violations"] }).then((found) => found.violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary]));'
	run browse out/brief.html 1280 "$check"
	[ "$output" = '[]' ]
	sed 's/@media (prefers-color-scheme: dark)/@media all/' out/brief.html > dark.html
	run browse dark.html 360 "$check"
	[ "$output" = '[]' ]
}
