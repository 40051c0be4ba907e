# What becomes of the module's objects in files and pipelines, in a real PowerShell.
# Variables of the environment: KH_MODULE (the module's folder), KH_HUB (the address of a LocalHub).

Describe 'Objects on their way' {
    BeforeAll {
        Import-Module (Join-Path $env:KH_MODULE 'KnowledgeHub.psd1') -Force
        $ErrorActionPreference = 'Stop'
        $folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        Connect-KhHub $env:KH_HUB -Token (ConvertTo-SecureString 'local-hub-token' -AsPlainText -Force) | Out-Null
        Set-Content "$folder/a.txt" 'a'
        Set-Content "$folder/b.txt" 'b'
        $about = @{ Title = 'Flood map'; Creator = 'org: INPE'; ResourceType = 'dataset'; PublicationDate = '2024' }
        $record = New-KhDraft @about | Add-KhDraftFile -Path "$folder/*.txt" | Publish-KhDraft -Confirm:$false
        $file = Get-KhRecordFile $record a.txt
    }

    AfterAll {
        Disconnect-KhHub
        Remove-Item -Recurse -Force $folder
    }

    It 'saves one file that came through <Name>' -ForEach @(
        @{ Name = 'CSV'; Journey = { $file | Export-Csv "$folder/f.csv"; Import-Csv "$folder/f.csv" } }
        @{ Name = 'Clixml'; Journey = { $file | Export-Clixml "$folder/f.xml"; Import-Clixml "$folder/f.xml" } }
        @{ Name = 'Select-Object'; Journey = { $file | Select-Object RecordId, Key } }
        @{ Name = 'JSON'; Journey = { $file | ConvertTo-Json -Depth 4 | ConvertFrom-Json } }
        @{ Name = 'Select-Object -First'; Journey = { $file | Select-Object -First 1 } }
    ) {
        $back = & $Journey
        $place = "$folder/out-$Name"
        ($back | Save-KhRecordFile -Destination $place).Key | Should -Be a.txt
        (Get-ChildItem $place).Name | Should -Be a.txt
        ($back | Get-KhRecordFile).Key | Should -Be a.txt
    }

    It 'does not publish a draft from Clixml of which the hub did not take everything' {
        $draft = New-KhDraft -Metadata @{ title = 'Flood map'; creators = 'org: INPE'; publication_date = '2024'; resource_type = 'dataset'; colour = 'red' } -MetadataOnly -WarningAction SilentlyContinue
        $draft | Export-Clixml "$folder/d.xml"
        { Import-Clixml "$folder/d.xml" | Publish-KhDraft -Confirm:$false } | Should -Throw '*metadata.colour*'
        Remove-KhDraft $draft -Confirm:$false
    }

    It 'makes drafts of rows with all their columns' {
        Set-Content "$folder/sheet.csv" "key,title,resource_type,publication_date,creators,embargo_until,references,metadata_only`na,One,dataset,2024,org: INPE,2131-01-01,Nielsen 2018,yes"
        $draft = Import-Csv "$folder/sheet.csv" | New-KhDraft
        $draft.IsUnderEmbargo | Should -BeTrue
        $draft.FilesAccess | Should -Be restricted
        $draft.Metadata['references'].Count | Should -Be 1
        Remove-KhDraft $draft -Confirm:$false
    }

    It 'ends an embargo when the files are opened' {
        $draft = New-KhDraft @about -EmbargoUntil (Get-Date).AddDays(40)
        ($draft | Set-KhDraft -FileAccess Public).IsUnderEmbargo | Should -BeFalse
        Remove-KhDraft $draft -Confirm:$false
    }

    It 'refuses files for the edit of a published record' {
        { Edit-KhRecord $record | Add-KhDraftFile -Path "$folder/b.txt" -WarningAction SilentlyContinue } | Should -Throw '*stay as they are*'
        Remove-KhDraft $record.Id -Confirm:$false
    }

    It 'takes a link by position' {
        $link = New-KhAccessLink $record
        (Set-KhAccessLink $link -Permission Preview).Permission | Should -Be preview
        Remove-KhAccessLink $link -Confirm:$false
    }
}
