# Runs every example of the module's help once against LocalHub, in a real PowerShell.
# Variables of the environment: KH_MODULE (the module's folder), KH_HELP (the pages), KH_HUB (the address of a LocalHub with the example records).

BeforeDiscovery {
    $pages = foreach ($page in Get-ChildItem -Path $env:KH_HELP -Filter *.md) {
        @{ Name = $page.BaseName; Examples = [regex]::Matches((Get-Content -Raw $page.FullName), '(?s)```powershell\r?\n(.*?)```').ForEach({ $_.Groups[1].Value.Trim() }) }
    }
}

Describe 'The examples of <Name>' -ForEach $pages {
    BeforeAll {
        Import-Module (Join-Path $env:KH_MODULE 'KnowledgeHub.psd1') -Force
        $folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid()))
        $env:GKH_BASE_URL = $env:KH_HUB
        $env:GKH_API_TOKEN = 'local-hub-token'
        Push-Location $folder
        Set-Content data.csv "a,b`n1,2"
        Set-Content map.tif 'not really a map'
        New-Item -ItemType Directory more/below | Out-Null
        Set-Content more/below/notes.txt 'more'
        Set-Content drafts.csv "title,creators,publication_date,resource_type`nOne,org: INPE,2024,dataset`nTwo,org: GEO,2023-05,dataset"
        Set-Content metadata.json '{"title":"From a file","publication_date":"2024","creators":["Brown, Troy"],"resource_type":"dataset"}'
        Set-Content manifest.csv "key,title,resource_type,publication_date,creators,files,publish`na,Flood map,dataset,2024,org: INPE,map.tif,yes`nb,Flood table,dataset,2024,org: INPE,data.csv,no"
        Set-Content bad.csv "key,title,resource_type,publication_date,creators,metadata_only`na,Flood map,dataset,01/06/2020,org: INPE,yes`nb,Flood table,dataset,2024,org: INPE,yes"
        function global:Read-Host { ConvertTo-SecureString 'local-hub-token' -AsPlainText -Force }
        Connect-KhHub | Out-Null
        Sync-KhMirror ./mirror coral -NoFile | Out-Null
    }

    AfterAll {
        Pop-Location
        Remove-Item function:global:Read-Host -ErrorAction SilentlyContinue
        # The next page finds the records as they were published, with no draft open.
        Connect-KhHub | Out-Null
        Search-KhRecord -Mine | Where-Object IsDraft | Remove-KhDraft -Confirm:$false
        Remove-Item -Recurse -Force $folder
    }

    It 'runs <_>' -ForEach $Examples {
        if (-not (Get-KhConnection)) { Connect-KhHub | Out-Null }
        $ErrorActionPreference = 'Stop'
        { Invoke-Expression $_.Replace('https://gkhub.earthobservations.org', $env:GKH_BASE_URL) | Out-Null } | Should -Not -Throw
    }
}
