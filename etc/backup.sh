#!/usr/bin/env bash
# Copies everything that the embedded GlowCart keeps, while it runs: the database as it is at one moment, then the blobs
# (they are written once under names of their own, so newer ones do no harm) and the key that wraps all other keys.
#   etc/backup.sh <new folder>
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=etc/embedded.sh
source "$root/etc/embedded.sh"

target=${1:-}
[[ -n $target ]] || fail "usage: etc/backup.sh <new folder>"
[[ ! -e $target ]] || fail "$target exists: name a folder that doesn't"
read_embedded
umask 077
mkdir -p "$target"
"$(postgres_program pg_basebackup)" --pgdata="$target/postgres" --wal-method=stream --checkpoint=fast
for part in blobs master.key simulators.json; do
  [[ ! -e $data/$part ]] || cp -a "$data/$part" "$target/"
done
say "backed up to $target; keep it where only you can read: it holds the master key"
