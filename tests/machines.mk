# Other machines: ARCH=i686, aarch64 or s390x (big endian) builds with Debian's cross
# compilers into build/ARCH, and the programs are run there by qemu-user.
BIN = build/$(ARCH)
OBJ = build/obj-$(ARCH)
# A 32-bit machine has 128-bit integers of clang 16 and up alone.
CC = $(if $(filter i686,$(ARCH)),clang-16 --target=i686-linux-gnu,$(ARCH)-linux-gnu-gcc)
AR = $(ARCH)-linux-gnu-ar
CFLAGS = $(if $(filter i686,$(ARCH)),-O1,-O2) -Werror
MACHINE = $(ARCH:i686=i386)
SYSROOT = build/sysroot-$(ARCH)
BUILD_FLAGS = -isystem $(SYSROOT)/usr/include
LDFLAGS = -static -L$(SYSROOT)/usr/lib/$(MACHINE)-linux-gnu
# The tests of what depends on the machine, by their tag: base/, record/ and the sums.
# Each thing that aarch64 is (64 bits, little endian, an unsigned char) another is too: it runs the shortest.
TESTS ?= $(addprefix tests/,csv.bats mapreduce.bats $(if $(filter aarch64,$(ARCH)),,select.bats aggregate.bats))
TAGGED = $(if $(filter file,$(origin TESTS)),-t machine)

# The programs that these tests run; Debian has no static link-grammar, and what is tested here reads no prose.
# Of the others a compiler for 32 bits reads the sources, for its warnings.
ALL_SOURCES := $(filter-out filters/syntax/parser.c,$(SOURCES))
PROGRAMS := extract select aggregate
EXTRACTION := $(wildcard filters/sources/*.c)
GRAMMAR = -Wl,--unresolved-symbols=ignore-all

all: $(if $(filter i686,$(ARCH)),$(BIN)-read)

$(BIN)-read: $(ALL_SOURCES) $(wildcard filters/*/*.h) Makefile tests/machines.mk | $(SYSROOT)
	$(CC) $(ALL_CFLAGS) -fsyntax-only $(filter-out $(SOURCES),$(ALL_SOURCES))
	@touch $@

.SECONDARY:
$(SYSROOT):
	tests/tools/sysroot.sh $(MACHINE:aarch64=arm64) $@

# A script in a program's place.
$(BIN)/%: $(BIN)-programs/%
	@mkdir -p $(@D)
	printf '#!/bin/sh\nexec qemu-%s-static -0 %s %s "$$@"\n' $(MACHINE) $(@F) $(CURDIR)/$< > $@ && chmod +x $@
