# Makes every call of the hub's resource API once, by cmdlets, in a real PowerShell. The C# test that runs this looks up in the hub's log that all were made.
# Variables of the environment: KH_MODULE (the module's folder), KH_HUB (the address of a LocalHub).

Describe 'Every call of the resource API' {
    BeforeAll {
        Import-Module (Join-Path $env:KH_MODULE 'KnowledgeHub.psd1') -Force
        $ErrorActionPreference = 'Stop'
        $folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        New-Item -ItemType Directory "$folder/more" | Out-Null
        Set-Content "$folder/data.csv" "a,b`n1,2"
        Set-Content "$folder/more/map.tif" 'not really a map'
        Connect-KhHub $env:KH_HUB -Token (ConvertTo-SecureString 'local-hub-token' -AsPlainText -Force) | Out-Null
        $draft = New-KhDraft -Title 'Flood map' -Creator 'Brown, Troy' -ResourceType dataset -PublicationDate 2024 -Publisher GEO -ReserveDoi
    }

    AfterAll {
        Disconnect-KhHub
        Remove-Item -Recurse -Force $folder
    }

    It 'edits a draft and its files' {
        Set-KhDraft $draft.Id -Description 'Where the water went.' | Out-Null
        $draft | Add-KhDraftFile -Path "$folder/data.csv", "$folder/more" | Out-Null
        (Get-KhDraftFile $draft).Key | Sort-Object | Should -Be data.csv, map.tif
        Get-KhDraftFile $draft data.csv | Save-KhDraftFile -Destination "$folder/draft" | Out-Null
        Get-Content -Raw "$folder/draft/data.csv" | Should -Be (Get-Content -Raw "$folder/data.csv")
        Remove-KhDraftFile $draft map.tif -Confirm:$false
        (Get-KhDraftFile $draft).Key | Should -Be data.csv
    }

    It 'publishes it, finds it and reads it' {
        $record = Get-KhDraft $draft | Publish-KhDraft -Confirm:$false
        (Get-KhRecord $record).Title | Should -Be 'Flood map'
        (Search-KhRecord "id:$($record.Id)" | Get-KhRecordFile -Key data.csv).Key | Should -Be data.csv
        $record | Get-KhRecordFile | Save-KhRecordFile -Destination "$folder/record" | Out-Null
        Get-Content -Raw "$folder/record/data.csv" | Should -Be (Get-Content -Raw "$folder/data.csv")
        Save-KhRecordFile -Id $record -Archive -Destination $folder | Out-Null
        Search-KhRecord -Mine | Where-Object Id -eq $record.Id | Should -Not -BeNullOrEmpty
    }

    It 'opens an edit and discards it' {
        Edit-KhRecord $draft.Id | Remove-KhDraft -Confirm:$false
        (Get-KhRecord $draft.Id).Title | Should -Be 'Flood map'
    }

    It 'opens a new version' {
        $next = New-KhRecordVersion $draft.Id | Import-KhDraftFile
        (Get-KhDraftFile $next).Key | Should -Be data.csv
        # Only the call that removes all files reaches one whose name holds a slash.
        Invoke-KhApi "/api/records/$($next.Id)/draft/files" -Method POST -Body '[{"key":"a/b.txt"}]' -Confirm:$false | Out-Null
        Remove-KhDraftFile $next -All -Confirm:$false
        Get-KhDraftFile $next | Should -BeNullOrEmpty
        (Get-KhRecordVersion $draft.Id).Id | Should -Be $draft.Id
        (Get-KhRecord $draft.Id -Latest).Id | Should -Be $draft.Id
        Remove-KhDraft $next -Confirm:$false
    }

    It 'makes, changes and removes an access link' {
        $link = New-KhAccessLink $draft.Id -Permission View
        (Get-KhAccessLink $draft.Id).Id | Should -Be $link.Id
        (Get-KhAccessLink $draft.Id $link.Id | Set-KhAccessLink -Permission Preview).Permission | Should -Be preview
        Remove-KhAccessLink $draft.Id $link.Id -Confirm:$false
        Get-KhAccessLink $draft.Id | Should -BeNullOrEmpty
    }
}
