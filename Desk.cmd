@echo off
rem Opens the desk in the browser. The first time it sets the program up, which takes some minutes.
setlocal
rem Where the folder lies on a server, Windows gives it a letter for as long as this runs.
pushd "%~dp0"
title Bureau
set "LOG=%TEMP%\bureau-set-up.log"
rem What the first open file of a ZIP sees is a folder with nothing else in it.
if not exist requirements.lock goto in_a_zip
if not exist pipeline goto in_a_zip

rem It is ready where its Python still starts and the list of packages is that of the set-up.
".venv\Scripts\python.exe" -c "import filecmp, sys; sys.exit(not filecmp.cmp('requirements.lock', '.venv/.ready-desk', False))" >nul 2>nul
if not errorlevel 1 goto open

rem A set-up that was interrupted is begun again. Windows renames no folder out of which a program runs.
if exist ".venv-before" rmdir /s /q ".venv-before" >nul 2>nul
if exist ".venv-before" goto in_use
if not exist ".venv" goto find
ren ".venv" ".venv-before" >nul 2>nul
if exist ".venv" goto in_use
rmdir /s /q ".venv-before" >nul 2>nul

:find
uv --version >nul 2>nul
if not errorlevel 1 goto with_uv
set "PY="
for %%c in ("py -3.13" "py -3.14" "py -3.12" "py -3.11" "py -3" "python" "python3") do (
    if not defined PY (
        %%~c -c "import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)" >nul 2>nul
        if not errorlevel 1 set "PY=%%~c"
    )
)
if not defined PY goto no_python

echo Setting up, only the first time: one to three minutes ...
echo Installation, la premiere fois seulement : une a trois minutes ...
%PY% -m venv .venv >"%LOG%" 2>&1
if errorlevel 1 goto failed
set PIP_DISABLE_PIP_VERSION_CHECK=1
".venv\Scripts\python.exe" -m pip install --require-hashes --requirement requirements.lock >>"%LOG%" 2>&1
if errorlevel 1 goto failed
".venv\Scripts\python.exe" -m pip install --no-deps --no-build-isolation --editable . >>"%LOG%" 2>&1
if errorlevel 1 goto failed
goto ready

:with_uv
echo Setting up, only the first time: about a minute ...
echo Installation, la premiere fois seulement : environ une minute ...
uv venv --python ">=3.11" .venv >"%LOG%" 2>&1
if errorlevel 1 goto failed
uv pip install --python ".venv\Scripts\python.exe" --require-hashes --requirement requirements.lock >>"%LOG%" 2>&1
if errorlevel 1 goto failed
uv pip install --python ".venv\Scripts\python.exe" --no-deps --no-build-isolation --editable . >>"%LOG%" 2>&1
if errorlevel 1 goto failed

:ready
rem Python before 3.13 reads no letters with marks here; so the folder may have any name, and may be moved.
>".venv\Lib\site-packages\pipeline.pth" echo import os, sys; sys.path.append(os.path.dirname(sys.prefix))
copy /y requirements.lock ".venv\.ready-desk" >nul

:open
echo.
echo The desk opens in your browser. Close this window to stop it.
echo Le bureau s'ouvre dans votre navigateur. Fermez cette fenetre pour l'arreter.
echo.
".venv\Scripts\python.exe" -m pipeline desk %*
set "ENDED=%errorlevel%"
if not "%ENDED%"=="0" pause
popd
exit /b %ENDED%

:no_python
echo.
echo Python 3.11 or newer (64 bits) is missing. Install it from https://www.python.org/downloads/
echo (tick "Add python.exe to PATH"), then open this file again.
echo.
echo Il manque Python 3.11 ou plus recent (64 bits). Installez-le depuis https://www.python.org/downloads/
echo (cochez "Add python.exe to PATH"), puis ouvrez de nouveau ce fichier.
goto stop

:in_a_zip
echo.
echo The other files of the program are not beside this one. If you opened a ZIP file, choose "Extract all"
echo first, then open Desk.cmd in the folder that was extracted.
echo.
echo Les autres fichiers du programme ne sont pas a cote de celui-ci. Si vous avez ouvert un fichier ZIP,
echo choisissez d'abord "Extraire tout", puis ouvrez Desk.cmd dans le dossier extrait.
goto stop

:in_use
echo.
echo The desk, or its set-up, runs in another window. Wait until it is there or close that window, then open
echo this file again.
echo.
echo Le bureau, ou son installation, tourne dans une autre fenetre. Attendez qu'il s'ouvre ou fermez cette
echo fenetre, puis ouvrez de nouveau ce fichier.
goto stop

:failed
rem Files of the packages have names of up to 140 signs, and Windows reads 260 with those of the folders.
echo.
echo The set-up could not be finished. Is the network reachable? Then open this file again.
echo If it fails again, move the whole folder to a place with a short name, such as C:\Bureau. What went
echo wrong stands in this file, for whoever looks after your computer:
echo.
echo L'installation n'a pu se terminer. Le reseau est-il accessible ? Ouvrez ensuite de nouveau ce fichier.
echo Si elle echoue encore, deplacez tout le dossier vers un endroit au nom court, par exemple C:\Bureau.
echo Ce qui a echoue est dit dans ce fichier, pour la personne qui s'occupe de votre ordinateur :
echo.
echo "%LOG%"

:stop
pause
popd
exit /b 1
