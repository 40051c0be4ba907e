# Looks at what the module shows, in a real PowerShell. Variable of the environment: KH_MODULE (the module's folder).

BeforeDiscovery {
    Import-Module (Join-Path $env:KH_MODULE 'KnowledgeHub.psd1') -Force
    $types = (Get-Command -Module KnowledgeHub).OutputType.Name | Where-Object { $_ -like 'KnowledgeHub.*' } | Sort-Object -Unique
}

Describe 'Views' {
    It 'has a table and a list for <_>' -ForEach $types {
        $views = (Get-FormatData -TypeName $_).FormatViewDefinition | ForEach-Object { $_.Control.GetType().Name }
        $views | Should -Contain 'TableControl'
        $views | Should -Contain 'ListControl'
    }

    It 'shows a few properties of <_> where objects of several types come in one pipeline' -ForEach $types {
        $shown = (Get-TypeData -TypeName $_).DefaultDisplayPropertySet.ReferencedProperties
        $shown.Count | Should -BeGreaterThan 1
        $shown | Should -Not -Contain 'Json'
        $shown | Should -Not -Contain 'Token'
    }
}
