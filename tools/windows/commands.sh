#!/usr/bin/env bash
# Runs the commands of the README that need no other program, on Windows' own Python, in a copy of the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
export WINDOWS_PYTHON=${WINDOWS_PYTHON:-$root/.windows}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$root/pipeline" "$root/templates" "$root/inputs" "$root/requirements.lock" "$copy"
cd "$copy"
day=2008-07-15
bureau() {
    local code=0
    "$here/run" -m pipeline "$@" >said.txt || code=$?
    printf '%3s  bureau %s\n' "$code" "$*"
    [ "$code" = 0 ] || { cat said.txt; exit 1; }
}
bureau check
bureau report
bureau letters contact-points
bureau reminders contact-points --as-of "$day"
bureau acknowledgements contact-points --as-of "$day"
bureau clear contact-points --by "Y. Haesendonck" --on "$day"
bureau dispatch contact-points --on "$day" --channel "diplomatic bag"
bureau status --as-of "$day"
bureau register --state BEL
bureau review
bureau workbook responses.xlsx
bureau verify
bureau templates
bureau new-session sessions/8 --number 8 --opening 2009-11-18 --closing 2009-11-26 --place "en=The Hague;fr=La Haye"
