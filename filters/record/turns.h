/* turns: one big table that several processes read in turns, as though it were one.
 *
 * The file is cut into parts at newlines. Each process reads every Nth part ahead of its turn,
 * keeps what it has to write, and writes it when all parts in front have been written. A part
 * that was read ahead counts only if no word is to be said about it, and if the part in front
 * ended exactly where it began (a newline may have been inside a cell). At the first that does
 * not count, the process whose turn it is reads on alone to the end of the file: so what
 * comes out, and every message, is that of one process. */
#ifndef ENTENTE_TURNS_H
#define ENTENTE_TURNS_H

#include "record/reader.h"
#include "record/writer.h"

/* The program's side. */
struct turns_program {
	void *context;
	uint64_t *count;                 /* what it counts itself, from 0 on in each part; or NULL */
	bool (*is_quiet)(void *context); /* whether it will have nothing to tell in the end; or NULL */
	void (*forget)(void *context);   /* forgets what it would have to tell */
};

struct turns_shared;

struct turns {
	struct reader *reader;
	struct writer *writer;
	struct turns_program program;
	size_t processes, number; /* how many there are; which of them this is; 0: only one */
	size_t part;
	uint64_t size, begin; /* of the file; where the part begins */
	int my_turn, next;    /* ends of pipes: a byte comes when it is this one's turn, and goes to the next */
	struct turns_shared *shared;
	struct output out;   /* the writer's own */
	struct reader start; /* what had been said when they started */
	int errors, nowhere; /* standard error, and where messages about what may not count go */
};

/* The processors that may be used. */
size_t turns_processors(void);

/* Starts up to jobs processes, which all return from here, each with its first record; first is the reader's, or
 * NULL. Only where that is sure to help: for one file of some size, with lines whose fields its
 * header names, and for output as JSON Lines. */
struct record *turns_start(struct turns *turns, struct reader *reader, struct writer *writer, size_t jobs,
                           const struct turns_program *program, struct record *first);

/* The next record of this process, or NULL. In the process that reads the end of the file, all
 * counts are then those of the whole file; the others do not come back. */
struct record *turns_next(struct turns *turns);

#endif
