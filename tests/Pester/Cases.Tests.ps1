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
        function Get-SentCount { (Get-KhConnection).RequestsSent }
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

        It 'is sent once' {
            $draft = New-KhDraft @about | Add-KhDraftFile -Path $file
            $before = Get-SentCount
            Get-KhDraftFile $draft | Remove-KhDraftFile -Confirm:$false
            (Get-SentCount) - $before | Should -Be 2 -Because 'files are listed once and one is removed'
            $before = Get-SentCount
            Remove-KhDraft $draft -Confirm:$false
            (Get-SentCount) - $before | Should -Be 1
        }
    }

    Context 'What a hub fails on' {
        It 'is told within seconds: <Name>' -ForEach @(
            @{ Name = 'two places'; More = @{ Bbox = '5,45,10,47', '-80,-20,-44,8' } }
            @{ Name = 'equal keywords'; More = @{ Keyword = 'a', 'a' } }
            @{ Name = 'equal languages'; More = @{ Language = 'eng', 'eng' } }
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

    Context 'Files on the edit of a published record' {
        It 'are refused, and the way is told' {
            $record = New-KhDraft @about | Add-KhDraftFile -Path $file | Publish-KhDraft -Confirm:$false
            Set-Content (Join-Path $folder 'b.txt') 'b'
            $edit = Edit-KhRecord $record
            $edit | Add-KhDraftFile -Path (Join-Path $folder 'b.txt') -ErrorAction SilentlyContinue -ErrorVariable said | Out-Null
            "$($said.ForEach({ "$_ $($_.ErrorDetails.RecommendedAction)" }))" | Should -BeLike '*New-KhRecordVersion*'
            Publish-KhDraft $record.Id -Confirm:$false | Out-Null
            @(Get-KhRecordFile $record).Key | Should -Be a.txt
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

        It 'ends on request' {
            $draft = New-KhDraft @about -EmbargoUntil (Get-Date).AddDays(40)
            Set-KhDraft $draft -NoEmbargo -WarningAction SilentlyContinue | Out-Null
            (Get-RawDraft $draft.Id).access.embargo.active | Should -BeFalse
            Remove-KhDraft $draft.Id -Confirm:$false
        }
    }

    Context 'Access links' {
        BeforeEach { $draft = New-KhDraft @about }

        AfterEach { Remove-KhDraft $draft -Confirm:$false }

        It 'are made with a description, where the hub has one' {
            $link = New-KhAccessLink $draft -Description 'for the review' -WarningAction SilentlyContinue -WarningVariable said
            $link | Should -Not -BeNullOrEmpty
            [bool] $said | Should -Be ($env:KH_PROFILE -eq 'G')
        }

        It 'end in three hours or later' {
            $end = [DateTimeOffset]::Now.AddHours(3)
            $link = New-KhAccessLink $draft -ExpiresAt $end -WarningAction SilentlyContinue -WarningVariable said
            $link.ExpiresAt | Should -BeGreaterThan $end.AddMinutes(-1)
            if ($link.ExpiresAt -gt $end.AddMinutes(1)) { $said | Should -Not -BeNullOrEmpty }
        }

        It 'end at the time asked for, or a warning says when' {
            $end = [DateTimeOffset]'2130-01-15T12:30:00Z'
            $link = New-KhAccessLink $draft -ExpiresAt $end -WarningAction SilentlyContinue -WarningVariable said
            $link.ExpiresAt | Should -BeGreaterOrEqual $end
            if ($link.ExpiresAt -ne $end) { $said | Should -Not -BeNullOrEmpty }
        }
    }
}
