/* attachment: to what a date or a preposition's noun belongs where the parser has it wrong. */
#ifndef ENTENTE_ATTACHMENT_H
#define ENTENTE_ATTACHMENT_H

#include "syntax/sentence.h"

void attachment_mend(const struct chunk *chunks, struct parse *parse);

#endif
