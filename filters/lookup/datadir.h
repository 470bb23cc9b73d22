/* datadir: where the reference tables are. */
#ifndef ENTENTE_DATADIR_H
#define ENTENTE_DATADIR_H

#include <stddef.h>

/* The path of a file below the data folder, which is $ENTENTE_DATA, else the
 * data/ of the source tree or the share/entente/data of the installation that
 * the running program stands in. Dies where there is none. The result is the
 * caller's to keep. */
const char *data_path(const char *file);

#endif
