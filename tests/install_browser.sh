#!/bin/sh
# Installs Debian's Chromium and a Chinese font when they are missing and we may; says so when we may not.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc"
command -v lowriter >/dev/null 2>&1 || missing="$missing libreoffice-writer"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing $missing"
    apt-get update -qq
    # shellcheck disable=SC2086 # a list of package names
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "could not install $missing: the tests that need them are skipped, or fail where CI is set" >&2
