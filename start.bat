@echo off
rem Starts the dashboard with the newest Python that it runs on; start.py does the rest.
pushd "%~dp0"
set "PYTHON=python"
for %%v in (3.11 3.12 3.13) do (
  py -%%v -V >nul 2>nul
  if not errorlevel 1 set "PYTHON=py -%%v"
)
%PYTHON% start.py
if errorlevel 1 pause
