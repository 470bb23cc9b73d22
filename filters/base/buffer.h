/* buffer: text that grows at its end; its memory is kept from use to use. */
#ifndef ENTENTE_BUFFER_H
#define ENTENTE_BUFFER_H

#include "base/die.h"
#include "base/slice.h"

/* All zero is an empty one. */
struct buffer {
	char *data;
	size_t length, capacity;
};

/* Room for that many bytes more behind what is there. */
static inline char *
buffer_room(struct buffer *buffer, size_t bytes)
{
	if (buffer->capacity - buffer->length < bytes) {
		buffer->capacity = 2 * (buffer->length + bytes);
		buffer->data = must_grow(buffer->data, buffer->capacity);
	}
	return buffer->data + buffer->length;
}

static inline void
buffer_add(struct buffer *buffer, struct slice bytes)
{
	char *room = buffer_room(buffer, bytes.length + 1);

	bytes_copy(room, bytes.data, bytes.length);
	buffer->length += bytes.length;
}

static inline void
buffer_byte(struct buffer *buffer, char byte)
{
	*buffer_room(buffer, 1) = byte;
	buffer->length++;
}

static inline struct slice
buffer_slice(const struct buffer *buffer)
{
	return (struct slice){ buffer->data, buffer->length };
}

/* printf at its end; for short texts. */
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
