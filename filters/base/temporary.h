/* temporary: files without a name, which no other program sees and which disappear when the program ends. */
#ifndef ENTENTE_TEMPORARY_H
#define ENTENTE_TEMPORARY_H

/* A new one in $TMPDIR, else /tmp; its descriptor. Dies where there is no room for one. */
int temporary_file(void);

#endif
