/* prose: facts from texts, sentence by sentence: entente extract prose. */
#ifndef ENTENTE_PROSE_H
#define ENTENTE_PROSE_H

#include "base/options.h"
#include "base/progress.h"
#include "record/writer.h"

/* All fields that facts have, for the header of CSV. */
#define PROSE_FIELDS                                                                                     \
	"kind,id,date,source,target,type,planned,measure,area,partner,period,baseline,value,unit,qualifier," \
	"precision,words,actor,person,office,text,rule,text_start,text_end,doc,page,line,start,end,sentence"

/* What is written: facts, or with PROSE_MENTIONS dates and actors too, or with PROSE_EXPLAIN
 * the words that filled each slot, or with PROSE_UNREAD the numbers that no fact has; or all numbers
 * of the text alone, or relations of grammar. */
enum prose_view { PROSE_FACTS, PROSE_MENTIONS, PROSE_EXPLAIN, PROSE_UNREAD, PROSE_FIGURES, PROSE_SYNTAX };

/* The fields that PROSE_EXPLAIN adds. */
#define EXPLAIN_FIELDS PROSE_FIELDS ",source_words,target_words,area_words,partner_words,measure_words"

/* The fields that PROSE_UNREAD adds. */
#define UNREAD_FIELDS PROSE_FIELDS ",read,why"

/* The fields of numbers. */
#define FIGURE_FIELDS "kind,text,read,why,rule,fact,text_start,text_end,doc,page,line,start,end,sentence"

/* The fields of relations. */
#define SYNTAX_FIELDS "kind,relation,head,dependent,via,doc,page,line,start,end,sentence"

/* Reads the texts that the operands from first on name, or standard input, and
 * writes what the view asks for. Returns the exit status. */
int prose_run(const struct options *options, size_t first, enum prose_view view, struct writer *writer,
              struct progress *progress);

#endif
