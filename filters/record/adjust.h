/* adjust: what --missing and --decimal make of the values of a record. */
#ifndef ENTENTE_ADJUST_H
#define ENTENTE_ADJUST_H

#include "record/reader_state.h"

/* Gives the record's values what --missing and --decimal make of them. */
void reader_adjust(struct reader *reader);

#endif
