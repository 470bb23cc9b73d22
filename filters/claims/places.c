#include "claims/places.h"

#include <stdlib.h>

#include "base/die.h"

static int
compare_figures(const void *one, const void *other)
{
	const struct stated_claim *a = *(const struct stated_claim *const *)one,
							  *b = *(const struct stated_claim *const *)other;
	int order = decimal_compare(b->low, a->low);

	return order ? order : slice_compare(a->party, b->party);
}

static int
compare_places(const void *one, const void *other)
{
	const struct placed *a = one, *b = other;
	int order = decimal_compare(a->rank->claim.value, b->rank->claim.value);

	return order ? order : slice_compare(a->rank->party, b->rank->party);
}

/* Notes for each place who has the most, at least, from that place on. */
static void
find_most(struct places *places)
{
	for (size_t i = places->count; i--;) {
		struct placed *placed = &places->list[i];

		placed->most = i;
		if (i + 1 < places->count && decimal_compare(places->list[placed[1].most].figure->low, placed->figure->low) > 0)
			placed->most = placed[1].most;
	}
}

void
places_open(struct places *places, const struct stated *stated, const struct group *figures, const struct group *ranks)
{
	struct arena arena = { 0 };
	struct table of_party = table_of(&arena, sizeof(const struct stated_claim *));

	*places = (struct places){ .figure_count = ranks->count ? figures->count : 0 };
	places->list = must_grow(NULL, (ranks->count + 1) * sizeof *places->list);
	places->figures = must_grow(NULL, (places->figure_count + 1) * sizeof *places->figures);
	for (size_t i = 0; i < places->figure_count; i++) {
		const struct stated_claim **place, *figure = &stated->claims[figures->list[i]];

		place = table_upsert(&of_party, figure->party, NULL);
		*place = places->figures[i] = figure;
	}
	for (size_t i = 0; places->figure_count && i < ranks->count; i++) {
		const struct stated_claim *rank = &stated->claims[ranks->list[i]];
		const struct stated_claim *const *figure = table_find(&of_party, rank->party);

		if (figure)
			places->list[places->count++] = (struct placed){ .rank = rank, .figure = *figure };
	}
	qsort(places->figures, places->figure_count, sizeof *places->figures, compare_figures);
	qsort(places->list, places->count, sizeof *places->list, compare_places);
	find_most(places);
	table_free(&of_party);
	arena_free(&arena);
}

void
places_close(struct places *places)
{
	free(places->list);
	free(places->figures);
}

/* How many certainly have more than the figure; they come first in the order. */
static size_t
count_ahead(const struct places *places, const struct stated_claim *figure)
{
	size_t low = 0, high = places->figure_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (decimal_compare(places->figures[middle]->low, figure->high) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Of those with a later place, the one who has the most; NULL if there is none. */
static const struct stated_claim *
most_behind(const struct places *places, size_t number)
{
	size_t i = number + 1;

	while (i < places->count && decimal_compare(places->list[i].rank->low, places->list[number].rank->high) <= 0)
		i++;
	return i < places->count ? places->list[places->list[i].most].figure : NULL;
}

bool
places_judge(const struct places *places, size_t number, struct place *place)
{
	const struct placed *placed = &places->list[number];
	const struct stated_claim *behind = most_behind(places, number);
	size_t ahead = count_ahead(places, placed->figure);

	if (places->figure_count < 2)
		return false;
	*place = (struct place){ .rank = placed->rank, .least = (int64_t)ahead + 1 };
	place->contradicted = decimal_compare(decimal_of(place->least), placed->rank->high) > 0;
	if (place->contradicted)
		place->ahead = places->figures[0];
	else if (behind && decimal_compare(behind->low, placed->figure->high) > 0) {
		place->contradicted = true;
		place->ahead = behind;
	}
	return true;
}
