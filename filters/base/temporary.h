/* temporary: files that nobody else sees, and that are gone when the program is. */
#ifndef ENTENTE_TEMPORARY_H
#define ENTENTE_TEMPORARY_H

/* A new one in $TMPDIR, else /tmp; its descriptor. Dies where there is no room for one. */
int temporary_file(void);

#endif
