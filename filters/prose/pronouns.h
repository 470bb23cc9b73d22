/* pronouns: whose the whole is of which a figure is a part, where the words say "its". */
#ifndef ENTENTE_PRONOUNS_H
#define ENTENTE_PRONOUNS_H

#include "prose/statements.h"

/* A pronoun that the whole belongs to can mean none of the parties: then it is the only other one that was named. */
void statement_settle_pronoun(const struct framing *framing, struct statement *statement,
                              const struct holders *parties);

#endif
