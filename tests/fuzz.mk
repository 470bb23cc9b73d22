# The fuzz targets: for libFuzzer in build/fuzz, for AFL++ in build/afl, each with all
# that it reaches; and all of them as one program, replay, which runs them on files
# without a fuzzer, made from the objects of the usual build or of the one with SAN=1.
FUZZ_TARGETS = $(filter-out harness replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_REACHES = $(filter-out filters/base/die.c filters/prose/prose.c,$(FLOORS) $(GROUPS) $(JOINS) $(SHAPES) $(VIEWS) $(EXTRACTION))
FUZZ_FLAGS = -std=c17 -D_POSIX_C_SOURCE=200809L -Ifilters -w -DFUZZ_DATA='"$(CURDIR)/data"'
FUZZ_WRAPS = -Wl,--wrap=free,--wrap=read,--wrap=pcre2_compile_8,--wrap=pcre2_jit_stack_create_8

REPLAYED = $(FUZZ_TARGETS:%=$(OBJ)/fuzz/%.o)
$(REPLAYED) $(OBJ)/fuzz/replay.o $(OBJ)/fuzz/harness.o: $(OBJ)/fuzz/%.o: tests/fuzz/%.c $(wildcard tests/fuzz/*.h) Makefile tests/fuzz.mk
	@mkdir -p $(@D)
	$(CC) $(FUZZ_FLAGS) $(CFLAGS) $(BUILD_FLAGS) -DTARGETS='$(foreach target,$(FUZZ_TARGETS),TARGET($(target)))' -DLLVMFuzzerTestOneInput=fuzz_$* -MMD -MP -c -o $@ $<
$(BIN)/fuzz/replay: $(REPLAYED) $(OBJ)/fuzz/replay.o $(OBJ)/fuzz/harness.o $(FUZZ_REACHES:filters/%.c=$(OBJ)/%.o)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(BUILD_FLAGS) $(FUZZ_WRAPS) -o $@ $^ $(LDLIBS) $(GRAMMAR)

# An empty slice may be NULL + 0, which clang's pointer-overflow takes amiss and
# the next C defines (N3322); ASan sees what leaves its bounds.
ENGINE_FLAGS = $(FUZZ_FLAGS) -O1 -g1 $(SANITIZERS) -fno-sanitize=pointer-overflow
ENGINE_fuzz = clang -fsanitize=fuzzer
ENGINE_afl = AFL_QUIET=1 afl-clang-fast -fsanitize=fuzzer
define engine
build/obj-$(1)/%.o: %.c Makefile tests/fuzz.mk
	@mkdir -p $$(@D)
	$(subst fuzzer,fuzzer-no-link,$(ENGINE_$(1))) $$(ENGINE_FLAGS) -MMD -MP -c -o $$@ $$<
build/$(1)/%: build/obj-$(1)/tests/fuzz/%.o build/obj-$(1)/tests/fuzz/harness.o $(FUZZ_REACHES:%.c=build/obj-$(1)/%.o)
	@mkdir -p $$(@D)
	$(ENGINE_$(1)) $(SANITIZERS) $(FUZZ_WRAPS) -o $$@ $$^ $$(LDLIBS) $$(GRAMMAR)
endef
$(eval $(call engine,fuzz))
$(eval $(call engine,afl))

fuzz: $(FUZZ_TARGETS:%=build/fuzz/%) $(FUZZ_TARGETS:%=build/afl/%) ## fuzz all targets for SECS (default 60) in all, with libFuzzer and AFL++
	tests/fuzz/run $(if $(SEED),-s $(SEED)) $(or $(SECS),60)

.PHONY: fuzz
.SECONDARY:
-include $(wildcard $(OBJ)/fuzz/*.d build/obj-fuzz/*/*.d build/obj-fuzz/*/*/*.d build/obj-afl/*/*.d build/obj-afl/*/*/*.d)
