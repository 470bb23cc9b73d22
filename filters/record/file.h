/* file: begins and ends the files of a reader. */
#ifndef ENTENTE_FILE_H
#define ENTENTE_FILE_H

#include "record/reader_state.h"

/* Makes ready for the file that input has just opened; false, after a message,
 * for one that holds no text. */
bool reader_begin_file(struct reader *reader);
void reader_end_file(struct reader *reader);

#endif
