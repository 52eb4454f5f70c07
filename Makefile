# Heard is built by the Swift package manager; this file only says what goes together. `make help` lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test eval bench docs build format clean

# Where the desk of `make run` keeps its data, and the port it listens on (its own choice when empty).
DATA ?= ./data
PORT ?=

# Tests that only compute. They run by themselves: beside them, tests that talk to servers would wait for a processor.
COMPUTING := ^(ListeningTests|RuleSheetsTests|LearningTests|EvaluationTests|AuditTests)\.

# Tests of who waits how long when a node, its database or the wire between them fails. They too run by themselves.
FAILING := ^(ProductTests\.(NodesTests|WaitingNodeTests)|RecordsTests\.(AwayTests|BellTests))/

help: ## Say what there is
	@echo 'make what?'
	@sed -nE 's/^([a-z]+):.*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12
	@echo 'make run takes PORT= and DATA=: make run PORT=8100 DATA=/srv/heard'

run: ## Install what is missing, build, and start a desk with a demo team
	@Tools/setup.sh run
	swift build -c release --static-swift-stdlib --product heard
	exec .build/release/heard serve --demo --data '$(DATA)' $(if $(PORT),--port $(PORT))

test: ## Install what is missing, build, and run every check and every test
	@Tools/setup.sh test
	Tools/build-strictly.sh --build-tests
	swift format lint --strict -r Sources Tests Plugins Package.swift
	swift test --skip-build --filter '$(COMPUTING)'
	swift test --skip-build --skip '$(COMPUTING)' --skip '$(FAILING)'
	swift test --skip-build --filter '$(FAILING)'

eval: ## Install what is missing and measure the engine on labelled data (ARGS=--help says what it takes)
	@Tools/eval.sh $(ARGS)

bench: ## Install what is missing and measure speed and memory beside other tools (ARGS=--help says what it takes)
	@command -v python3 >/dev/null || Tools/setup.sh bench
	@Tools/bench.py $(ARGS)

docs: ## Write the engine's documentation
	@Tools/docs.sh

build: ## Build everything, tests included, for development
	@Tools/setup.sh run
	swift build --build-tests

format: ## Lay out all code as the project does
	swift format -i -r Sources Tests Plugins Package.swift

clean: ## Remove what was built; the data stays
	swift package clean
