#!/usr/bin/env bash
# Opens psql on the embedded database of the GlowCart that runs, as its superuser. Arguments are passed on.
#   etc/psql.sh -c 'select count(*) from catalog.products'
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=etc/embedded.sh
source "$root/etc/embedded.sh"

read_embedded
exec "$(postgres_program psql)" "$@"
