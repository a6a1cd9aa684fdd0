@echo off
rem The Solidus command line on Windows, for a product that is built already (dist\lib).
setlocal
if not exist "%~dp0dist\lib" (
    echo %~dp0dist\lib holds no built Solidus: build it with ./solidus on Linux, then copy the dist folder here. 1>&2
    exit /b 1
)
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" --version >nul 2>nul
if errorlevel 1 (
    echo Solidus needs a Java of 21 or newer: install one and set JAVA_HOME to its folder. 1>&2
    exit /b 1
)
"%JAVA%" -Xshare:auto -XX:MaxRAMPercentage=50 --enable-native-access=ALL-UNNAMED "-Dlogback.configurationFile=%~dp0dist\logback.xml" %SOLIDUS_JAVA_OPTS% -cp "%~dp0dist\lib\*" org.solidus.batch.Main %*
exit /b %ERRORLEVEL%
