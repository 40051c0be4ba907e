# Runs the script that installs khsync on Windows, with programs in the place of Windows's own that record their arguments, under both
# ways in which PowerShell passes arguments to programs. Variable of the environment: KH_EXAMPLES (the folder of the examples).

BeforeDiscovery {
    $passings = 'Legacy', 'Standard'
}

Describe 'The Windows service script, arguments passed as <_>' -ForEach $passings {
    BeforeAll {
        $passing = $_
        $script = Join-Path $env:KH_EXAMPLES 'windows-service/khsync-service.ps1'

        function global:Get-Service { if ($global:khInstalled) { [pscustomobject]@{ Name = 'khsync'; Status = 'Stopped' } } }
        function global:New-Service {
            param($Name, $DisplayName, $Description, $BinaryPathName, $StartupType)
            $global:khInstalled = $true
            $global:khCalls.Add("New-Service|$BinaryPathName")
        }
        function global:Start-Service { param($Name) if ($global:khStartFails -gt 0) { $global:khStartFails--; throw 'It does not start.' }; $global:khCalls.Add('Start-Service') }
        function global:Stop-Service { param($Name) $global:khCalls.Add('Stop-Service') }

        function New-Program([string] $Name, [string] $Body) {
            $file = Join-Path $bin $Name
            Set-Content -LiteralPath $file -Value "#!/bin/sh`n$Body"
            & chmod +x $file
            $file
        }
        function Get-Log { if (Test-Path $log) { @(Get-Content -LiteralPath $log) } else { @() } }
        function Invoke-Script([hashtable] $Parameters) {
            $PSNativeCommandArgumentPassing = $passing
            & $script @Parameters
        }
    }

    BeforeEach {
        $root = Join-Path ([IO.Path]::GetTempPath()) "kh service $([Guid]::NewGuid().ToString('N'))"
        $bin = (New-Item -ItemType Directory -Path (Join-Path $root 'bin') -Force).FullName
        $log = Join-Path $root 'log'
        $global:khCalls = [Collections.Generic.List[string]]::new()
        $global:khInstalled = $false
        $global:khStartFails = 0
        # Each argument in brackets, so that what was split or joined shows.
        $record = "{ printf '%s' `"`$(basename `"`$0`")`"; for a in `"`$@`"; do printf ' [%s]' `"`$a`"; done; printf '\n'; } >> '$log'"
        'sc.exe', 'icacls.exe', 'reg.exe' | ForEach-Object { New-Program $_ $record | Out-Null }
        New-Program 'whoami.exe' "echo 'Mandatory Label\High Mandatory Level  Label  S-1-16-12288'" | Out-Null
        $program = New-Program 'new khsync.exe' "echo new; $record; exit `${KH_TEST_CHECK:-0}"
        $config = Join-Path $root 'khsync.json'
        Set-Content -LiteralPath $config -Value '{}'
        $token = Join-Path $root 'gkh.token'
        Set-Content -LiteralPath $token -Value 'abc123'
        $saved = $env:PATH, $env:ProgramFiles, $env:ProgramData
        $env:PATH = "$bin$([IO.Path]::PathSeparator)$env:PATH"
        $env:ProgramFiles = Join-Path $root 'Program Files'
        $env:ProgramData = Join-Path $root 'Program Data'
        $executable = Join-Path $env:ProgramFiles 'khsync/khsync.exe'
        $data = Join-Path $env:ProgramData 'khsync'
    }

    AfterEach {
        $env:PATH, $env:ProgramFiles, $env:ProgramData = $saved
        $env:KH_TEST_CHECK = $null
        Remove-Item -LiteralPath $root -Recurse -Force
    }

    AfterAll {
        'Get-Service', 'New-Service', 'Start-Service', 'Stop-Service' | ForEach-Object { Remove-Item "function:$_" -ErrorAction SilentlyContinue }
    }

    It 'installs with every argument whole, and protects the folder before the token is in it' {
        Invoke-Script @{ Action = 'Install'; Program = $program; Config = $config; TokenFile = $token; MirrorFolder = (Join-Path $root 'big disk') } | Out-Null

        $global:khCalls | Should -Be @("New-Service|`"$executable`" run --config `"$(Join-Path $data 'khsync.json')`"", 'Start-Service')
        $lines = Get-Log
        $lines[0] | Should -Be "icacls.exe [$data] [/inheritance:r] [/grant:r] [*S-1-5-32-544:(OI)(CI)F] [*S-1-5-18:(OI)(CI)F]"
        $lines | Should -Contain 'sc.exe [config] [khsync] [obj=] [NT SERVICE\khsync] [start=] [delayed-auto]'
        $lines | Should -Contain "icacls.exe [$data] [/grant] [NT SERVICE\khsync:(OI)(CI)M]"
        $lines | Should -Contain "icacls.exe [$(Join-Path $root 'big disk')] [/grant] [NT SERVICE\khsync:(OI)(CI)M]"
        $lines | Should -Contain 'reg.exe [add] [HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application\khsync] [/v] [EventMessageFile] [/t] [REG_EXPAND_SZ] [/d] [%SystemRoot%\Microsoft.NET\Framework64\v4.0.30319\EventLogMessages.dll] [/f]'
        $lines[-1] | Should -Be "khsync.exe [check-config] [--config] [$(Join-Path $data 'khsync.json')]"
        Get-Content (Join-Path $data 'gkh.token') | Should -Be 'abc123'
    }

    It 'undoes an installation whose configuration is wrong' {
        $env:KH_TEST_CHECK = '2'

        { Invoke-Script @{ Action = 'Install'; Program = $program; Config = $config } } | Should -Throw '*check-config ended with code 2*'

        Get-Log | Should -Contain 'sc.exe [delete] [khsync]'
        $global:khCalls | Should -Not -Contain 'Start-Service'
        Test-Path -LiteralPath $executable | Should -BeFalse
    }

    It 'restores the previous program when an update fails at <step>' -ForEach @(@{ step = 'the check' }, @{ step = 'the start' }) {
        $global:khInstalled = $true
        New-Item -ItemType Directory -Path (Split-Path $executable) -Force | Out-Null
        Set-Content -LiteralPath $executable -Value 'old program'
        if ($step -eq 'the check') { $env:KH_TEST_CHECK = '2' } else { $global:khStartFails = 1 }

        { Invoke-Script @{ Action = 'Update'; Program = $program } } | Should -Throw '*previous khsync.exe runs again*'

        Get-Content -LiteralPath $executable | Should -Be 'old program'
        $global:khCalls | Should -Be @('Start-Service')
    }

    It 'updates, and removes' {
        $global:khInstalled = $true
        New-Item -ItemType Directory -Path (Split-Path $executable) -Force | Out-Null
        Set-Content -LiteralPath $executable -Value 'old program'

        Invoke-Script @{ Action = 'Update'; Program = $program } | Out-Null
        Get-Content -LiteralPath $executable -Raw | Should -Match 'echo new'
        @(Get-ChildItem (Split-Path $executable)).Count | Should -Be 1

        Invoke-Script @{ Action = 'Remove' }
        Test-Path -LiteralPath $executable | Should -BeFalse
        Get-Log | Should -Contain 'sc.exe [delete] [khsync]'
    }

    It 'refuses a user who is no administrator' {
        New-Program 'whoami.exe' "echo 'Mandatory Label\Medium Mandatory Level  Label  S-1-16-8192'" | Out-Null

        { Invoke-Script @{ Action = 'Remove' } } | Should -Throw '*Run as administrator*'
    }
}
