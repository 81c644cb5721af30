# The short ways to everything. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup build release install uninstall up down test test-all format lint clean

SWIFT  ?= swift
PREFIX ?= /usr/local
# The lab of `make up` and `make down`: a name or a path.
LAB    ?= stacked
# A release build is used when there is one; the debug build compiles sooner and runs as fast.
CONFIG ?= $(if $(wildcard .build/release/lab),release,debug)
BINARY  = .build/$(CONFIG)/lab
# An isolated host's namespaces need root.
AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo)
SOURCES = Package.swift Sources Tests

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what building and running needs (Debian packages, by apt)
	@.ci/setup

build: ## Compile lab
	$(SWIFT) build -c $(CONFIG) --product lab

release: ## Compile lab optimised, with Swift's libraries inside
	$(SWIFT) build -c release --static-swift-stdlib --product lab

up: setup build ## From nothing to a highly available cluster (LAB=stacked)
	$(AS_ROOT) $(BINARY) up $(LAB)

down: build ## Remove it and every trace of it
	$(AS_ROOT) $(BINARY) down $(notdir $(basename $(LAB)))

test: setup ## Run every test this machine can run, and say which it can't
	@Tests/run-all

test-all: setup ## The same with every variant of a real cluster: another half an hour and more
	@LAB_E2E_ALL=1 Tests/run-all

format: ## Format the sources
	$(SWIFT) format -i -r -p $(SOURCES)

lint: ## Check the sources' format
	$(SWIFT) format lint -s -r -p $(SOURCES)

install: release ## Install below PREFIX (/usr/local): program, labs, recipes, shell completion
	install -D -m 755 .build/release/lab $(DESTDIR)$(PREFIX)/bin/lab
	install -d $(DESTDIR)$(PREFIX)/share/lab
	cp -R labs images $(DESTDIR)$(PREFIX)/share/lab/
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	.build/release/lab --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lab
	.build/release/lab --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_lab
	.build/release/lab --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/lab.fish

uninstall: ## Remove what install put there
	rm -rf $(DESTDIR)$(PREFIX)/bin/lab $(DESTDIR)$(PREFIX)/share/lab \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lab $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_lab \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/lab.fish

clean: ## Remove what was compiled; labs and images stay
	$(SWIFT) package clean
