@echo off
rem Runs the capacity planner from a checkout: builds it if it is not there. After a change of the sources: mvn -Pquick package
setlocal DisableDelayedExpansion
set "target=%~dp0..\capacity-batch\target"
set "CAPACITY_JAR=%target%\capacity-batch-0.1.0-SNAPSHOT.jar"
if exist "%CAPACITY_JAR%" goto run
echo capacity: building the program, without checks and tests; about a minute ...>&2
pushd "%~dp0.."
call mvn -B -q -Pquick -pl capacity-batch -am package 1>&2
if errorlevel 1 goto failed
popd
:run
rem Not as arguments of the call, which would take what is between the percent signs of 10%%,25%% for the name of a variable.
set CAPACITY_ARGUMENTS=%*
call "%~dp0..\capacity-dist\src\main\bin\capacity.cmd"
exit /b %ERRORLEVEL%
:failed
popd
exit /b 70
