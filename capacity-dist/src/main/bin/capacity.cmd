@echo off
rem Runs the capacity planner. Needs a Java runtime of version 17 or later, from JAVA_HOME or the path, and nothing else.
setlocal DisableDelayedExpansion
rem A checkout's launcher names the jar that it has built, and hands on its arguments.
if defined CAPACITY_JAR goto named
set "CAPACITY_JAR=%~dp0..\capacity.jar"
set "CAPACITY_ARGUMENTS="
:named
rem No blocks in parentheses around paths: the one of C:\Program Files (x86) would end them. Quotes, since a path may hold an ampersand.
if exist "%CAPACITY_JAR%" goto java
echo capacity: "%CAPACITY_JAR%" is missing: unpack the archive again>&2
exit /b 70
:java
if not defined JAVA_HOME goto path
rem Quotes around it are no part of the folder's name.
set "JAVA_HOME=%JAVA_HOME:"=%"
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto version
echo capacity: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe: correct it, or unset it to use the path's>&2
exit /b 69
:path
rem By its whole name: without one, a java.exe in the current folder would be run, which may hold anybody's exports.
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined java goto version
echo capacity: no Java found: install a Java runtime, 17 or later, or set JAVA_HOME>&2
exit /b 69
:version
rem An older Java ends with 1 at the options below, which is the code of an amber status.
for %%j in ("%java%") do set "release=%%~dpj..\release"
if not exist "%release%" goto run
set "version=17"
for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
rem Of a version such as 24-ea only the first digits count. A release file without a version does not hinder the start.
set "major=17"
for /f "delims=.-+_" %%m in ("%version%") do set "major=%%m"
if %major% GEQ 17 goto run
echo capacity: needs Java 17 or later, and "%java%" is %version%: set JAVA_HOME to a newer one>&2
exit /b 69
:run
"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:Tier3MinInvocationThreshold=5 -XX:Tier3BackEdgeThreshold=5000 ^
    -XX:Tier0BackedgeNotifyFreqLog=8 -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=off ^
    -Djava.awt.headless=true -Dsun.java2d.renderer.subPixel_log2_Y=2 %CAPACITY_JAVA_OPTIONS% ^
    -jar "%CAPACITY_JAR%" %CAPACITY_ARGUMENTS% %*
exit /b %ERRORLEVEL%
