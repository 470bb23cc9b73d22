/* csv: reads CSV and TSV. */
#ifndef ENTENTE_CSV_H
#define ENTENTE_CSV_H

#include "record/reader_state.h"

/* csv.c: the next line of CSV or TSV. */
enum taken csv_next(struct reader *reader);
/* csv_library.c: whether no cell of the line begins with a quote. */
bool csv_is_plain(const struct reader *reader, struct slice line);
/* csv_library.c: cells of a line into the record, without names. */
bool csv_split(struct reader *reader, struct slice line);
/* csv_library.c: makes UTF-8 of the record's cells: none of their bytes is a delimiter or a quote. */
void csv_mend_cells(struct reader *reader);
/* csv_library.c: gives back what libcsv has for the reader. */
void csv_forget(struct reader *reader);
/* csv_header.c: the file's columns, from a header line, from the layout, or 1, 2, 3. */
void csv_take_header(struct reader *reader, struct slice line);
void csv_take_columns(struct reader *reader);
void csv_number_columns(struct reader *reader, size_t count);
/* csv_torn.c: the row that begins with this short line, lengthened by what a
 * bare line break tore off; the line itself where that makes no whole row. */
struct slice csv_join_torn(struct reader *reader, struct slice line);

#endif
