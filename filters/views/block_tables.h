/* block_tables: Markdown's tables, with or without a head. */
#ifndef ENTENTE_BLOCK_TABLES_H
#define ENTENTE_BLOCK_TABLES_H

#include "views/blocks_state.h"

/* Writes the table that the next line begins; false where it begins none. */
bool take_table(struct blocks *blocks);

#endif
