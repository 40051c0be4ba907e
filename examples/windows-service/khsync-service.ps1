<#
.SYNOPSIS
Installs, updates or removes khsync as a Windows service. Run it in an elevated PowerShell (Windows PowerShell 5.1 or PowerShell 7).

.DESCRIPTION
Install  copies khsync.exe to Program Files, creates %ProgramData%\khsync for configuration, token and state (readable by
         administrators, the system and the service only), registers the service under its own virtual account, checks the
         configuration and starts the service. A failed installation is undone.
Update   stops the service, replaces khsync.exe, checks the configuration with it and starts the service. If any step fails, the
         previous khsync.exe is restored and started. Configuration and mirrors stay.
Remove   stops and unregisters the service and removes khsync.exe. Configuration and mirrors stay unless you pass -RemoveData.

.EXAMPLE
.\khsync-service.ps1 -Action Install -Program .\khsync.exe -Config .\khsync.json -TokenFile .\gkh.token

.EXAMPLE
.\khsync-service.ps1 -Action Update -Program .\khsync.exe

.EXAMPLE
.\khsync-service.ps1 -Action Remove
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [ValidateSet('Install', 'Update', 'Remove')] [string] $Action,

    # The published khsync.exe; for Install and Update.
    [string] $Program,

    # The configuration to install. Folders of mirrors in it must be absolute, or lie below %ProgramData%\khsync.
    [string] $Config,

    # The file with the hub's token; installed beside the configuration, under its own name.
    [string] $TokenFile,

    # Folders outside %ProgramData%\khsync that the service may write, such as a disk of mirrors.
    [string[]] $MirrorFolder = @(),

    # With Remove: also removes %ProgramData%\khsync.
    [switch] $RemoveData
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2

$name = 'khsync'
$account = "NT SERVICE\$name"
$programFolder = Join-Path $env:ProgramFiles 'khsync'
$dataFolder = Join-Path $env:ProgramData 'khsync'
$executable = Join-Path $programFolder 'khsync.exe'
$previous = Join-Path $programFolder 'khsync.exe.previous'
$configFile = Join-Path $dataFolder 'khsync.json'

# Runs a system program. No argument holds a quotation mark: the two PowerShells pass those on differently.
function Invoke-Program([string] $File, [string[]] $Arguments) {
    $said = & $File @Arguments 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$File $($Arguments[0]) ended with code ${LASTEXITCODE}: $($said -join ' ')" }
}

function Assert-Elevated {
    # The integrity level: high for administrators, system for the system itself.
    $groups = & whoami.exe /groups
    if (-not ($groups -match 'S-1-16-(12288|16384)')) {
        throw 'Only administrators can install services; start PowerShell with "Run as administrator".'
    }
}

function Copy-Program {
    if (-not $Program -or -not (Test-Path -LiteralPath $Program -PathType Leaf)) { throw 'Name the published khsync.exe with -Program.' }
    New-Item -ItemType Directory -Path $programFolder -Force | Out-Null
    Copy-Item -LiteralPath $Program -Destination $executable -Force
}

function Test-Config {
    & $executable check-config --config $configFile
    if ($LASTEXITCODE -ne 0) { throw "khsync check-config ended with code $LASTEXITCODE; correct $configFile." }
}

function Get-Khsync { Get-Service -Name $name -ErrorAction SilentlyContinue }

function Stop-Khsync {
    $service = Get-Khsync
    if ($service -and $service.Status -ne 'Stopped') {
        Stop-Service -Name $name
        $service.WaitForStatus('Stopped', [TimeSpan]::FromSeconds(30))
    }
}

function Remove-Khsync {
    Stop-Khsync
    if (Get-Khsync) { Invoke-Program sc.exe delete, $name }
    if (Test-Path -LiteralPath $programFolder) { Remove-Item -LiteralPath $programFolder -Recurse -Force }
}

# The token lies here: only administrators and the system, later the service too, may read it.
function New-DataFolder {
    New-Item -ItemType Directory -Path $dataFolder -Force | Out-Null
    Invoke-Program icacls.exe $dataFolder, '/inheritance:r', '/grant:r', '*S-1-5-32-544:(OI)(CI)F', '*S-1-5-18:(OI)(CI)F'
    if ($Config) { Copy-Item -LiteralPath $Config -Destination $configFile -Force }
    if ($TokenFile) { Copy-Item -LiteralPath $TokenFile -Destination $dataFolder -Force }
    if (-not (Test-Path -LiteralPath $configFile)) { throw "There is no configuration at $configFile; name one with -Config." }
}

function Register-Khsync {
    # New-Service takes the quoted command line as one text; sc.exe would have to receive nested quotation marks.
    New-Service -Name $name -DisplayName 'khsync' -Description 'Keeps mirrors of what a GEO Knowledge Hub holds.' `
        -BinaryPathName "`"$executable`" run --config `"$configFile`"" -StartupType Automatic | Out-Null
    Invoke-Program sc.exe config, $name, 'obj=', $account, 'start=', 'delayed-auto'
    Invoke-Program sc.exe failure, $name, 'reset=', '86400', 'actions=', 'restart/30000/restart/60000/restart/300000'
    Invoke-Program sc.exe sidtype, $name, 'unrestricted'
    # The source of its events. New-EventLog exists in Windows PowerShell only.
    Invoke-Program reg.exe add, "HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\$name", '/v', 'EventMessageFile', '/t', 'REG_EXPAND_SZ',
        '/d', '%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll', '/f'
}

# The account exists once the service is registered.
function Grant-Folders {
    Invoke-Program icacls.exe $dataFolder, '/grant', "${account}:(OI)(CI)M"
    foreach ($folder in $MirrorFolder) {
        New-Item -ItemType Directory -Path $folder -Force | Out-Null
        Invoke-Program icacls.exe $folder, '/grant', "${account}:(OI)(CI)M"
    }
}

Assert-Elevated
switch ($Action) {
    'Install' {
        if (Get-Khsync) { throw "The service $name is already installed; use -Action Update." }
        if (-not $PSCmdlet.ShouldProcess($name, 'Install the service')) { return }

        try {
            Copy-Program
            New-DataFolder
            Register-Khsync
            Grant-Folders
            Test-Config
            Start-Service -Name $name
        }
        catch {
            Remove-Khsync
            throw
        }

        Get-Khsync
    }
    'Update' {
        if (-not (Get-Khsync)) { throw "The service $name is not installed; use -Action Install." }
        if (-not $PSCmdlet.ShouldProcess($name, 'Update the service')) { return }

        Stop-Khsync
        Copy-Item -LiteralPath $executable -Destination $previous -Force
        try {
            Copy-Program
            Test-Config
            Start-Service -Name $name
        }
        catch {
            Stop-Khsync
            Copy-Item -LiteralPath $previous -Destination $executable -Force
            Start-Service -Name $name
            throw "The update failed; the previous khsync.exe runs again. $_"
        }

        Remove-Item -LiteralPath $previous
        Get-Khsync
    }
    'Remove' {
        if (-not $PSCmdlet.ShouldProcess($name, 'Remove the service')) { return }

        Remove-Khsync
        if ($RemoveData -and (Test-Path -LiteralPath $dataFolder)) { Remove-Item -LiteralPath $dataFolder -Recurse -Force }
    }
}
