using Bunit;
using Microsoft.Extensions.Time.Testing;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Live;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class FiguresTests : ComponentTest
{
    private readonly FakeTimeProvider _clock = new(Stock.Now);

    protected override TimeProvider Clock => _clock;

    [Fact]
    public async Task Frames_InQuickSuccession_AreShownOnceASecond()
    {
        var figures = Render<Figures>();
        Assert.Equal("40", Shown(figures)[0]);

        await OtherSetsAsync(IdOf(0), "current_stock", 0);
        Assert.True(await FrameAsync(figures));
        await OtherSetsAsync(IdOf(1), "current_stock", 0);
        _clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.False(await FrameAsync(figures));
        Assert.Equal("1", Shown(figures)[3]);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(await FrameAsync(figures));

        Assert.Equal("2", Shown(figures)[3]);
        Assert.False(await FrameAsync(figures));
    }

    [Fact]
    public async Task Status_Clicked_AsksForItsItems()
    {
        string? asked = null;
        var figures = Render<Figures>(parameters => parameters.Add(it => it.OnStatus, status => asked = status));

        await ActAsync(() => figures.Find("[title='Show what is overstocked']").ClickAsync());

        Assert.Equal("overstocked", asked);
    }

    private async Task<bool> FrameAsync(IRenderedComponent<Figures> figures)
    {
        var isDirty = await figures.InvokeAsync(() => figures.Instance.OnFrame(new Frame([], Stocked.Current, IsComplete: true)));
        if (isDirty)
            await figures.InvokeAsync(figures.Instance.Poke);
        return isDirty;
    }

    private static List<string> Shown(IRenderedComponent<Figures> figures) => [.. figures.FindAll(".figure b").Select(figure => figure.TextContent)];
}
