#!/bin/sh
# Opens the desk in the browser. The first time it sets the program up, which takes some minutes.
set -u
cd "$(dirname "$0")" || exit 1
ready=.venv/.ready-desk

fail() {
    printf '\n%s\n\n%s\n' "$1" "$2" >&2
    printf '\n[Return] '
    read -r _
    exit 1
}

# The Python with which the program was tried most; any other that is new enough does too.
python=
for one in python3.13 python3.14 python3.12 python3.11 python3; do
    if command -v "$one" >/dev/null 2>&1 &&
        "$one" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$one
        break
    fi
done

# It is ready where its Python still starts and the list of packages is that of the set-up.
if ! .venv/bin/python -c '' 2>/dev/null || ! cmp -s requirements.lock "$ready"; then
    printf 'Setting up, only the first time ...\nInstallation, la première fois seulement ...\n'
    lost="The set-up could not be finished. Is the network reachable? Then open this file again."
    perdu="L’installation n’a pu se terminer. Le réseau est-il accessible ? Ouvrez ensuite de nouveau ce fichier."
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --clear --python '>=3.11' .venv &&
            uv pip install --quiet --python .venv/bin/python --require-hashes --requirement requirements.lock &&
            uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable . ||
            fail "$lost" "$perdu"
    elif [ -n "$python" ]; then
        PYTHON="$python" sh tools/setup.sh .venv || fail "$lost" "$perdu"
    else
        fail "Python 3.11 or newer is missing. Install it from https://www.python.org/downloads/, then open this file again." \
            "Il manque Python 3.11 ou plus récent. Installez-le depuis https://www.python.org/downloads/, puis ouvrez de nouveau ce fichier."
    fi
    cp requirements.lock "$ready"
fi
printf '\nThe desk opens in your browser. Close this window to stop it.\n'
printf 'Le bureau s’ouvre dans votre navigateur. Fermez cette fenêtre pour l’arrêter.\n\n'
exec .venv/bin/python -m pipeline desk "$@"
