/* attachment: corrects the parser where it gives a date or a prepositional phrase to the wrong word. */
#ifndef ENTENTE_ATTACHMENT_H
#define ENTENTE_ATTACHMENT_H

#include "syntax/sentence.h"

void attachment_mend(const struct chunk *chunks, size_t count, struct parse *parse);

#endif
