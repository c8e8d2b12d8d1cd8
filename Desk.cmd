@echo off
rem Opens the desk in the browser. The first time it sets the program up, which takes some minutes.
setlocal
cd /d "%~dp0"
title Bureau

if exist ".venv\.ready-desk" (
    fc /b requirements.lock ".venv\.ready-desk" >nul 2>nul
    if not errorlevel 1 goto open
)

uv --version >nul 2>nul
if not errorlevel 1 goto with_uv

set "PY="
for %%c in ("py -3.13" "py -3.12" "py -3.11" "py -3" "python" "python3") do (
    if not defined PY (
        %%~c -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
        if not errorlevel 1 set "PY=%%~c"
    )
)
if not defined PY goto no_python

echo Setting up, only the first time: one to three minutes ...
echo Installation, la premiere fois seulement : une a trois minutes ...
%PY% -m venv --clear .venv
if errorlevel 1 goto failed
set PIP_DISABLE_PIP_VERSION_CHECK=1
".venv\Scripts\python.exe" -m pip install --quiet --require-hashes --requirement requirements.lock
if errorlevel 1 goto failed
".venv\Scripts\python.exe" -m pip install --quiet --no-deps --no-build-isolation --editable .
if errorlevel 1 goto failed
goto ready

:with_uv
echo Setting up, only the first time: about a minute ...
echo Installation, la premiere fois seulement : environ une minute ...
uv venv --quiet --clear --python ">=3.11" .venv
if errorlevel 1 goto failed
uv pip install --quiet --python ".venv\Scripts\python.exe" --require-hashes --requirement requirements.lock
if errorlevel 1 goto failed
uv pip install --quiet --python ".venv\Scripts\python.exe" --no-deps --no-build-isolation --editable .
if errorlevel 1 goto failed

:ready
copy /y requirements.lock ".venv\.ready-desk" >nul

:open
echo.
echo The desk opens in your browser. Close this window to stop it.
echo Le bureau s'ouvre dans votre navigateur. Fermez cette fenetre pour l'arreter.
echo.
".venv\Scripts\python.exe" -m pipeline desk %*
if errorlevel 1 pause
exit /b %errorlevel%

:no_python
echo.
echo Python 3.11 or newer is missing. Install it from https://www.python.org/downloads/
echo (tick "Add python.exe to PATH"), then open this file again.
echo.
echo Il manque Python 3.11 ou plus recent. Installez-le depuis https://www.python.org/downloads/
echo (cochez "Add python.exe to PATH"), puis ouvrez de nouveau ce fichier.
pause
exit /b 1

:failed
echo.
echo The set-up could not be finished. Is the network reachable? Then open this file again.
echo L'installation n'a pu se terminer. Le reseau est-il accessible ? Ouvrez ensuite de nouveau ce fichier.
pause
exit /b 1
