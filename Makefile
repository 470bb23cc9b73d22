# entente: see README.md. `make help` lists the targets.
PREFIX ?= /usr/local
CC ?= cc
AR = gcc-ar
CFLAGS ?= -O2 -flto=auto -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

PROGRAMS = extract normalize select aggregate verify format
FLOORS = $(wildcard filters/base/*.c filters/record/*.c filters/lookup/*.c)
VIEWS = $(wildcard filters/views/*.c)
GROUPS = $(wildcard filters/groups/*.c)
CLAIMS = $(wildcard filters/claims/*.c)
EXTRACTION = $(wildcard filters/sources/*.c filters/prose/*.c)
SOURCES = $(PROGRAMS:%=filters/%.c) $(FLOORS) $(VIEWS) $(GROUPS) $(CLAIMS) $(EXTRACTION)
TOOLS = $(wildcard tests/tools/*.c)
EXAMPLES = $(wildcard pipelines/entente.cron pipelines/entente-refresh.*)
PAGES = $(PROGRAMS:%=filters/%.1) $(wildcard pipelines/*.1)
SCRIPTS = $(filter-out $(EXAMPLES) %.1,$(wildcard pipelines/*)) $(wildcard tests/tools/*.sh) tests/fuzz/run $(addprefix tests/bench/,run sum groups gdelt prose refresh shard common.sh) .ci/run

# SAN=1 builds beside the usual build, in build/san.
ifdef SAN
BIN = build/san
OBJ = build/obj-san
BUILD_FLAGS = $(SANITIZERS)
else
BIN = build/bin
OBJ = build/obj
endif
ALL_CFLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters $(WARNINGS) $(CFLAGS) $(BUILD_FLAGS)
LDLIBS = -lcsv -ljansson -lm

OBJECTS = $(FLOORS:filters/%.c=$(OBJ)/%.o)
VIEW_OBJECTS = $(VIEWS:filters/%.c=$(OBJ)/%.o)
GROUP_OBJECTS = $(GROUPS:filters/%.c=$(OBJ)/%.o)
CLAIM_OBJECTS = $(CLAIMS:filters/%.c=$(OBJ)/%.o)
EXTRACTION_OBJECTS = $(EXTRACTION:filters/%.c=$(OBJ)/%.o)

all: $(PROGRAMS:%=$(BIN)/%) $(BIN)/entente ## build the programs in build/bin

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

$(PROGRAMS:%=$(BIN)/%): $(BIN)/%: $(OBJ)/%.o $(OBJ)/floors.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter-out %.a,$^) $(OBJ)/floors.a $(LDLIBS)

$(BIN)/format: $(VIEW_OBJECTS)
$(BIN)/aggregate: $(GROUP_OBJECTS)
$(BIN)/verify: $(CLAIM_OBJECTS)
$(BIN)/extract: $(EXTRACTION_OBJECTS)

$(BIN)/entente: pipelines/entente
	@mkdir -p $(@D)
	ln -sf ../../pipelines/entente $@

$(OBJ)/floors.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(OBJ)/%.o: filters/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d) $(VIEW_OBJECTS:.o=.d) $(GROUP_OBJECTS:.o=.d) \
	$(CLAIM_OBJECTS:.o=.d) $(EXTRACTION_OBJECTS:.o=.d) $(PROGRAMS:%=$(OBJ)/%.d)

# The tests' own programs: generators and the libraries read plainly, to compare with.
$(BIN)/tests/%: tests/tools/%.c $(OBJ)/floors.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $< $(OBJ)/floors.a $(LDLIBS)

# The fuzz targets, each with all that it reaches: for libFuzzer in build/fuzz, for
# AFL++ in build/afl, and to be run on a corpus alone beside the tests' programs.
# An empty slice may be NULL + 0, which clang's pointer-overflow takes amiss and
# the next C defines (N3322); ASan sees what leaves its bounds.
FUZZ_TARGETS = $(filter-out harness replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_FLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters -O1 -g -w -DFUZZ_DATA='"$(CURDIR)/data"' \
	$(SANITIZERS) -fno-sanitize=pointer-overflow \
	-Wl,--wrap=free,--wrap=read,--wrap=regcomp
FUZZ_FLOORS = tests/fuzz/harness.c $(filter-out filters/base/die.c,$(FLOORS))
fuzz_parts_states = $(GROUPS)
fuzz_parts_descriptor = $(wildcard filters/sources/*.c)
fuzz_parts_prose = $(filter-out filters/prose/prose.c,$(wildcard filters/prose/*.c))
FUZZ_SOURCES = $(wildcard tests/fuzz/*.[ch]) $(wildcard filters/*.[ch] filters/*/*.[ch])

.SECONDEXPANSION:
build/fuzz/%: tests/fuzz/%.c $$(fuzz_parts_$$*) $(FUZZ_SOURCES) Makefile
	@mkdir -p $(@D)
	clang -fsanitize=fuzzer $(FUZZ_FLAGS) -o $@ $< $(fuzz_parts_$*) $(FUZZ_FLOORS) $(LDLIBS)

build/afl/%: tests/fuzz/%.c $$(fuzz_parts_$$*) $(FUZZ_SOURCES) Makefile
	@mkdir -p $(@D)
	AFL_QUIET=1 afl-clang-fast -fsanitize=fuzzer $(FUZZ_FLAGS) -o $@ $< $(fuzz_parts_$*) $(FUZZ_FLOORS) $(LDLIBS)

$(BIN)/fuzz/%: tests/fuzz/%.c $$(fuzz_parts_$$*) $(FUZZ_SOURCES) Makefile
	@mkdir -p $(@D)
	$(CC) $(FUZZ_FLAGS) -o $@ $< tests/fuzz/replay.c $(fuzz_parts_$*) $(FUZZ_FLOORS) $(LDLIBS)

# Preloaded into programs to make their system calls fail.
$(BIN)/tests/faults.so: tests/tools/faults.c
	@mkdir -p $(@D)
	$(CC) -std=c17 $(WARNINGS) -O1 -shared -fPIC -o $@ $<

brief: all ## make the dossier: out/brief.md, out/brief.html and the charts
	pipelines/brief

check: all $(filter-out %/faults,$(TOOLS:tests/tools/%.c=$(BIN)/tests/%)) $(BIN)/tests/faults.so $(FUZZ_TARGETS:%=$(BIN)/fuzz/%) ## run the tests (SAN=1: with ASan and UBSan)
	@ENTENTE_BIN=$(CURDIR)/$(BIN) tests/tools/run.sh $(TESTS)

bench: all ## compare results, then speed, with DuckDB, Miller and jq
	tests/bench/run

fuzz: $(FUZZ_TARGETS:%=build/fuzz/%) $(FUZZ_TARGETS:%=build/afl/%) ## fuzz all targets for SECS (default 60) in all, with libFuzzer and AFL++
	tests/fuzz/run $(or $(SECS),60)

lint: ## clang-format, clang-tidy, ShellCheck and mandoc
	clang-format --dry-run -Werror $(wildcard filters/*.[ch] filters/*/*.[ch] tests/tools/*.c tests/fuzz/*.[ch])
	printf '%s\n' $(SOURCES) $(TOOLS) | xargs -P 2 -n 8 sh -c 'clang-tidy --quiet "$$@" -- -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters' -
	shellcheck -x $(SCRIPTS) tests/*.bats
	mandoc -T lint -W warning $(PAGES) filters/*.7 filters/sources/*.5

SHARE = $(DESTDIR)$(PREFIX)/share
install: all ## install under $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/entente
	install -d $(SHARE)/entente $(SHARE)/man/man1 $(SHARE)/man/man5 $(SHARE)/man/man7 $(SHARE)/doc/entente/examples
	install -m 755 $(PROGRAMS:%=$(BIN)/%) $(filter pipelines/%,$(SCRIPTS)) $(DESTDIR)$(PREFIX)/libexec/entente
	ln -sf ../libexec/entente/entente $(DESTDIR)$(PREFIX)/bin/entente
	cp -R data $(SHARE)/entente
	for page in $(PAGES); do install -m 644 $$page $(SHARE)/man/man1/entente-$${page##*/}; done
	install -m 644 filters/sources/entente-sources.5 $(SHARE)/man/man5
	install -m 644 filters/entente.7 $(SHARE)/man/man7
	install -m 644 $(EXAMPLES) $(SHARE)/doc/entente/examples

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/entente $(SHARE)/man/man5/entente-sources.5 $(SHARE)/man/man7/entente.7
	for page in $(PAGES); do rm -f $(SHARE)/man/man1/entente-$${page##*/}; done
	rm -rf $(DESTDIR)$(PREFIX)/libexec/entente $(SHARE)/entente $(SHARE)/doc/entente

clean: ## remove build/ and out/
	rm -rf build out

.PHONY: all help brief check bench fuzz lint install uninstall clean
.DELETE_ON_ERROR:
