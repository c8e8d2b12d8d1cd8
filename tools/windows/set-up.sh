#!/usr/bin/env bash
# Puts Windows' own Python 3.11 together under Wine, with the Windows packages of requirements.lock.
# Run it from the folder of the program: tools/windows/set-up.sh [FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$(realpath -m "${1:-$root/.windows}")
venv=$root/.venv/bin/python
gcc=x86_64-w64-mingw32-gcc
for program in wine "$gcc" unzip python3.11 "$venv"; do
    command -v "$program" >/dev/null || {
        echo "$program is missing: apt-get install wine wine64 gcc-mingw-w64-x86-64 unzip; make report sets .venv up" >&2
        exit 1
    }
done
mkdir -p "$target/py/DLLs" "$target/wheels"
cd "$target"
download() {
    python3.11 -m pip download --quiet --quiet --no-deps --only-binary=:all: \
        --platform win_amd64 --python-version 3.11 --implementation cp --dest "$@"
}

# panda3d brings the DLL and the modules of CPython for Windows; the part in Python is that of this machine.
echo "panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82" >cpython.txt
ls panda3d-1.10.16-*.whl >/dev/null 2>&1 || download . --require-hashes --requirement cpython.txt
unzip -q -o -j panda3d-1.10.16-*.whl 'deploy_libs/*' -d py
rm -f py/api-ms-win-*
mv -f py/*.pyd py/DLLs/
cp py/libffi-8.dll py/sqlite3.dll py/libcrypto-3.dll py/libssl-3.dll py/DLLs/
rm -rf py/Lib
cp -r "$(python3.11 -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" py/Lib
rm -rf py/Lib/site-packages py/Lib/test py/Lib/lib-dynload
mkdir -p py/Lib/site-packages
cat >launch.c <<'C'
#include <windows.h>
typedef int (*entry)(int, wchar_t **);
int wmain(int argc, wchar_t **argv) {
  HMODULE python = LoadLibraryW(L"python311.dll");
  entry run = python ? (entry)GetProcAddress(python, "Py_Main") : 0;
  return run ? run(argc, argv) : 99;
}
C
"$gcc" -municode -o py/python.exe launch.c
# Libraries in Rust want this one, which Wine 8 does not have.
cat >random.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  return SystemFunction036(bytes, (ULONG)count);
}
C
"$gcc" -shared -o py/bcryptprimitives.dll random.c -ladvapi32

# Packages for any version of Python, such as psutil, want this one, which hands on to that of the version.
{
    printf 'LIBRARY "python3.dll"\nEXPORTS\n'
    x86_64-w64-mingw32-objdump -p py/python311.dll | sed -nE 's/^\s+\[ *[0-9]+\].* (_?Py[A-Za-z0-9_]+)$/  \1=python311.\1/p'
} >python3.def
echo >nothing.c
"$gcc" -shared -o py/python3.dll nothing.c python3.def

"$venv" "$here/wanted.py" "$root/requirements.lock" >wanted.txt
download wheels --require-hashes --requirement wanted.txt
for wheel in wheels/*.whl; do unzip -q -o "$wheel" -d py/Lib/site-packages; done
# Dask waits for a clock that stands still for a moment, as those of Windows do and those of Wine do not.
sed -i 's/^if WINDOWS and sys.version_info < (3, 13):$/if False:/' py/Lib/site-packages/distributed/metrics.py
"$venv" "$here/math_shim.py" py
"$gcc" -shared -o py/crtmathshim-for-wine-tests.dll math.c math.def

cd "$root"
export WINEDEBUG=-all WINEPREFIX=$target/prefix WINDOWS_PYTHON=$target
wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f </dev/null 2>&1 | cat >/dev/null
"$here/run" -c "import sys, pandas; print('Windows Python', sys.version.split()[0], 'pandas', pandas.__version__)"
