#!/usr/bin/env bash
# Builds everything once and runs every test project found under test/. The last line is the sum of all.
#
#   etc/test.sh [--fast] [part of a project's name…]
#
# --fast leaves out tests with the trait Category=Slow. A name runs only the projects whose names contain it.
# With CI=true a skipped test is a failure: there everything that a test may ask for is present.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# shellcheck source=etc/need.sh
source etc/need.sh

fast=no
names=()
for argument in "$@"; do
  case $argument in
    --fast) fast=yes ;;
    -*) fail "usage: etc/test.sh [--fast] [part of a project's name…]" ;;
    *) names+=("$argument") ;;
  esac
done

wanted() {
  local name
  ((${#names[@]} == 0)) && return
  for name in "${names[@]}"; do
    [[ ${1,,} == *"${name,,}"* ]] && return
  done
  return 1
}

projects=()
for file in test/*.Tests/*.csproj; do
  wanted "$(basename "$file" .csproj)" && projects+=("$file")
done
((${#projects[@]} > 0)) || fail "no test project is named like: ${names[*]}"

dotnet --version >/dev/null 2>&1 || fail "the .NET SDK that global.json asks for is missing (Ubuntu: apt-get install dotnet-sdk-10.0)"
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || need postgres postgresql "the database"
for file in "${projects[@]}"; do
  [[ $file == *.Portal.Tests.csproj ]] && need chromium chromium "the portal's tests"
  if [[ $file == *.Host.Tests.csproj ]]; then
    need node nodejs "ABP's own clients"
    need npm npm "ABP's own clients"
    need chromium chromium "ABP's own clients"
  fi
done

results=$(mktemp -d "${TMPDIR:-/tmp}/glowcart-tests-XXXXXX")
# A set of services of this run alone: another run may go on at the same time.
export GLOWCART_SERVICES=$results/services
clean_up() {
  etc/services.sh stop 2>/dev/null || true
  rm -rf "$results"
}
trap clean_up EXIT

etc/services.sh start
eval "$(etc/services.sh env)"

dotnet tool restore >/dev/null
say "building"
dotnet build GlowCart.sln -c Release -warnaserror -v q -nologo -clp:NoSummary -nodeReuse:false

options=(-noColor -noLogo -longRunning 120)
[[ $fast == yes ]] && options+=(-trait- Category=Slow)

# A test that hangs shall end as a failure, not as a run without an answer.
limit=()
command -v timeout >/dev/null && limit=(timeout --kill-after=30 "${GLOWCART_TEST_TIMEOUT:-30m}")

count() { grep -oE "<assembly [^>]*>" "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+'; }

passed=0 failed=0 skipped=0
broken=()
for file in "${projects[@]}"; do
  name=$(basename "$file" .csproj)
  report=$results/$name.xml
  say "── $name"
  code=0
  "${limit[@]}" dotnet "$(dirname "$file")/bin/Release/net10.0/$name.dll" "${options[@]}" -xml "$report" \
    2>&1 | tee "$results/$name.log" || code=$?
  if [[ ! -s $report ]] || ! grep -q '</assemblies>' "$report"; then
    broken+=("$name ended with code $code and left no report")
    continue
  fi
  if ! grep -q '<assembly ' "$report"; then
    ((code == 0)) || broken+=("$name ended with code $code and ran nothing")
    continue
  fi
  passed=$((passed + $(count "$report" passed)))
  failed=$((failed + $(count "$report" failed)))
  skipped=$((skipped + $(count "$report" skipped)))
  # Errors are what failed outside of any test, such as a fixture's end.
  errors=$(count "$report" errors)
  ((errors == 0)) || broken+=("$name had $errors errors outside of its tests")
  ((code == 0 || errors > 0 || $(count "$report" failed) > 0)) || broken+=("$name ended with code $code though nothing failed")
done

# What failed stands above, in the middle of everything else; it is said again where a reader looks first.
failures=$(grep -hE -A12 '\[FAIL\]' "$results"/*.log || true)

trap - EXIT
clean_up

verdict=0
[[ -z $failures ]] || printf '\nwhat failed:\n%s\n\n' "$failures"
for line in "${broken[@]}"; do
  echo "$line"
  verdict=1
done
((failed == 0)) || verdict=1
if ((passed + failed == 0)); then
  echo "no test ran"
  verdict=1
fi
if [[ ${CI:-} == true ]] && ((skipped > 0)); then
  echo "in CI nothing may be skipped"
  verdict=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$verdict"
