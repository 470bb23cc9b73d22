/* disguise: counts the records that have no match only because a text that looks like a number
 * ("12" in JSON) is not equal to the number, for a message at the end. */
#ifndef ENTENTE_DISGUISE_H
#define ENTENTE_DISGUISE_H

#include "joins/shelf.h"

struct disguise {
	bool in_other; /* some key of OTHER is such a text */
	uint64_t count, line;
	const char *file; /* with the line: of the first */
	struct record retyped;
};

/* Looks at a record of OTHER, whose keys may be such texts. */
void disguise_note(struct disguise *disguise, const struct record *record, struct keys *side);

/* Looks at a record of the others that has no match on the shelf. */
void disguise_look(struct disguise *disguise, const struct record *record, struct keys *side, const struct shelf *shelf,
                   const char *file, uint64_t line);

void disguise_report(const struct disguise *disguise);

#endif
