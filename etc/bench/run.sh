#!/usr/bin/env bash
# Compares GlowCart with raw Npgsql on the same rows, in one run on loopback. Size S by default, L for a million products.
#
#   etc/bench/run.sh [S|L]
#   etc/bench/run.sh import   a product file of 50,000 products against COPY of the same rows (import N: N products, no COPY)
#   etc/bench/run.sh login    what a log-in costs beside its hash, and a token a request
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=etc/need.sh
source etc/need.sh
need wrk wrk "the load of the benchmark"
dotnet build test/GlowCart.Benchmarks -c Release -v q -nologo -clp:NoSummary
exec dotnet test/GlowCart.Benchmarks/bin/Release/net10.0/GlowCart.Benchmarks.dll "$@"
