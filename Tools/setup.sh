#!/usr/bin/env bash
# Sees to it that this machine has what Heard needs: `setup.sh run` to build and run it, `setup.sh test` to test it too,
# `setup.sh eval` and `setup.sh bench` to measure it.
# Silent when nothing is missing. On Debian and Ubuntu it installs what is, after saying what for; elsewhere it says
# what to install and stops.
set -euo pipefail

needed_swift=6.3
missing=()

say() { printf '%s\n' "$@" >&2; }
stop() { say "$@"; exit 1; }

# need PACKAGE WHAT-FOR TEST…: notes the package as missing unless the test succeeds.
need() {
    local package=$1 what_for=$2
    shift 2
    "$@" >/dev/null 2>&1 && return
    missing+=("$package")
    reasons+=("$(printf '  %-22s %s' "$package" "$what_for")")
}

library() { pkg-config --exists "$1"; }
program() { PATH=$PATH:/usr/sbin:/sbin command -v "$1"; }
postgres_server() { ls /usr/lib/postgresql/*/bin/postgres; }
fonts() { [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts -name '*.ttf' -print -quit 2>/dev/null)" ]; }
certificates() { cat /etc/ssl/certs/ca-certificates.crt || cat /etc/pki/tls/certs/ca-bundle.crt || cat /etc/ssl/cert.pem; }

look_for_run() {
    need pkg-config "tells the build where the libraries are" program pkg-config
    need libsqlite3-dev "the database" library sqlite3
    need libpq-dev "the other database, for who runs PostgreSQL" library libpq
    need libgmime-3.0-dev "reads and writes mail" library gmime-3.0
    need libgumbo-dev "reads the HTML in mail" library gumbo
    need libsodium-dev "passwords and signed links" library libsodium
    need libcurl4-gnutls-dev "sends mail" library libcurl
    need ca-certificates "whom to trust when mail is sent over TLS" certificates
}

look_for_test() {
    need postgresql "a real PostgreSQL, started by the tests in a folder of their own" postgres_server
    need exim4-daemon-light "a real mail server, started by the tests on a private port" program exim4
    need chromium "a real browser" program chromium
    need chromium-driver "lets the tests type and click in the browser" program chromedriver
    need fonts-liberation "letters for the browser's screenshots" fonts
    need openssl "makes the certificate of the tests' mail server" program openssl
    need curl "sends mail to the tests' own mail server, to check it" program curl
}

look_for_eval() {
    need pkg-config "tells the build where the libraries are" program pkg-config
    need libsqlite3-dev "the database" library sqlite3
    need libsodium-dev "passwords and signed links" library libsodium
    need gzip "unpacks the labelled data" program gzip
}

look_for_bench() {
    need python3 "runs the measurements" program python3
    need python3-venv "keeps the tools to compare with in a folder of their own" python3 -c 'import ensurepip, venv'
    need util-linux "keeps what is measured on one core (taskset)" program taskset
    need postgresql "a real PostgreSQL, in which a large desk is searched" postgres_server
}

check_swift() {
    program swift >/dev/null || stop "Swift was not found. Heard needs Swift $needed_swift or newer:" \
        "get it from https://www.swift.org/install/ and put its bin folder on your PATH."
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [ "$(printf '%s\n%s\n' "$needed_swift" "${version:-0}" | sort -V | head -n 1)" = "$needed_swift" ] ||
        stop "This is Swift ${version:-of an unknown version}. Heard needs $needed_swift or newer:" \
            "get it from https://www.swift.org/install/ and put its bin folder first on your PATH."
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# While packages are installed, none may start a service: the tests start their own mail server, and no other is wanted.
forbid_services() {
    policy=/usr/sbin/policy-rc.d
    kept=$(mktemp -d)
    [ ! -e "$policy" ] || as_root cp -a "$policy" "$kept/policy"
    trap allow_services EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
}

allow_services() {
    as_root rm -f "$policy"
    [ ! -e "$kept/policy" ] || as_root cp -a "$kept/policy" "$policy"
    as_root rm -rf "$kept"
}

install_missing() {
    [ "$(id -u)" = 0 ] || program sudo >/dev/null ||
        stop "Become root and run: apt-get install --no-install-recommends ${missing[*]}"
    forbid_services
    say "" "apt-get update"
    as_root apt-get update -q </dev/null >&2
    say "" "apt-get install --no-install-recommends ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null >&2 ||
        stop "" "The packages could not be installed. What apt-get says above tells why; run this again afterwards." \
            "(Ubuntu's apt-get has no chromium: put the programs chromium and chromedriver on your PATH in another way.)"
}

reasons=()
case ${1:-} in
    run) look_for_run ;;
    test) look_for_run; look_for_test ;;
    eval) look_for_eval ;;
    bench) look_for_run; look_for_bench ;;
    *) stop "usage: $0 run|test|eval|bench" ;;
esac

check_swift
[ ${#missing[@]} -gt 0 ] || exit 0

if ! program apt-get >/dev/null; then
    say "Heard needs these, by their Debian names:" "${reasons[@]}"
    stop "This system has no apt-get. Install the same with its own tools, then run this again."
fi
say "Heard needs these packages, which are not on this machine yet:" "${reasons[@]}"
install_missing
