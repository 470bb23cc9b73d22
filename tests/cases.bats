#!/usr/bin/env bats
# extract prose: facts from one-line texts, each with a key of all that it states. Nobody
# tunes lexica or engine on the *-unseen.tsv, which tell what the others are worth.
# bats file_tags=plain
load helper

file_needs() { needs jq; }

# reaches NAME PRECISION RECALL: the least that the texts of tests/prose/NAME.tsv reach in total.
reaches() {
	try "$root/tests/tools/cases.sh" -k "$BATS_FILE_TMPDIR" -p "$2" -q "$3" "$root/tests/prose/$1.tsv"
	printf '# %s.tsv\n' "$1" >&3
	printf '#   %s\n' "${lines[@]}" >&3
	status_is 0
}

@test "cases: what texts of events state is found, by precision and recall" { reaches events .90 .85; }
@test "cases: what texts of events that nobody tuned on state is found, by precision and recall" { reaches events-unseen .90 .75; }
@test "cases: what sentences with the common verbs and nouns of each type state is found, by precision and recall" { reaches verbs .97 .84; }
@test "cases: what sentences of news state is found, by precision and recall" { reaches news .97 .82; }
@test "cases: what texts of figures and deals state is found, by precision and recall" { reaches figures .96 .75; }
@test "cases: what texts of deals state is found, by precision and recall" { reaches deals .95 .78; }
@test "cases: what wires, communiques and chronologies state is found, by precision and recall" { reaches wires .95 .60; }
@test "cases: what texts of shares state is found, by precision and recall" { reaches shares .97 .85; }
@test "cases: what texts of changes state is found, by precision and recall" { reaches changes .93 .64; }
@test "cases: what texts of shares and changes in yet other orders state is found, by precision and recall" { reaches recall .97 .60; }
@test "cases: what fact sheets and briefs on the arms trade state is found, by precision and recall" { reaches arms .95 .66; }
@test "cases: what sentences as press and institutes write them state is found, by precision and recall" { reaches field .97 .78; }
@test "cases: what paragraphs that leave out what the sentence before said state is found, by precision and recall" { reaches paragraphs .97 .77; }
@test "cases: what texts of ranks, counts and levels state is found, by precision and recall" { reaches ranks .95 .80; }
@test "cases: what texts of levels, of ranks and polls in yet other orders and tables state is found, by precision and recall" { reaches levels .97 .75; }
@test "cases: what texts of polls state is found, by precision and recall" { reaches polls .95 .75; }
@test "cases: what fact sheets, wires, white papers and pollsters' releases state is found, by precision and recall" { reaches styles .96 .68; }
@test "cases: what texts of places in an order and of orders of arms state is found, by precision and recall" { reaches orders .92 .70; }
@test "cases: what lists, tables and what stands under headings state is found, by precision and recall" { reaches lists .97 .90; }
@test "cases: what texts of figures and deals that nobody tuned on state is found, by precision and recall" { reaches figures-unseen .92 .58; }

@test "cases: each rule that has read five facts or more is right in nine of ten" {
	try "$root/tests/tools/cases.sh" -r -k "$BATS_FILE_TMPDIR" -p .9 \
		"$root"/tests/prose/{events,news,verbs,wires,deals,figures,shares,changes,ranks,levels,polls,recall,lists,arms,field,paragraphs}.tsv
	printf '#   %s\n' "${lines[@]}" >&3
	status_is 0
}

# key LINE...: the lines of a key, with | for tabs.
key() {
	printf '%s\n' "$@" | tr '|' '\t' > key.tsv
}

@test "cases: right, missing and surplus are counted for each kind, and shown as a diff" {
	key '2022-01-01|In 2020 Peru attacked Chile.|ASSAULT PER>CHL 2020' \
		'2022-01-01|In 2020 Peru attacked Chile.|ASSAULT PER>CHL 2021' \
		'2022-01-01|In 2020 Peru attacked Chile.|nothing' \
		'2022-01-01|It rained in 2020.|nothing'
	try "$root/tests/tools/cases.sh" -v -p .3 -q .6 key.tsv
	status_is 1
	is "$output" '@@ In 2020 Peru attacked Chile.
-ASSAULT PER>CHL 2021
+ASSAULT PER>CHL 2020
@@ In 2020 Peru attacked Chile.
-nothing
+ASSAULT PER>CHL 2020
                       right missing surplus precision recall
ASSAULT                    1       1       2     0.333  0.500
total                      1       1       2     0.333  0.500
2 of 4 texts right; facts 1 right, 1 missing, 2 surplus; 1 of 2 that state nothing gave something'
	is "$stderr" 'cases.sh: recall is 0.500, and should be .6 at least'
}
@test "cases: -r counts for each rule what is right and surplus, and refuses one that is not precise enough" {
	key '2022-01-01|In 2020 Peru attacked Chile.|ASSAULT PER>CHL 2020' \
		'2022-01-01|In 2020 Peru attacked Chile and Bolivia, Brazil and Cuba.|nothing'
	try "$root/tests/tools/cases.sh" -r -p .9 key.tsv
	status_is 1
	is "$output" '                       right missing surplus precision recall
verb-object                1       0       4     0.200  1.000'
	is "$stderr" 'cases.sh: the precision of verb-object is 0.200, and should be .9 at least'
}
@test "cases: sides of a meeting, optional and undated facts, units and baselines are compared loosely; days are relative to each text's own" {
	key '2022-01-01|Last year Peru met Chile.|CONSULT CHL>PER 2021' \
		'2012-01-01|Last year Peru met Chile.|CONSULT PER>CHL 2011' \
		'2022-01-01|In 2020 Peru attacked Chile.|?ASSAULT PER>CHL 2020' \
		'2022-01-01|Peru attacked Chile.|ASSAULT PER>CHL' \
		'2022-01-01|In 2019 Peru bought 12 Rafale fighters from France.|deal.quantity PER>FRA 12.0 fighters 2019; ?AGREE PER>FRA 2019'
	try "$root/tests/tools/cases.sh" -v -p 1 -q 1 key.tsv
	status_is 0
	has "$output" '5 of 5 texts right; facts 3 right, 0 missing, 0 surplus'
}
@test "cases: an unknown option, or no file, is answered with the usage" {
	fails 2 'usage: cases.sh [-v | -r] [-k FOLDER] [-p PRECISION] [-q RECALL] CASES.tsv ...' "$root/tests/tools/cases.sh" -x key.tsv
	fails 2 'usage: cases.sh [-v | -r] [-k FOLDER] [-p PRECISION] [-q RECALL] CASES.tsv ...' "$root/tests/tools/cases.sh"
}
@test "cases: what is no fact ends the comparison, and is told" {
	key '2022-01-01|It rained in 2020.|rain in 2020'
	try "$root/tests/tools/cases.sh" key.tsv
	has "$stderr" 'no fact: rain in 2020'
	at_least "$status" 1
}
