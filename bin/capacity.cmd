@echo off
rem Runs the capacity planner from a checkout: builds it if it is not there. After a change of the sources: mvn -Pquick package
setlocal
set "target=%~dp0..\capacity-batch\target"
set "jar=%target%\capacity-batch-0.1.0-SNAPSHOT.jar"
if exist "%jar%" goto run
echo capacity: building the program, without checks and tests; about a minute ...>&2
pushd "%~dp0.."
call mvn -B -q -Pquick -pl capacity-batch -am package 1>&2
if errorlevel 1 (
    popd
    exit /b 70
)
popd
:run
set "CAPACITY_JAR=%jar%"
call "%~dp0..\capacity-dist\src\main\bin\capacity.cmd" %*
exit /b %ERRORLEVEL%
