# Other machines: ARCH=i686, aarch64 or s390x (big endian) builds with Debian's cross
# compilers into build/ARCH, and the programs are run there by qemu-user.
BIN = build/$(ARCH)
OBJ = build/obj-$(ARCH)
# A 32-bit machine has 128-bit integers of clang 16 and up alone.
CC = $(if $(filter i686,$(ARCH)),clang-16 --target=i686-linux-gnu,$(ARCH)-linux-gnu-gcc)
AR = $(ARCH)-linux-gnu-ar
CFLAGS = -O2 -Werror
MACHINE = $(ARCH:i686=i386)
SYSROOT = build/sysroot-$(ARCH)
BUILD_FLAGS = -isystem $(SYSROOT)/usr/include
LDFLAGS = -static -L$(SYSROOT)/usr/lib/$(MACHINE)-linux-gnu
# The tests of what depends on the machine, by their tag: base/, record/ and the sums.
# Each thing that aarch64 is (64 bits, little endian, an unsigned char) another is too: it runs the shortest.
TESTS ?= $(addprefix tests/,csv.bats mapreduce.bats $(if $(filter aarch64,$(ARCH)),,select.bats aggregate.bats))
TAGGED = $(if $(filter file,$(origin TESTS)),-t machine)

# Debian has no static link-grammar; what is tested here reads no prose. A compiler for 32 bits
# reads all sources, the others those of the programs that these tests run.
ifeq ($(ARCH),i686)
EXTRACTION := $(filter-out filters/syntax/parser.c,$(EXTRACTION))
GRAMMAR = -Wl,--defsym=parser_open=0,--defsym=parser_read=0
else
PROGRAMS := extract select aggregate
EXTRACTION := $(wildcard filters/sources/*.c)
GRAMMAR = -Wl,--unresolved-symbols=ignore-all
endif

all:

.SECONDARY:
$(SYSROOT):
	tests/tools/sysroot.sh $(MACHINE:aarch64=arm64) $@

# A script in a program's place.
$(BIN)/%: $(BIN)-programs/%
	@mkdir -p $(@D)
	printf '#!/bin/sh\nexec qemu-%s-static -0 %s %s "$$@"\n' $(MACHINE) $(@F) $(CURDIR)/$< > $@ && chmod +x $@
