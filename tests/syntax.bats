#!/usr/bin/env bats
load helper

# The relations of a text, one a line: kind(head, dependent, via).
relations() {
	entente extract prose --syntax | jq -r '"\(.relation)(\(.head), \(.dependent)\(if .via then ", \(.via)" else "" end))"'
}

@test "each sentence of syntax.tsv has the relations that it must have, and none that it must not" {
	needs jq
	cut -f 1 fixtures/syntax.tsv | sed 'G' > text
	entente extract prose --syntax text \
		| jq -r '"\(.sentence)\t\(.relation)(\(.head), \(.dependent)\(if .via then ", \(.via)" else "" end))"' > found
	[[ -s found ]]
	awk -F '\t' '
		NR == FNR { found[$1, tolower($2)] = 1; next }
		{
			count = split($2, wanted, "; ")
			for (i = 1; i <= count; i++) {
				denied = sub(/^!/, "", wanted[i])
				if (((($1, tolower(wanted[i])) in found) ? 1 : 0) == denied)
					print $1 ": " (denied ? "has " : "lacks ") wanted[i]
			}
		}' found fixtures/syntax.tsv > wrong
	[[ ! -s wrong ]] || { cat wrong; false; }
}
@test "syntax.tsv has sixty sentences and more" { [[ $(wc -l < fixtures/syntax.tsv) -ge 60 ]]; }
@test "the same text gives the same bytes, alone or behind others" {
	needs jq
	sentence='Greece, an ally of France, sold missiles and tanks to Egypt in 2019, and Spain condemned the sale.'
	relations <<< "$sentence" > alone
	[[ -s alone ]]
	relations <<< "Chile bought tanks. $sentence" | tail -n +3 | diff alone -
}
@test "a sentence of two thousand clauses is read in parts" {
	needs jq
	{
		for ((i = 0; i < 2000; i++)); do printf 'Chile attacked Peru, and '; done
		echo 'Peru left.'
	} | relations | sort | uniq -c | sort -rn | grep -q 'subject(attacked, Chile)'
}
@test "brackets without end, NUL and ill-formed UTF-8 are no obstacle" {
	{
		printf 'Chile (attacked (Peru'
		for ((i = 0; i < 5000; i++)); do printf ' ('; done
		printf ' Chile\0 attacked Peru \377\376 in 2019.\n'
	} | entente extract prose --syntax > relations
}
@test "a sentence without a word of the lexicon is not parsed" {
	run entente extract prose --syntax --stats <<< 'The cat sat on the mat.'
	[[ $status -eq 0 && $output == *'"parsed":0'* ]]
}
@test "--syntax writes CSV with a header" {
	run entente extract prose --syntax -o csv <<< 'Chile attacked Peru in 1879.'
	[[ ${lines[0]} == kind,relation,head,dependent,via,doc,page,line,start,end,sentence ]]
	[[ ${lines[1]} == relation,subject,attacked,Chile,,-,,1,0,28,* ]]
}
@test "--syntax is for prose" { fails 2 "extract: --mentions, --explain, --unread, --figures and --syntax are for prose (see 'extract --help')" entente extract csv --syntax <<< a; }
@test "--mentions and --explain exclude each other" {
	fails 2 "extract: --mentions, --explain, --unread, --figures and --syntax exclude each other (see 'extract --help')" entente extract prose -m --explain <<< a
}
@test "--mentions and --syntax exclude each other" {
	fails 2 "extract: --mentions, --explain, --unread, --figures and --syntax exclude each other (see 'extract --help')" entente extract prose -m --syntax <<< a
}
@test "a grammar that is not there is told, with its packages" {
	needs_mounts
	run --separate-stderr unshare --map-root-user --mount sh -c 'mount -t tmpfs none /usr/share/link-grammar && exec "$@"' - \
		"$bin/extract" prose --syntax <<< 'Chile attacked Peru.'
	[[ $status -eq 2 && $stderr == 'extract: no English grammar: '*link-grammar-dictionaries-en* ]]
}
