/* voice: who acts and who is acted on, by the auxiliary before the verb. */
#ifndef ENTENTE_VOICE_H
#define ENTENTE_VOICE_H

#include "syntax/sentence.h"

/* Whether "was" or the like stands before the participle, with nothing but adverbs between. */
bool voice_is_passive(const struct chunk *chunks, size_t verb);

/* Makes subjects what the auxiliaries say, and agents of those behind "by". */
void voice_mend(const struct chunk *chunks, struct parse *parse);

#endif
