#!/bin/sh
# Make the virtual environment named by the first argument, from the lock alone.
set -eu
venv=$1
python=${PYTHON:-python3}

fail() {
    printf '\n%s\n' "$1" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 ||
    fail "Python is not installed. Install Python 3.11 or newer, then run the same command again."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old. Install Python 3.11 or newer, or name it: make report PYTHON=python3.12"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "This Python cannot make virtual environments. Install the missing package, then run the same command again:

    sudo apt install python$version-venv"

printf 'Setting up in %s (only the first time, one to three minutes) ...\n' "$venv" >&2
"$python" -m venv --clear "$venv"
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK
# pip refuses to check the hash of a local project: the lock first, then the project alone.
"$venv/bin/python" -m pip install --quiet --require-hashes --requirement requirements.lock ||
    fail "The packages of requirements.lock could not be installed. Is the network reachable? Then run the same command again."
"$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
