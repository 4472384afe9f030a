#!/bin/sh
# Installs what Dossier needs on Debian 12, with apt-get, as root or with sudo.
#
# usage: tools/setup.sh [build] [test] [check] [fuzz] [bench] [package] [readers]
#   build    compiler and libraries (the default)
#   test     what the tests need beside that
#   check    the formatter, and git, which lists the files for it
#   fuzz     clang with libFuzzer, for the fuzz and tidy presets
#   bench    Google Benchmark, SQLite and igraph to compare with, for the bench preset
#   package  what cpack needs to make a .deb
#   readers  programs that read what Dossier writes; tests that need one are skipped without it
# What is installed already is left alone: then nothing is downloaded and no rights are needed.
set -eu

build="g++ cmake ninja-build ccache libboost-graph-dev libexpat1-dev libicu-dev librocksdb-dev libxxhash-dev
       nlohmann-json3-dev libcli11-dev libopenblas-dev libzstd-dev"
test="catch2 libboost-graph-dev libboost-regex-dev python3 python3-networkx
      python3-igraph"
check="clang-format-19 git"
fuzz="clang-19 clang-tidy-19 libclang-rt-19-dev"
bench="libbenchmark-dev libigraph-dev libsqlite3-dev"
package="dpkg-dev file"
readers="zsh fish chromium mandoc python3-rdflib raptor2-utils node-n3"

wanted=""
for group in "${@:-build}"; do
  case "$group" in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    check) wanted="$wanted $check" ;;
    fuzz) wanted="$wanted $fuzz" ;;
    bench) wanted="$wanted $bench" ;;
    package) wanted="$wanted $package" ;;
    readers) wanted="$wanted $readers" ;;
    *) echo "setup.sh: no group '$group'; there are: build test check fuzz bench package readers" >&2
       exit 2 ;;
  esac
done

missing=""
for package in $wanted; do
  status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
  case "$status" in
    ii*) ;;
    *) missing="$missing $package" ;;
  esac
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup.sh: no apt-get here; install the counterparts of:$missing" >&2
  exit 3
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
  command -v sudo >/dev/null || { echo "setup.sh: run it as root, or install sudo" >&2; exit 3; }
fi
echo "setup.sh: installing$missing" >&2

# Asks nothing, and waits for another installation to end. sudo passes no variables on: hence env.
apt_get() {
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
}

apt_get update
# shellcheck disable=SC2086
apt_get install -y --no-install-recommends $missing >/dev/null
