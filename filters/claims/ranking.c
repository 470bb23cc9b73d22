#include "claims/ranking.h"

#include <stdlib.h>

#include "base/die.h"

/* Whether a name of the data can have a rank: it is a state, or an actor that entente does not know, but not a bloc,
 * the world or an unknown party. */
static bool
is_one(const struct question *question, uint32_t name)
{
	struct slice id = evidence_text(question->evidence, name);

	return id.length && composites_party(question->composites, id) <= PARTY_STATE && slice_find(id, '+') == id.length;
}

static struct ranking
ranking_open(void)
{
	struct ranking ranking = { .arena = must_alloc(sizeof *ranking.arena) };

	*ranking.arena = (struct arena){ 0 };
	ranking.sums = table_of(ranking.arena, sizeof(struct decimal));
	return ranking;
}

static void
ranking_close(struct ranking *ranking)
{
	table_free(&ranking->sums);
	arena_free(ranking->arena);
	free(ranking->arena);
	free(ranking->traced.list);
}

static struct decimal *
sum_in(struct ranking *ranking, uint32_t name)
{
	return table_upsert(&ranking->sums, (struct slice){ (const char *)&name, sizeof name }, NULL);
}

static enum outcome
rank_areas(struct question *question, struct ranking *ranking)
{
	const struct numbers *all = evidence_areas_of(question->evidence, question->edition, question->flow);
	enum outcome outcome = knows_world(question, question->years) ? OUTCOME_ANSWERED : OUTCOME_WHOLE_UNKNOWN;

	for (size_t i = 0; all && i < all->count && outcome == OUTCOME_ANSWERED; i++)
		if (is_one(question, all->list[i]))
			outcome = add_whole(question, all->list[i], question->years, sum_in(ranking, all->list[i]));
	return all ? outcome : OUTCOME_NO_DATA;
}

/* Ranks the partners of one area, whose whole must be known. */
static enum outcome
rank_partners_of(struct question *question, uint32_t area, struct ranking *ranking)
{
	const struct evidence *evidence = question->evidence;
	const struct numbers *told = evidence_partners_of(evidence, question->edition, question->flow, area);
	bool known, nothing;
	enum outcome outcome = area_tells_partners(question, area, question->years, &known, &nothing);

	if (outcome == OUTCOME_ANSWERED && !known)
		outcome = OUTCOME_WHOLE_UNKNOWN;
	for (size_t i = 0; outcome == OUTCOME_ANSWERED && !nothing && i < told->count; i++)
		if (is_one(question, told->list[i]))
			outcome =
				add_years(question, evidence_series(evidence, question->edition, question->flow, area, told->list[i]),
			              question->years, true, sum_in(ranking, told->list[i]));
	return outcome;
}

static enum outcome
rank_partners(struct question *question, struct ranking *ranking)
{
	const struct parties *areas = question->areas;
	enum outcome outcome = OUTCOME_ANSWERED;

	if (areas->absent && !knows_world(question, question->years))
		return OUTCOME_NO_DATA;
	for (size_t i = 0; i < areas->names.count && outcome == OUTCOME_ANSWERED; i++)
		outcome = rank_partners_of(question, areas->names.list[i], ranking);
	return outcome;
}

/* The key by which standings are found. */
struct standing_key {
	struct years years;
	uint32_t edition, flow;
};

void
standings_open(struct standings *standings)
{
	*standings = (struct standings){ .kept = 0 };
	standings->rankings = table_of(&standings->arena, sizeof(struct ranking));
}

static void
standings_clear(struct standings *standings)
{
	for (size_t i = 0; i < standings->rankings.count; i++)
		ranking_close(table_value(&standings->rankings, i));
	table_clear(&standings->rankings);
	arena_reset(&standings->arena);
	standings->kept = 0;
}

/* Ranks all areas. The standings are kept, as many claims are about the same years. The trace gets what was added up.
 */
static const struct ranking *
ranking_of_areas(struct question *question)
{
	enum { MOST_KEPT = 1 << 20 }; /* sums and observations: 32 MB */
	struct standings *standings = question->standings;
	const struct standing_key key = { question->years, question->edition, question->flow };
	struct ranking *ranking;
	bool is_new;

	if (standings->kept > MOST_KEPT)
		standings_clear(standings);
	ranking = table_upsert(&standings->rankings, (struct slice){ (const char *)&key, sizeof key }, &is_new);
	if (is_new) {
		size_t before = question->trace->count;

		*ranking = ranking_open();
		ranking->outcome = rank_areas(question, ranking);
		trace_append(&ranking->traced, question->trace, before);
		standings->kept += ranking->traced.count + ranking->sums.count;
	} else {
		trace_append(question->trace, &ranking->traced, 0);
	}
	return ranking;
}

/* How many areas or partners have more than that. */
static int64_t
count_above(const struct ranking *ranking, struct decimal least)
{
	int64_t count = 0;

	for (size_t i = 0; i < ranking->sums.count; i++)
		count += decimal_compare(*(const struct decimal *)table_value(&ranking->sums, i), least) > 0;
	return count;
}

/* The place of an actor that has that much. */
static enum outcome
place_in(const struct ranking *ranking, uint32_t name, struct decimal *value)
{
	const struct decimal *own = table_find(&ranking->sums, (struct slice){ (const char *)&name, sizeof name });

	if (ranking->outcome != OUTCOME_ANSWERED)
		return ranking->outcome;
	if (!own || own->units <= 0)
		return OUTCOME_NOTHING;
	*value = decimal_of(1 + count_above(ranking, *own));
	return OUTCOME_ANSWERED;
}

enum outcome
ranking_place(struct question *question, struct decimal *value)
{
	const struct parties *one = question->partners->all ? question->areas : question->partners;
	uint32_t name = one->absent ? NAME_NONE : one->names.list[0];
	struct ranking ranking;
	enum outcome outcome;

	if (one->names.count + one->absent != 1 || (!one->absent && !is_one(question, name)))
		return OUTCOME_NOT_ONE;
	if (question->partners->all)
		return place_in(ranking_of_areas(question), name, value);
	ranking = ranking_open();
	ranking.outcome = rank_partners(question, &ranking);
	outcome = place_in(&ranking, name, value);
	ranking_close(&ranking);
	return outcome;
}

enum outcome
ranking_partners(struct question *question, struct decimal *value)
{
	struct ranking ranking = ranking_open();
	enum outcome outcome = rank_partners(question, &ranking);

	if (outcome == OUTCOME_ANSWERED)
		*value = decimal_of(count_above(&ranking, decimal_of(0)));
	ranking_close(&ranking);
	return outcome;
}
