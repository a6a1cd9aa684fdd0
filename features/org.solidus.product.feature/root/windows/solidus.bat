@echo off
rem Starts Solidus: the workbench without arguments or with "workbench", else the command line.
rem   solidus            solidus workbench [-data FOLDER] [FILE...]            solidus run PIPELINE.yaml            solidus --help
rem SOLIDUS_JAVA_OPTS is added to the options of the Java that runs it.
setlocal
set "HOME_FOLDER=%~dp0"
set "JAVA_FOLDER="
if exist "%HOME_FOLDER%jre\bin\java.exe" set "JAVA_FOLDER=%HOME_FOLDER%jre\bin\"
if not defined JAVA_FOLDER if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA_FOLDER=%JAVA_HOME%\bin\"
"%JAVA_FOLDER%java" --version >nul 2>nul
if errorlevel 1 (
    echo Solidus needs a Java of 21 or newer: install one, for example Eclipse Temurin 25, and set JAVA_HOME to its folder. 1>&2
    exit /b 1
)
for %%f in ("%HOME_FOLDER%plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%f"
for %%f in ("%HOME_FOLDER%plugins\org.solidus.core_*.jar") do set "VERSION=%%~nf"
set "USER_FOLDER=%LOCALAPPDATA%\Solidus"
set "OPTIONS=-XX:MaxRAMPercentage=50 --enable-native-access=ALL-UNNAMED"
if "%~1"=="" goto workbench
if /i "%~1"=="workbench" goto workbench
rem Once; later commands only read it, so that any number may run at the same time.
set "COMMAND=-Xlog:disable %OPTIONS% "-Dlogback.configurationFile=%HOME_FOLDER%logback.xml" %SOLIDUS_JAVA_OPTS% -jar "%LAUNCHER%" -nosplash -application org.solidus.batch.headless -configuration "%USER_FOLDER%\command-%VERSION%" -data @none"
if not exist "%USER_FOLDER%\command-%VERSION%" "%JAVA_FOLDER%java" %COMMAND% --version >nul || exit /b 1
"%JAVA_FOLDER%java" -Dosgi.configuration.area.readOnly=true %COMMAND% %*
exit /b %ERRORLEVEL%

:workbench
set "FURTHER="
:next
shift
if "%~1"=="" goto open
set FURTHER=%FURTHER% %1
goto next
:open
start "Solidus" "%JAVA_FOLDER%javaw" %OPTIONS% "-Dlogback.configurationFile=%HOME_FOLDER%logback.xml" %SOLIDUS_JAVA_OPTS% -jar "%LAUNCHER%" -nosplash -configuration "%USER_FOLDER%\configuration-%VERSION%" -data "%USER_FOLDER%\workspace" %FURTHER%
exit /b 0
