/* prose: facts from texts, sentence by sentence: entente extract prose. */
#ifndef ENTENTE_PROSE_H
#define ENTENTE_PROSE_H

#include "base/options.h"
#include "base/progress.h"
#include "record/writer.h"

/* All fields that facts have, for the header of CSV. */
#define PROSE_FIELDS                                                                                     \
	"kind,id,date,source,target,type,planned,measure,area,partner,period,baseline,value,unit,qualifier," \
	"precision,words,actor,person,office,text,text_start,text_end,doc,line,start,end,sentence"

/* Reads the texts that the operands from first on name, or standard input, and
 * writes their facts; mentions of dates and actors too, if asked for. Returns
 * the exit status. */
int prose_run(const struct options *options, size_t first, bool mentions, struct writer *writer,
              struct progress *progress);

#endif
