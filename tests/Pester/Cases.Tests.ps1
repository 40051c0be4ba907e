# Situations that real hubs made difficult, in a real PowerShell.
# Variables of the environment: KH_MODULE (the module's folder), KH_HUB (the address of a LocalHub), KH_PROFILE (G or N: which hub it is like).

Describe 'What real hubs made difficult' {
    BeforeAll {
        Import-Module (Join-Path $env:KH_MODULE 'KnowledgeHub.psd1') -Force
        $about = @{ Title = 'Case'; Creator = 'org: INPE'; ResourceType = 'dataset'; PublicationDate = '2024' }
        $folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        $file = Join-Path $folder 'a.txt'
        Set-Content $file 'a'
        $api = "$env:KH_HUB/api"
        function Invoke-Raw([string] $Path, [string] $Method = 'Get', [string] $Body) {
            $request = @{ Uri = "$api$Path"; Method = $Method; Headers = @{ Authorization = 'Bearer local-hub-token'; Accept = 'application/json' }; SkipHttpErrorCheck = $true }
            if ($Body) { $request.Body = $Body; $request.ContentType = 'application/json' }
            Invoke-WebRequest @request
        }
        function Get-RawDraft([string] $Id) { (Invoke-Raw "/records/$Id/draft").Content | ConvertFrom-Json }
    }

    BeforeEach {
        Connect-KhHub $env:KH_HUB -Token (ConvertTo-SecureString 'local-hub-token' -AsPlainText -Force) | Out-Null
        $said = $null
    }

    AfterEach { Get-KhConnection | Disconnect-KhHub }

    AfterAll { Remove-Item -Recurse -Force $folder }

    Context 'Deletions, whose answer has a type and no body' {
        It 'is done when it is the first call' {
            $id = ((Invoke-Raw '/records' Post '{"metadata":{"title":"case"}}').Content | ConvertFrom-Json).id
            Remove-KhDraft $id -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable said
            $said | Should -BeNullOrEmpty
            (Invoke-Raw "/records/$id/draft").StatusCode | Should -BeGreaterOrEqual 404
        }

        It 'removes all files without an error' {
            $draft = New-KhDraft @about | Add-KhDraftFile -Path $file
            Remove-KhDraftFile $draft -All -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable said
            $said | Should -BeNullOrEmpty
            Get-KhDraftFile $draft | Should -BeNullOrEmpty
        }
    }

    Context 'What a hub fails on' {
        It 'is told within seconds: <Name>' -ForEach @(
            @{ Name = 'two places'; More = @{ Bbox = '5,45,10,47', '-80,-20,-44,8' } }
            @{ Name = 'equal keywords'; More = @{ Keyword = 'a', 'a' } }
            @{ Name = 'a DOI of elsewhere'; More = @{ Doi = '10.1234/abc'; Publisher = 'X' } }
        ) {
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            $draft = New-KhDraft @about @More -ErrorAction SilentlyContinue -ErrorVariable said -WarningAction SilentlyContinue
            if ($said) { $clock.Elapsed.TotalSeconds | Should -BeLessThan 5 }
            else { $draft | Should -Not -BeNullOrEmpty }
            if ($draft) { Remove-KhDraft $draft -Confirm:$false }
        }
    }

    Context 'What only the hub shows' {
        It 'is not stored: the type of a draft that has none' {
            $draft = New-KhDraft -Title 'no type'
            Set-KhDraft $draft -Keyword abc -WarningAction SilentlyContinue | Out-Null
            Set-KhDraft $draft.Id -Creator 'org: INPE' -PublicationDate 2024 -WarningAction SilentlyContinue | Out-Null
            $query = [uri]::EscapeDataString("id:`"$($draft.Id)`" AND metadata.resource_type.id:knowledge")
            ((Invoke-Raw "/user/records?q=$query").Content | ConvertFrom-Json).hits.total | Should -Be 0
            Remove-KhDraft $draft.Id -Confirm:$false
        }
    }

    Context 'An embargo' {
        It 'ends when the files are opened' {
            $draft = New-KhDraft @about -EmbargoUntil (Get-Date).AddDays(40)
            Set-KhDraft $draft -FileAccess Public -WarningAction SilentlyContinue | Out-Null
            $access = (Get-RawDraft $draft.Id).access
            $access.embargo.active | Should -BeFalse
            $access.files | Should -Be public
            Remove-KhDraft $draft.Id -Confirm:$false
        }
    }
}
