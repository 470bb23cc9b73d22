/* links: Markdown's links, and addresses that stand in a text by themselves. Places are bytes of the text, which ends
 * with the block that is looked at. */
#ifndef ENTENTE_LINKS_H
#define ENTENTE_LINKS_H

#include <stdbool.h>
#include <string.h>

#include "base/slice.h"

struct link {
	size_t words, words_end; /* what a reader sees */
	struct slice target;
	size_t end; /* behind all of it */
};

static inline bool
is_space(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static inline bool
is_punctuation(char byte)
{
	return byte && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", byte);
}

/* [words](address "title") or ![words](address) at that place; false where there is none. */
bool link_at(struct slice text, size_t at, struct link *link);

/* http://... or https://... at that place, perhaps in angles; false where there is none that text_is_link takes. */
bool address_at(struct slice text, size_t at, struct link *link);

#endif
