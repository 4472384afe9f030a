#!/bin/sh
# The main job, from a fresh clone: installs what is missing, builds Dossier, reads the five sample
# dispatches, asks three questions and writes graph.graphml.
#
# usage: tools/demo.sh
set -eu
cd "$(dirname "$0")/.."

tools/setup.sh build
cmake --preset release -DDOSSIER_TESTS=OFF >/dev/null
cmake --build --preset release --target dossier dossier_texts

dossier=build/release/tools/dossier/dossier
DOSSIER_STORE=build/demo
export DOSSIER_STORE

# Shows a command as one would type it, and what it prints.
run() {
  echo
  echo "\$ dossier $*"
  "$dossier" "$@"
}

run add seeds/dispatches
run query 'Mark Carney met ?'
run query '? pledged ?'
run query 'Russia claimed ?'
run show --limit 6 Ukraine
run path Canada Guliaipole
run export graph.graphml
