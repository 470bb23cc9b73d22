#!/usr/bin/env bats
# No false alarm: texts of the kinds that are published, in our own words, about figures that data/ has. tests/claims/
# has each text and its key, NAME.tsv: verdict, measure, area, partner, period, baseline, and qualifier with value. One
# figure of each text was planted wrong, and only that is contradicted. The paragraphs of March are of the kind
# that SIPRI prints: their figures are those of editions that data/ has, or has not (then they may differ).
# bats file_tags=plain
load helper

# check NAME: the text's figures and their verdicts are those of its key. A figure that the key
# lacks, as it was not read when the key was made, may be anything but contradicted or differing.
check() {
	local text=$root/tests/claims/$1.txt
	needs jq
	[[ -f $text ]] || text=${text%.txt}.md
	try pipeline check-claims -o json "$text"
	status_is 1
	jq -r 'select(.kind != "check" and .verdict) | [.verdict, .measure, .area, .partner // "", .period // "", .baseline // "", .qualifier + (.value | tostring)] | @tsv' <<< "$output" | sort > found
	sort "$root/tests/claims/$1.tsv" > key
	comm -23 key found | same /dev/null -
	comm -13 key found | { grep -E '^(contradicted|differs)' || true; } | same /dev/null -
	is "$(grep -c '^contradicted' key)" 1
	jq -r 'select(.kind == "check" and .verdict == "contradicted")' <<< "$output" | same /dev/null -
}

# check_all NAME: the same, and no figure of the text was left unread: what stands in no key is a date, the number
# of a list, or words that a figure in brackets says better.
check_all() {
	check "$1"
	entente extract prose --unread "$text" \
		| jq -r 'select(.read == false and (.text | test("[0-9]")) and (.why | IN("a date", "list number", "said again in brackets") | not)) | .text' | same /dev/null -
	comm -13 key found | same /dev/null -
	grep -c '^unverifiable' key | same <(echo 0) -
}

# bats test_tags=big
@test "of six texts that are far apart, README says how many figures data/ answers; each that it does not says where data are to be had" {
	needs jq
	export ENTENTE_STATE=$PWD/nothing
	grep -oE '[0-9]+ of [0-9]+ (figures )?of \[[^]]*\]\(tests/[^)]*' "$root/README.md" | sed -E 's/^([0-9]+) of ([0-9]+) .*\(/\1 \2 /' > table
	is "$(wc -l < table)" 6
	while read -r answered figures text; do
		pipeline check-claims -o json "$root/$text" > verdicts 2> words || [ $? -eq 1 ]
		jq -r 'select(.verdict and .kind != "check") | .verdict' verdicts > all
		is "$text $(wc -l < all) $(grep -vc '^unverifiable' all)" "$text $figures $answered"
		jq -r 'select(.verdict == "unverifiable" and .kind != "check") | .why' verdicts | { grep -v '; available from ' || true; } | same /dev/null -
	done < table
}
@test "no false alarm: SIPRI's kind of paragraph for 2017-21, in the edition of its day" { check march-2022; }
# bats test_tags=big
@test "no false alarm: the same for 2018-22, of which data/ has no edition of its day" { check march-2023; }
# bats test_tags=big
@test "no false alarm: the same for 2019-23" { check march-2024; }
# bats test_tags=big
@test "every figure is answered: SIPRI's kind of paragraph, as a newspaper has it, for 2017-21" { check_all march-dispatch; }
# bats test_tags=big
@test "every figure is answered: the same as a list of notes, for 2018-22" { check_all march-digest; }
# bats test_tags=big
@test "every figure is answered: the same as a note for members of parliament, for 2019-23" { check_all march-bulletin; }
# bats test_tags=big
@test "every figure is answered: the same as a commentary, for 2020-24" { check_all march-commentary; }
# bats test_tags=big
@test "no false alarm: a fact sheet on Poland's, Japan's and South Korea's arms trade" { check fact-sheet-poland; }
# bats test_tags=big
@test "no false alarm: a report on opinion of China and the United States" { check pew-report; }
@test "no false alarm: a press release of NATO's, where publishers differ" { check nato-release; }
# bats test_tags=big
@test "no false alarm: a parliament's briefing on spending and exports" { check parliament-paper; }
@test "no false alarm: a wire report of contracts" { check wire-helsinki; }
@test "no false alarm: a think tank on Africa, with an organisation whose members nobody lists" { check think-tank; }
# bats test_tags=big
@test "no false alarm: a ministry's release on contracts" { check ministry; }
# bats test_tags=big
@test "no false alarm: a newspaper on Chile and Brazil" { check newspaper; }
# bats test_tags=big
@test "no false alarm: a bank's blog on spending, of several together and of the world" { check world-bank-blog; }
@test "no false alarm: a bulletin on Japan's suppliers and views" { check bulletin-tokyo; }
