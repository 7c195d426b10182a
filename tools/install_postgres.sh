#!/usr/bin/env bash
# Installs PostgreSQL where there is none yet and this may be done (Debian, Ubuntu, as root); the tests start a server of their own.
set -euo pipefail
if compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || command -v initdb > /dev/null; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "PostgreSQL is not installed, and cannot be from here: its tests will be skipped"
    exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql > /dev/null
