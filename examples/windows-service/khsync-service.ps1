<#
.SYNOPSIS
Installs, updates or removes khsync as a Windows service. Run it in an elevated PowerShell.

.DESCRIPTION
Install  copies khsync.exe to Program Files, makes %ProgramData%\khsync for configuration and state (readable by administrators,
         the system and the service alone), registers the service under its own virtual account and starts it.
Update   stops the service, replaces khsync.exe and starts the service again; configuration and mirrors stay.
Remove   stops and unregisters the service and removes khsync.exe; configuration and mirrors stay unless -RemoveData is given.

.EXAMPLE
.\khsync-service.ps1 -Action Install -Program .\khsync.exe -Config .\khsync.json

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

    # A configuration to begin with; for Install. Mirrors' folders in it must be absolute, or lie below %ProgramData%\khsync.
    [string] $Config,

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
$configFile = Join-Path $dataFolder 'khsync.json'

function Assert-Elevated {
    $principal = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    if (-not $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'Services are installed by administrators; start PowerShell with "Run as administrator".'
    }
}

function Assert-Success([string] $What) {
    if ($LASTEXITCODE -ne 0) { throw "$What ended with code $LASTEXITCODE." }
}

function Copy-Program {
    if (-not $Program -or -not (Test-Path -LiteralPath $Program -PathType Leaf)) {
        throw 'Name the published khsync.exe with -Program.'
    }
    New-Item -ItemType Directory -Path $programFolder -Force | Out-Null
    Copy-Item -LiteralPath $Program -Destination $executable -Force
}

function Test-Config {
    & $executable check-config --config $configFile
    Assert-Success 'khsync check-config'
}

function Stop-Khsync {
    $service = Get-Service -Name $name -ErrorAction SilentlyContinue
    if ($service -and $service.Status -ne 'Stopped') {
        Stop-Service -Name $name
        $service.WaitForStatus('Stopped', [TimeSpan]::FromSeconds(30))
    }
}

Assert-Elevated
switch ($Action) {
    'Install' {
        if (Get-Service -Name $name -ErrorAction SilentlyContinue) { throw "The service $name is installed already; use -Action Update." }
        if (-not $PSCmdlet.ShouldProcess($name, 'Install the service')) { return }

        Copy-Program
        New-Item -ItemType Directory -Path $dataFolder -Force | Out-Null
        if ($Config) { Copy-Item -LiteralPath $Config -Destination $configFile }
        if (-not (Test-Path -LiteralPath $configFile)) { throw "There is no configuration at $configFile; name one with -Config." }
        Test-Config

        & sc.exe create $name binPath= "`"$executable`" run --config `"$configFile`"" start= delayed-auto obj= $account DisplayName= 'khsync' | Out-Null
        Assert-Success 'sc.exe create'
        & sc.exe description $name 'Keeps mirrors of what a GEO Knowledge Hub holds.' | Out-Null
        & sc.exe failure $name reset= 86400 actions= restart/30000/restart/60000/restart/300000 | Out-Null
        & sc.exe sidtype $name unrestricted | Out-Null

        # The token file lies there too: nobody but administrators, the system and the service reads it.
        & icacls.exe $dataFolder /inheritance:r /grant 'BUILTIN\Administrators:(OI)(CI)F' 'NT AUTHORITY\SYSTEM:(OI)(CI)F' "${account}:(OI)(CI)M" | Out-Null
        Assert-Success 'icacls.exe'
        foreach ($folder in $MirrorFolder) {
            New-Item -ItemType Directory -Path $folder -Force | Out-Null
            & icacls.exe $folder /grant "${account}:(OI)(CI)M" | Out-Null
            Assert-Success 'icacls.exe'
        }

        if (-not [Diagnostics.EventLog]::SourceExists($name)) { New-EventLog -LogName Application -Source $name }
        Start-Service -Name $name
        Get-Service -Name $name
    }
    'Update' {
        if (-not (Get-Service -Name $name -ErrorAction SilentlyContinue)) { throw "The service $name is not installed; use -Action Install." }
        if (-not $PSCmdlet.ShouldProcess($name, 'Update the service')) { return }

        Stop-Khsync
        Copy-Program
        Test-Config
        Start-Service -Name $name
        Get-Service -Name $name
    }
    'Remove' {
        if (-not $PSCmdlet.ShouldProcess($name, 'Remove the service')) { return }

        Stop-Khsync
        if (Get-Service -Name $name -ErrorAction SilentlyContinue) {
            & sc.exe delete $name | Out-Null
            Assert-Success 'sc.exe delete'
        }
        if (Test-Path -LiteralPath $programFolder) { Remove-Item -LiteralPath $programFolder -Recurse -Force }
        if ($RemoveData -and (Test-Path -LiteralPath $dataFolder)) { Remove-Item -LiteralPath $dataFolder -Recurse -Force }
    }
}
