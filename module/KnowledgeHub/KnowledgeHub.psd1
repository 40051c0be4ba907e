@{
    RootModule             = 'KnowledgeHub.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6f0c2d1e-6a55-4f3b-9f0e-3b8c5d2a7e41'
    Author                 = 'KnowledgeHub.Tools contributors'
    CompanyName            = 'KnowledgeHub.Tools'
    Copyright              = 'MIT licence'
    Description            = 'Search, download, draft, publish and mirror the records of a GEO Knowledge Hub, or of any InvenioRDM hub.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess         = @('KnowledgeHub.types.ps1xml')
    FormatsToProcess       = @('KnowledgeHub.format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Connect-KhHub', 'Disconnect-KhHub', 'Get-KhConnection', 'Invoke-KhApi'
        'Search-KhRecord', 'Get-KhRecord', 'Get-KhRecordVersion', 'New-KhRecordVersion', 'Edit-KhRecord'
        'Get-KhRecordFile', 'Save-KhRecordFile'
        'New-KhDraft', 'Get-KhDraft', 'Set-KhDraft', 'Publish-KhDraft', 'Remove-KhDraft'
        'Get-KhDraftFile', 'Add-KhDraftFile', 'Save-KhDraftFile', 'Remove-KhDraftFile', 'Import-KhDraftFile'
        'New-KhAccessLink', 'Get-KhAccessLink', 'Set-KhAccessLink', 'Remove-KhAccessLink'
        'New-KhManifest', 'Test-KhManifest', 'Import-KhManifest', 'Export-KhManifest', 'Undo-KhImport'
        'Sync-KhMirror', 'Test-KhMirror', 'Get-KhMirrorRun'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('GEO', 'KnowledgeHub', 'InvenioRDM', 'OpenScience', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'The first version.'
        }
    }
}
