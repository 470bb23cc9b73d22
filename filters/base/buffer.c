#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

void
buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list arguments, again;
	int length;

	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	vsnprintf(buffer_room(buffer, (size_t)length + 1), (size_t)length + 1, format, again);
	buffer->length += (size_t)length;
	va_end(again);
	va_end(arguments);
}
