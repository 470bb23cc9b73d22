# The state of each plan at as_of: done with the first later event of its kind between the two that shares a
# word with it (one can only join once), past due where its last day is over, else due or open. An event after
# as_of is shown too: it says how late it came. Reads events, then plans of the day written, as TSV.
BEGIN { FS = OFS = "\t" }
# The last day of an EDTF date, with 99 for a part that it leaves open.
function last_day(date,    part, month) {
	sub(/.*\//, "", date)
	sub(/[~?%]$/, "", date)
	split(date, part, "-")
	month = part[2]
	if (month > 12)
		month = substr("050811120000000000000000030609120408120612", 2 * (month - 21) + 1, 2)
	return part[1] "-" (month == "" ? 99 : month) "-" (part[3] == "" ? 99 : part[3])
}
function pair(a, b) { return a < b ? a " " b : b " " a }
# Whether two texts have a long word in common, whatever its ending.
function share_word(text, other,    words, i, count) {
	count = split(tolower(text), words, /[^a-z]+/)
	for (i = 1; i <= count; i++)
		if (length(words[i]) > 5 && index(" " tolower(other), " " substr(words[i], 1, 6)))
			return 1
	return 0
}
FNR == 1 { next }
NR == FNR {
	if ($1 > written && $5 != "true") { events++; date[events] = $1; key[events] = pair($2, $3) " " $4; type[events] = $4; text[events] = $6 }
	next
}
FNR == 2 { print "doc", "line", "due", "source", "target", "type", "text", "sentence", "state", "done", "by" }
{
	found = 0
	for (i = 1; i <= events; i++)
		if (key[i] == pair($4, $5) " " $6 && (type[i] == "JOIN" || share_word(text[i], $8)) && (!found || date[i] < date[found]))
			found = i
	state = $3 == "" ? "open" : last_day($3) < as_of ? "past due" : "due"
	if (found && last_day(date[found]) <= as_of)
		state = "done"
	print $0, state, date[found], text[found]
}
