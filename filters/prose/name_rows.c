/* Names in a row: "Peru, Chile and Bolivia". */
#include "prose/passage.h"

size_t
passage_next_in_row(const struct passage *passage, size_t i, bool *firmly)
{
	const struct item *items = passage->items;
	size_t at = i + 1;
	bool comma = false, and = false;

	if (at < passage->count && items[at].kind == ITEM_ACTOR) {
		*firmly = true;
		return items[at].flags & ITEM_HYPHEN || items[at].actor == items[i].actor ? at : 0;
	}
	if (at < passage->count && item_is_mark(&items[at], ',')) {
		comma = true;
		at++;
	}
	if (at < passage->count && item_is(&items[at], WORD_AND)) {
		and = true;
		at++;
	}
	while (at < passage->count && items[at].kind == ITEM_WORD &&
	       (item_is(&items[at], WORD_ARTICLE) || (and&&item_is(&items[at], WORD_TITLE))))
		at++;
	*firmly = and;
	return (comma || and) && at < passage->count && items[at].kind == ITEM_ACTOR && !(items[at].flags & ITEM_ANAPHOR)
	           ? at
	           : 0;
}

bool
passage_row_begins(const struct passage *passage, size_t i)
{
	size_t members = 1, next;
	bool firmly = false;

	while ((next = passage_next_in_row(passage, i, &firmly))) {
		if (firmly)
			return true;
		members++;
		i = next;
	}
	return members > 2;
}
