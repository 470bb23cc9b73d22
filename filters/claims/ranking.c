#include "claims/ranking.h"

/* Whether a name of the data is that of a state, or of an actor that is not ours: no bloc, not the world, nor one
 * that is unknown. */
static bool
is_one(const struct question *question, uint32_t name)
{
	struct slice id = evidence_text(question->evidence, name);

	return id.length && composites_party(question->composites, id) <= PARTY_STATE && slice_find(id, '+') == id.length;
}

/* The sums of those who are compared: the wholes of all areas or, with partners, what each partner of the
 * question's areas had with them. */
struct ranking {
	struct arena arena;
	struct table sums; /* number of a name -> struct decimal */
};

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

/* Of one area, whose whole has to be known and its partners told. */
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

/* Those who are compared: partners where one is asked for or they are counted, else areas. */
static enum outcome
ranking_fill(struct question *question, bool of_partners, struct ranking *ranking)
{
	*ranking = (struct ranking){ .arena = { 0 } };
	ranking->sums = table_of(&ranking->arena, sizeof(struct decimal));
	return of_partners ? rank_partners(question, ranking) : rank_areas(question, ranking);
}

static void
ranking_close(struct ranking *ranking)
{
	table_free(&ranking->sums);
	arena_free(&ranking->arena);
}

/* How many of them have more than that. */
static int64_t
count_above(const struct ranking *ranking, struct decimal least)
{
	int64_t count = 0;

	for (size_t i = 0; i < ranking->sums.count; i++)
		count += decimal_compare(*(const struct decimal *)table_value(&ranking->sums, i), least) > 0;
	return count;
}

enum outcome
ranking_place(struct question *question, struct decimal *value)
{
	const struct parties *one = question->partners->all ? question->areas : question->partners;
	struct ranking ranking;
	enum outcome outcome;

	if (one->names.count + one->absent != 1 || (!one->absent && !is_one(question, one->names.list[0])))
		return OUTCOME_NOT_ONE;
	outcome = ranking_fill(question, !question->partners->all, &ranking);
	if (outcome == OUTCOME_ANSWERED) {
		struct decimal own = one->absent ? decimal_of(0) : *sum_in(&ranking, one->names.list[0]);

		*value = decimal_of(1 + count_above(&ranking, own));
		if (own.units <= 0)
			outcome = OUTCOME_NOTHING;
	}
	ranking_close(&ranking);
	return outcome;
}

enum outcome
ranking_partners(struct question *question, struct decimal *value)
{
	struct ranking ranking;
	enum outcome outcome = ranking_fill(question, true, &ranking);

	if (outcome == OUTCOME_ANSWERED)
		*value = decimal_of(count_above(&ranking, decimal_of(0)));
	ranking_close(&ranking);
	return outcome;
}
