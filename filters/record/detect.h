/* detect: finds out from the first bytes what a file is. Each function looks at the bytes that
 * have been read so far. If more bytes could change its answer, it returns DETECT_MORE, and its
 * result is the answer if no more bytes come. */
#ifndef ENTENTE_DETECT_H
#define ENTENTE_DETECT_H

#include "record/layout.h"

/* No more than this is looked at. */
enum { DETECT_MOST = 256 * 1024 };

enum detected { DETECT_YES, DETECT_NO, DETECT_MORE };

/* A byte order mark: its bytes, and the encoding that it stands for, NULL for UTF-8. */
struct byte_order_mark {
	struct slice bytes;
	const char *encoding;
};
enum detected detect_mark(struct slice window, const struct byte_order_mark **mark);

/* A file that holds records, if any, in a form that is another program's business. */
struct packed {
	struct slice bytes, inside; /* it begins so, and has that within its first bytes, if not empty */
	const char *name, *unpacker;
};
enum detected detect_packed(struct slice window, const struct packed **packed);

/* JSON or CSV: what '{' begins is JSON, and '[' with an object, an array, a text or its end behind it,
 * or with numbers, true, false and null, if the line goes on as an array does. DETECT_MORE is said of
 * what is JSON if no more comes, and of blanks. */
enum detected detect_json(struct slice window);

/* The delimiter of a table by its first line: of , ; tab and |, outside quotes, the most
 * frequent; if there are several kinds, rather one that the second line has as often. It is
 * the comma where there is none. */
enum detected detect_delimiter(struct slice window, char *delimiter);

/* Whether carriage returns end the lines: there is one, and no line feed. */
bool detect_returns(struct slice window);

#endif
