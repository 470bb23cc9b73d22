# A row for each file: its publisher and editions, and what the datapackage.json beside it says. Reads, as TSV,
# what is said of packages, then FILE, PUBLISHER, VINTAGE of what is in the files, sorted; ours and stored are folders.
BEGIN { FS = OFS = "\t"; print "publisher", "edition", "title", "licence", "file" }
function said(key) { return of[number[name], key] }
function tell(    file) {
	if (name == "") return
	if (said("publisher") != "") publisher = said("publisher")
	else if (publishers > 3) publisher = "as cited"
	if (!editions) list = said("version")
	if (editions > 3) list = first " to " last ", " editions " editions"
	file = name
	sub(/.*\//, "", file)
	file = (index(name, ours) == 1 ? "data/" : index(name, stored) == 1 ? "published/observations/" : "") file
	print publisher, list, said("title"), said("licenses.0.title"), file
}
$1 == "package" { folder = $2; next }
$1 ~ /^resources[.]/ {
	split($1, part, ".")
	resource = folder " " part[2]
	of[resource, substr($1, length(part[2]) + 12)] = $2
	if ($1 ~ /^resources[.][0-9]+[.]path$/) number[folder "/" $2] = resource
	next
}
NF == 2 || $1 == "file" && $2 == "publisher" { next }
$1 != name {
	tell()
	name = $1
	publisher = list = first = last = ""
	editions = publishers = 0
	split("", seen)
}
$2 != "" && !seen[$2]++ { publisher = publisher (publishers++ ? ", " : "") $2 }
$3 != "" && !seen["", $3]++ {
	list = list (editions++ ? ", " : "") $3
	if (first == "" || $3 < first) first = $3
	if ($3 > last) last = $3
}
END { tell() }
