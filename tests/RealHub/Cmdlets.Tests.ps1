# Every cmdlet once, on any hub, in a real PowerShell. It touches nothing but what it makes; what it publishes stays there.
# Variables of the environment: KH_MODULE (the module's folder), KH_WORD (a word for the titles), GKH_BASE_URL and GKH_API_TOKEN.

Describe 'Every cmdlet' {
    BeforeAll {
        Import-Module (Join-Path $env:KH_MODULE 'KnowledgeHub.psd1') -Force
        $ErrorActionPreference = 'Stop'
        $word = $env:KH_WORD
        $folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        Push-Location $folder
        Set-Content data.csv "a,b`n1,2"
        Set-Content map.tif 'not really a map'
        $about = @{ Creator = 'org: Trial'; ResourceType = 'dataset'; PublicationDate = '2024'; Publisher = 'Trial' }
        function Wait-Found([scriptblock] $Search) {
            foreach ($attempt in 1..60) {
                $found = & $Search
                if ($found) { return $found }
                # A real hub's index follows after a second or two.
                Start-Sleep -Milliseconds 500
            }
            throw "Nothing was found by: $Search"
        }
        Connect-KhHub | Out-Null
    }

    AfterAll {
        Search-KhRecord $word -Mine | Where-Object { $_.IsDraft -and -not $_.IsPublished } | Remove-KhDraft -Confirm:$false
        Disconnect-KhHub
        Pop-Location
        Remove-Item -Recurse -Force $folder
    }

    It 'Get-KhConnection, Invoke-KhApi' {
        (Get-KhConnection).Count | Should -Be 1
        (Invoke-KhApi /api/records -Query @{ size = 1; q = $word }).hits.hits.Count | Should -Be 0
    }

    It 'New-KhDraft, Set-KhDraft, Get-KhDraft' {
        $script:draft = New-KhDraft -Title "A trial map $word" @about
        Set-KhDraft $draft -Description 'Where the water went.' | Out-Null
        (Get-KhDraft $draft.Id).Metadata['description'] | Should -BeLike '*Where the water went.*'
    }

    It 'Add-KhDraftFile, Get-KhDraftFile, Save-KhDraftFile, Remove-KhDraftFile' {
        $draft.Id | Add-KhDraftFile -Path data.csv, map.tif | Out-Null
        (Get-KhDraftFile $draft.Id).Key | Sort-Object | Should -Be data.csv, map.tif
        Save-KhDraftFile -Id $draft.Id -Key data.csv -Destination ./draft | Out-Null
        Get-Content -Raw draft/data.csv | Should -Be (Get-Content -Raw data.csv)
        Remove-KhDraftFile $draft.Id map.tif -Confirm:$false
        (Get-KhDraftFile $draft.Id).Key | Should -Be data.csv
    }

    It 'Publish-KhDraft, Get-KhRecord, Search-KhRecord' {
        $script:record = Publish-KhDraft $draft.Id -Confirm:$false
        (Get-KhRecord $record.Id).Title | Should -Be "A trial map $word"
        (Wait-Found { Search-KhRecord $word }).Id | Should -Be $record.Id
    }

    It 'Get-KhRecordFile, Save-KhRecordFile' {
        (Get-KhRecordFile $record.Id).Key | Should -Be data.csv
        Save-KhRecordFile -Id $record.Id -Destination ./record | Out-Null
        Get-Content -Raw record/data.csv | Should -Be (Get-Content -Raw data.csv)
    }

    It 'New-KhAccessLink, Get-KhAccessLink, Set-KhAccessLink, Remove-KhAccessLink' {
        $link = New-KhAccessLink $record.Id -Permission View
        (Get-KhAccessLink $record.Id).Id | Should -Be $link.Id
        (Set-KhAccessLink $record.Id $link.Id -Permission Preview).Permission | Should -Be preview
        Remove-KhAccessLink $record.Id $link.Id -Confirm:$false
        Get-KhAccessLink $record.Id | Should -BeNullOrEmpty
    }

    It 'Edit-KhRecord, Remove-KhDraft' {
        Edit-KhRecord $record.Id | Remove-KhDraft -Confirm:$false
        (Get-KhRecord $record.Id).Title | Should -Be "A trial map $word"
    }

    It 'New-KhRecordVersion, Import-KhDraftFile, Get-KhRecordVersion' {
        $next = New-KhRecordVersion $record.Id | Import-KhDraftFile
        (Get-KhDraftFile $next.Id).Key | Should -Be data.csv
        Remove-KhDraft $next.Id -Confirm:$false
        (Get-KhRecordVersion $record.Id).Id | Should -Be $record.Id
    }

    It 'New-KhManifest, Test-KhManifest, Import-KhManifest, Undo-KhImport' {
        New-KhManifest ./empty.csv | Out-Null
        './empty.csv' | Should -Exist
        Set-Content sheet.csv "key,title,resource_type,publication_date,creators,publisher,files`na,A trial row $word,dataset,2024,org: Trial,Trial,map.tif"
        Test-KhManifest ./sheet.csv -Quiet | Should -BeTrue
        $run = Import-KhManifest ./sheet.csv
        (Wait-Found { Search-KhRecord "$word AND metadata.title:row" -Mine }).IsDraft | Should -BeTrue
        $run | Undo-KhImport -Confirm:$false | Out-Null
        { Get-KhDraft ($run.Id | Select-Object -First 1) } | Should -Throw
    }

    It 'Export-KhManifest' {
        Search-KhRecord $word | Export-KhManifest ./mine.csv
        (Import-Csv ./mine.csv).title | Should -Be "A trial map $word"
    }

    It 'Sync-KhMirror, Test-KhMirror, Get-KhMirrorRun' {
        Sync-KhMirror ./mirror $word | Out-Null
        (Get-ChildItem ./mirror/records -Recurse -Filter data.csv).Count | Should -Be 1
        Test-KhMirror ./mirror -Quiet | Should -BeTrue
        (Get-KhMirrorRun ./mirror).Count | Should -Be 1
    }
}
