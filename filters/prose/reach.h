/* reach: from a figure to whom it belongs, by the words about it. */
#ifndef ENTENTE_REACH_H
#define ENTENTE_REACH_H

#include "prose/passage.h"

/* What the words say of the party's part. */
enum party_part { PART_ANY, PART_SUPPLIER, PART_RECIPIENT };

struct party {
	const struct group *group; /* NULL for none */
	size_t item;               /* where in the passage */
	enum party_part part;
	bool behind;        /* "63% from Germany" */
	enum word_class by; /* of a party behind: the preposition's class */
	size_t served;      /* of a supplier before: item of whom it "supplied with 82%"; 0 for nobody */
};

/* "Germany (18%": the actor before the bracket that the figure stands in. */
struct party party_before_bracket(const struct passage *passage, size_t i);

/* "63% of its imports came from Germany", "63% for Germany", "63% were German". */
struct party party_behind(const struct passage *passage, size_t i);

/* "Germany accounted for 63%", "Germany, 63%": the nearest before the figure and
 * behind the figure before it, none that owns what is shared. */
struct party party_before(const struct passage *passage, size_t i);

/* The date that a figure at item i holds for, or NULL: behind it, before it,
 * anywhere in the sentence. */
const struct date_mention *period_of(const struct passage *passage, size_t i, bool takes_attributive);

/* Whether item i is the "and" of "and in 2022": what follows has a date of its own. */
bool is_dated_anew(const struct passage *passage, size_t i);

/* Whether words of a class stand before item i, in its clause, at most so far away. */
bool stands_before(const struct passage *passage, size_t i, enum word_class class, size_t far);

/* Whether the figure is only wished for, planned or denied. */
bool is_unreal(const struct passage *passage, size_t i);

#endif
