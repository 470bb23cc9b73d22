#include "prose/prose.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "prose/accounts.h"
#include "prose/deals.h"
#include "prose/facts.h"
#include "prose/frames.h"
#include "prose/lexicon_files.h"
#include "prose/plain.h"
#include "prose/shapes.h"

/* Everything that reading needs, made once. */
struct prose {
	struct actors actors;
	struct lexicon lexicon;
	struct numbers numbers;
	struct measures measures;
	struct composites composites;
	struct sentences sentences;
	struct plain plain;
	struct passage passage;
	struct discourse discourse;
	struct facts facts;
	enum prose_view view;
	struct reading reading;
	struct frames frames;
	struct deal_rows deals;
	struct shapes shapes;
	uint64_t sentence_count, bytes;
	const char *encoding; /* of the texts; NULL is UTF-8 */
};

static struct prose *
prose_open(struct writer *writer, enum prose_view view, bool stats)
{
	struct prose *prose = must_alloc(sizeof *prose);

	memset(prose, 0, sizeof *prose);
	actors_load(&prose->actors);
	lexicon_load(&prose->lexicon, &prose->actors);
	numbers_load(&prose->numbers);
	measures_load(&prose->measures);
	prose->view = view;
	prose->reading.syntax = syntax_open();
	prose->reading.passage = &prose->passage;
	frames_load(&prose->frames);
	deals_load(&prose->deals);
	shapes_load(&prose->shapes);
	prose->passage.lexicon = &prose->lexicon;
	prose->discourse.mentions = must_alloc(prose->actors.ids.count * sizeof *prose->discourse.mentions);
	prose->discourse.last_seen = must_alloc(prose->actors.ids.count * sizeof *prose->discourse.last_seen);
	prose->discourse.persons = must_alloc(prose->lexicon.person_count + 1);
	prose->facts = (struct facts){ .passage = &prose->passage,
		                           .discourse = &prose->discourse,
		                           .measures = &prose->measures,
		                           .composites = &prose->composites,
		                           .numbers = &prose->numbers,
		                           .writer = writer,
		                           .reading = &prose->reading,
		                           .frames = &prose->frames,
		                           .deals = &prose->deals,
		                           .shapes = &prose->shapes,
		                           .explain = view == PROSE_EXPLAIN,
		                           .figures = view == PROSE_FIGURES,
		                           .unread = view == PROSE_UNREAD,
		                           .accounting = view == PROSE_FIGURES || view == PROSE_UNREAD ||
		                                         (stats && view != PROSE_SYNTAX) };
	return prose;
}

/* A new text: nothing has been said yet. */
static void
forget_all(struct prose *prose)
{
	struct discourse *discourse = &prose->discourse;
	struct discourse fresh = { .mentions = discourse->mentions,
		                       .last_seen = discourse->last_seen,
		                       .persons = discourse->persons,
		                       .topic = NO_ACTOR,
		                       .topic_state = NO_ACTOR,
		                       .pair = { NO_ACTOR, NO_ACTOR } };

	fresh.actor_count = prose->actors.ids.count;
	memset(fresh.mentions, 0, prose->actors.ids.count * sizeof *fresh.mentions);
	memset(fresh.last_seen, 0, prose->actors.ids.count * sizeof *fresh.last_seen);
	memset(fresh.persons, 0, prose->lexicon.person_count);
	*discourse = fresh;
	prose->facts.outline = (struct outline){ .count = 0 };
}

/* A date that is all of a sentence, or stands before a colon, dates what follows. */
static bool
is_heading_date(const struct passage *passage)
{
	const struct item *items = passage->items;
	size_t at = 0;

	while (at < passage->count && items[at].kind == ITEM_MARK)
		at++;
	if (at == passage->count || items[at].kind != ITEM_DATE)
		return false;
	for (at++; at < passage->count && item_is_mark(&items[at], '.'); at++)
		;
	return at == passage->count || item_is_mark(&items[at], ':') || item_is_mark(&items[at], '-');
}

static void
note_heading(struct prose *prose)
{
	struct passage *passage = &prose->passage;
	struct discourse *discourse = &prose->discourse;

	if (passage->span.opens && !discourse->heading_alone)
		*discourse->heading = '\0';
	discourse->heading_alone = false;
	if (!is_heading_date(passage))
		return;
	for (size_t i = 0; i < passage->count; i++)
		if (passage->items[i].kind == ITEM_DATE) {
			memcpy(discourse->heading, passage->dates[passage->items[i].index].text, sizeof discourse->heading);
			discourse->heading_alone = i + 2 >= passage->count;
			discourse->heading_has_month = passage->dates[passage->items[i].index].month;
			break;
		}
}

static void
note_goods(struct prose *prose)
{
	const struct passage *passage = &prose->passage;

	for (size_t i = 0; passage->classes >> WORD_GOODS & 1 && i < passage->count; i++)
		if (passage->items[i].kind == ITEM_WORD && item_is(&passage->items[i], WORD_GOODS)) {
			prose->discourse.goods = item_lexeme(passage, &passage->items[i], WORD_GOODS)->means;
			break;
		}
}

/* --syntax: the relations of a sentence that has words of those that facts are made of. */
static void
write_relations(struct prose *prose)
{
	static const uint64_t triggers = UINT64_C(1) << WORD_VERB | UINT64_C(1) << WORD_LIGHT |
	                                 UINT64_C(1) << WORD_NOMINAL | UINT64_C(1) << WORD_FLOW | UINT64_C(1) << WORD_ROLE |
	                                 UINT64_C(1) << WORD_SHARE | UINT64_C(1) << WORD_CHANGE |
	                                 UINT64_C(1) << WORD_OPINION | UINT64_C(1) << WORD_LEVEL |
	                                 UINT64_C(1) << WORD_DEAL | UINT64_C(1) << WORD_NAME | UINT64_C(1) << WORD_PERSON;
	const struct reading *reading = &prose->reading;

	if (!(prose->passage.classes & triggers))
		return;
	reading_read(&prose->reading);
	for (size_t i = 0; i < reading->parse.count; i++)
		facts_relation(&prose->facts, reading->chunks, &reading->parse.list[i]);
}

/* "Q: …", "A: …": somebody else speaks. */
static bool
is_turn(struct slice text)
{
	return text.length > 2 && text.data[0] >= 'A' && text.data[0] <= 'Z' && text.data[1] == ':';
}

/* Its topic is the state that the heading names, else the one that the text has named most. */
static void
open_paragraph(struct prose *prose)
{
	struct discourse *discourse = &prose->discourse;
	uint32_t state = outline_subject(&prose->facts.outline);

	discourse->year = discourse->month = discourse->due_year = discourse->due_month = 0;
	if (state == NO_ACTOR)
		state = passage_main_state(&prose->passage, discourse);
	discourse->topic_person = discourse->topic_person && discourse->topic == state;
	discourse->topic = discourse->topic_state = state;
}

/* The facts of the sentence; with --figures what of its numbers they have. */
static void
find_facts(struct prose *prose, bool listed)
{
	struct facts *facts = &prose->facts;

	facts->muted = facts->figures;
	if (!(listed && facts_find_listed(facts)))
		facts_find_figures(facts);
	accounts_place(facts);
	facts_release(facts);
	facts_find_deals(facts);
	accounts_place(facts);
	facts_release(facts);
	facts_find_events(facts);
	facts->muted = false;
	accounts_settle(facts);
}

/* The passage gets the sentence's text, as it is written and as it is read. */
static void
open_passage(struct prose *prose, const struct span *span)
{
	struct passage *passage = &prose->passage;

	passage->span = *span;
	passage->written = span->text;
	passage->places = NULL;
	passage->mark_count = 0;
	if (!span->list_number && plain_copy(&prose->plain, &prose->lexicon.vocabulary, span->text)) {
		passage->span.text = (struct slice){ prose->plain.text, prose->plain.length };
		passage->places = prose->plain.places;
		passage->marks = prose->plain.marks;
		passage->mark_count = prose->plain.mark_count;
	}
}

static void
read_sentence(struct prose *prose, const struct span *span)
{
	struct passage *passage = &prose->passage;
	struct discourse *discourse = &prose->discourse;
	bool listed;

	open_passage(prose, span);
	prose->reading.read = false;
	prose->sentence_count++;
	discourse->sentence++;
	if (span->opens || is_turn(span->text))
		open_paragraph(prose);
	passage->token_count = tokens_cut(&prose->lexicon.vocabulary, passage->span.text, passage->tokens, TOKENS_MAX);
	passage_find_mentions(passage, discourse);
	passage_find_dates(passage, discourse);
	passage_find_quantities(passage, &prose->numbers);
	passage_find_dateline(passage);
	passage_note_day(passage, discourse);
	passage_find_parties(passage, discourse);
	note_heading(prose);
	listed = outline_note(&prose->facts.outline, passage, &prose->numbers, discourse);
	arena_reset(&prose->facts.scratch);
	prose->facts.sentence = (struct slice){ NULL, 0 };
	facts_open_accounts(&prose->facts);
	if (prose->view == PROSE_SYNTAX) {
		write_relations(prose);
		passage_note_topic(&prose->passage, &prose->discourse);
		return;
	}
	if (prose->view == PROSE_MENTIONS)
		facts_mentions(&prose->facts);
	note_goods(prose);
	find_facts(prose, listed);
	passage_note_topic(&prose->passage, &prose->discourse);
}

static void
read_list_number(struct prose *prose, const struct span *span)
{
	open_passage(prose, span);
	arena_reset(&prose->facts.scratch);
	prose->facts.sentence = (struct slice){ NULL, 0 };
	if (prose->facts.accounting)
		accounts_list_number(&prose->facts);
}

static int
read_text(struct prose *prose, const char *path, struct progress *progress)
{
	struct span span;

	if (!sentences_open(&prose->sentences, path, prose->encoding, &prose->lexicon))
		return EXIT_FAILED;
	forget_all(prose);
	prose->facts.doc = path;
	while (sentences_next(&prose->sentences, &span)) {
		if (span.list_number)
			read_list_number(prose, &span);
		else
			read_sentence(prose, &span);
		progress_show(progress, prose->bytes + prose->sentences.input.offset);
	}
	prose->bytes += prose->sentences.input.offset;
	sentences_close(&prose->sentences);
	return EXIT_DONE;
}

/* What --stats asks for, and what was wrong. */
static int
prose_close(const struct prose *prose, const struct options *options)
{
	if (prose->facts.mended)
		warn(
			"%s:%llu: ill-formed UTF-8 became U+FFFD, first here, %llu times in all (is it Latin-1? --encoding latin1)",
			prose->facts.mended_doc, (unsigned long long)prose->facts.mended_line,
			(unsigned long long)prose->facts.mended);
	if (prose->facts.outside)
		warn("%llu facts have a field outside the header and were left out", (unsigned long long)prose->facts.outside);
	if (options_has(options, OPTION_STATS) && prose->view == PROSE_SYNTAX)
		fprintf(stderr, "{\"sentences\":%llu,\"parsed\":%llu,\"nulls\":%llu,\"lost\":%llu,\"out\":%llu}\n",
		        (unsigned long long)prose->sentence_count, (unsigned long long)prose->reading.parsed,
		        (unsigned long long)prose->reading.nulls, (unsigned long long)prose->reading.lost,
		        (unsigned long long)prose->facts.writer->count);
	else if (options_has(options, OPTION_STATS))
		fprintf(stderr,
		        "{\"sentences\":%llu,\"bytes\":%llu,\"figures_read\":%llu,\"figures_unread\":%llu,\"out\":%llu,"
		        "\"rejected\":%llu}\n",
		        (unsigned long long)prose->sentence_count, (unsigned long long)prose->bytes,
		        (unsigned long long)prose->facts.figures_read, (unsigned long long)prose->facts.figures_unread,
		        (unsigned long long)prose->facts.writer->count, (unsigned long long)prose->facts.outside);
	return prose->facts.outside ? EXIT_REJECTED : EXIT_DONE;
}

int
prose_run(const struct options *options, size_t first, enum prose_view view, struct writer *writer,
          struct progress *progress)
{
	struct prose *prose = prose_open(writer, view, options_has(options, OPTION_STATS));
	struct layout layout = { .format = FORMAT_DETECT };
	int status = EXIT_DONE;

	layout_take_options(&layout, options);
	prose->encoding = layout.encoding;
	if (first == options->operand_count)
		status = read_text(prose, "-", progress);
	for (size_t i = first; i < options->operand_count; i++) {
		int text_status = read_text(prose, options->operands[i], progress);

		status = text_status > status ? text_status : status;
	}
	writer_close(writer);
	return status | prose_close(prose, options);
}
