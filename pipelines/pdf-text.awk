# A PDF's text in the order in which it was written (pdftotext -raw, the second file), which is that of reading
# in columns and about superscripts; paragraphs end where pdftotext sees a block end (the first file), unless the
# line behind it goes on.
function first(line) { return substr(line, 1, 12) }
function last(line) { return substr(line, length(line) > 12 ? length(line) - 11 : 1) }
function note_blocks(page,    count, blocks, lines, n, i, before) {
	split("", starts); split("", follows); split("", alone)
	count = split(page, blocks, /\n[ \n]*\n/)
	for (i = 1; i <= count; i++) {
		gsub(/^\n+|\n+$/, "", blocks[i])
		n = split(blocks[i], lines, "\n")
		if (!n) continue
		starts[first(lines[1])] = 1
		if (before != "") follows[before] = first(lines[1])
		before = last(lines[n])
		follows[before] = ""
		if (n == 1) alone[before] = 1
	}
}
function ends_sentence(line) { return line ~ /([.!?:;")]|\342\200[\231\235])[0-9]*$/ }
function ends_block(line, behind) {
	if (!(last(line) in follows) || !(first(behind) in starts)) return 0
	return last(line) in alone || follows[last(line)] == first(behind) || ends_sentence(line) || behind ~ /^[A-Z]/
}
BEGIN { RS = "\f" }
NR == FNR { pages[NR] = $0; next }
{
	note_blocks(pages[FNR])
	printf "%s", (FNR > 1 ? "\f" : "")
	count = split($0, text, "\n")
	for (i = 1; i < count || text[i] != "" && i == count; i++)
		print text[i] (i < count && (text[i + 1] == "" ? ends_sentence(text[i]) : ends_block(text[i], text[i + 1])) ? "\n" : "")
}
