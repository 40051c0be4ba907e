using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class RecordKindsTests
{
    [Theory]
    [InlineData("resource", RecordKind.Resource)]
    [InlineData("Resources", RecordKind.Resource)]
    [InlineData("PACKAGE", RecordKind.Package)]
    [InlineData("packages", RecordKind.Package)]
    [InlineData("marketplace-item", RecordKind.MarketplaceItem)]
    [InlineData(" Marketplace-Items ", RecordKind.MarketplaceItem)]
    [InlineData("MarketplaceItem", RecordKind.MarketplaceItem)]
    public void Singular_and_plural_are_read(string text, RecordKind expected)
    {
        Assert.True(RecordKinds.TryParse(text, out var kind));
        Assert.Equal(expected, kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("resourcess")]
    public void Other_words_are_not(string? text)
    {
        Assert.False(RecordKinds.TryParse(text, out _));
    }

    [Fact]
    public void Text_reads_back_for_every_kind()
    {
        Assert.All(Enum.GetValues<RecordKind>(), kind => Assert.True(RecordKinds.TryParse(kind.ToText(), out var read) && read == kind));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((RecordKind)99).ToText());
    }
}
