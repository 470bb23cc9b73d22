#include "lookup/actor_cache.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "lookup/actor_texts.h"

enum { MAX_TEXTS = 65536, MAX_UNKNOWN = 1000, MAX_LISTED = 40 };

/* How often a text named nobody, or nobody for certain. */
struct tally {
	uint64_t count;
	struct name_meaning candidates;
};

void
actor_cache_open(struct actor_cache *cache, const struct actors *actors, enum code_scheme scheme)
{
	*cache = (struct actor_cache){ .actors = actors, .scheme = scheme };
	for (size_t i = 0; i < ACTOR_CACHE_KINDS; i++)
		cache->texts[i] = table_of(&cache->text_arena, sizeof(struct actor_match));
	cache->unknown = table_of(&cache->unknown_arena, sizeof(struct tally));
}

static void
forget(struct actor_cache *cache)
{
	for (size_t i = 0; i < ACTOR_CACHE_KINDS; i++)
		table_clear(&cache->texts[i]);
	arena_reset(&cache->text_arena);
}

static void
count_unknown(struct actor_cache *cache, struct slice text, const struct actor_match *match)
{
	struct tally *tally;

	cache->unknown_count++;
	if (cache->unknown.count == MAX_UNKNOWN && !table_find(&cache->unknown, text))
		return;
	tally = table_upsert(&cache->unknown, text, NULL);
	tally->count++;
	tally->candidates = match->candidates;
}

struct actor_match
actor_cache_find(struct actor_cache *cache, struct slice text, unsigned kinds)
{
	struct table *texts = &cache->texts[(kinds & NAME_DEMONYM ? 1 : 0) + (kinds & NAME_CAPITAL ? 2 : 0)];
	struct actor_match *match;
	bool added;

	if (texts->count == MAX_TEXTS)
		forget(cache);
	match = table_upsert(texts, text, &added);
	if (added)
		*match = actors_find(cache->actors, text, cache->scheme, kinds);
	if (!match->actor)
		count_unknown(cache, text, match);
	return *match;
}

static int
by_text(const void *a, const void *b)
{
	return slice_compare((*(struct table_row *const *)a)->key, (*(struct table_row *const *)b)->key);
}

/* "  Congo (2): COD or COG" */
static void
report_one(const struct actor_cache *cache, struct table_row *row)
{
	const struct tally *tally = (const void *)(row + 1);
	char list[256] = "";
	size_t length = 0;

	for (uint32_t i = 0; i < tally->candidates.count; i++) {
		struct slice id = actors_at(cache->actors, tally->candidates.actors[i])->id;

		length += (size_t)snprintf(list + length, sizeof list - length, "%s %.*s", i ? " or" : ":",
		                           (int)(id.length < 24 ? id.length : 24), id.data);
	}
	warn("  %.*s (%llu)%s", (int)row->key.length, row->key.data, (unsigned long long)tally->count, list);
}

void
actor_cache_report(const struct actor_cache *cache)
{
	const struct table *unknown = &cache->unknown;
	struct table_row **sorted = must_alloc(unknown->count * sizeof *sorted);

	if (!unknown->count)
		return;
	for (size_t i = 0; i < unknown->count; i++)
		sorted[i] = table_row(unknown, i);
	qsort(sorted, unknown->count, sizeof *sorted, by_text);
	warn("values that name no known actor and stay as they are: %llu", (unsigned long long)cache->unknown_count);
	for (size_t i = 0; i < unknown->count && i < MAX_LISTED; i++)
		report_one(cache, sorted[i]);
	if (unknown->count > MAX_LISTED)
		warn("  and %zu%s more", unknown->count - MAX_LISTED, unknown->count == MAX_UNKNOWN ? " or" : "");
}

struct slice
actor_cache_how(const struct actor_cache *cache, const struct actor_match *match, struct arena *arena)
{
	char text[256];
	size_t length = (size_t)snprintf(text, sizeof text, "%s", actor_how_name(match->how));

	for (uint32_t i = 0; match->how == ACTOR_AMBIGUOUS && i < match->candidates.count; i++) {
		struct slice id = actors_at(cache->actors, match->candidates.actors[i])->id;

		length += (size_t)snprintf(text + length, sizeof text - length, "%s %.*s", i ? "" : ":",
		                           (int)(id.length < 24 ? id.length : 24), id.data);
	}
	return arena_copy(arena, (struct slice){ text, length });
}
