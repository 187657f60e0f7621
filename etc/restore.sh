#!/usr/bin/env bash
# Puts a backup of etc/backup.sh into an empty data folder; the next start of GlowCart goes on from there.
# The PostgreSQL that runs it must be of the backup's major version: see docs/operations.md for another one.
#   etc/restore.sh <backup folder>
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=etc/embedded.sh
source "$root/etc/embedded.sh"

backup=${1:-}
[[ -f $backup/postgres/PG_VERSION ]] || fail "usage: etc/restore.sh <backup folder>"
[[ ! -e $data/postgres && ! -e $data/master.key ]] || fail "there is something in $data: move it away first"
mkdir -p "$data"
# Part by part: the folder itself may have to let PostgreSQL's user pass, which the backup's doesn't.
for part in "$backup"/*; do
  cp -a "$part" "$data/"
done
# The server refuses to be root, and a backup that root made is root's.
if [[ $(id -u) == 0 && $(stat -c %U "$data/postgres") == root ]]; then
  chown -R postgres: "$data/postgres"
fi
chmod 700 "$data/postgres"
say "restored into $data"
