/* decoder: bytes of any encoding that iconv(3) knows into UTF-8, a piece at a time. */
#ifndef ENTENTE_DECODER_H
#define ENTENTE_DECODER_H

#include <stdint.h>

#include "base/slice.h"

struct decoder;

/* The least room for what decoder_give writes: the longest character, and U+FFFD. */
enum { DECODER_ROOM = 16 };

/* Whether iconv knows an encoding of that name. */
bool decoder_knows(const char *encoding);

/* A decoder that has these bytes to begin with; dies when there is no such encoding. */
struct decoder *decoder_open(const char *encoding, struct slice bytes);

/* The encoding is what files of this kind have, and not what anybody said of this one: where it has one byte for
 * each character, and what comes is UTF-8 beyond ASCII, that is what it is taken for. */
void decoder_doubt(struct decoder *decoder);

/* Whether that has happened since the last call. */
bool decoder_found_utf8(struct decoder *decoder);

/* Where the next bytes go, and room for how many; they are handed over by decoder_take.
 * To take none says that there are no more. */
char *decoder_room(struct decoder *decoder, size_t *room);
void decoder_take(struct decoder *decoder, size_t count);

/* Writes UTF-8 there, at most room bytes, which are at least DECODER_ROOM. 0 when it
 * needs more bytes first, or has given all. What is ill-formed becomes U+FFFD. */
size_t decoder_give(struct decoder *decoder, char *to, size_t room);

/* How often that was so, and in which line of what was given first. */
uint64_t decoder_mended(const struct decoder *decoder, uint64_t *line);

const char *decoder_encoding(const struct decoder *decoder);

void decoder_close(struct decoder *decoder);

#endif
