using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Live;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class PulseTests : ComponentTest
{
    [Fact]
    public async Task Frame_ThatConcernsManyComponents_IsOneRenderBatch()
    {
        List<string> drawing = [];
        var page = Render(builder => Page(builder, drawing.Add));
        page.WaitForState(() => page.FindAll(".row[data-item-id]").Count > 0);
        var probes = page.FindComponents<Probe>();
        // The first frame comes when the page is up; after it nothing is left to draw.
        page.WaitForState(() => probes.All(probe => probe.Instance.Frames > 0));
        var (grid, figures, tabs) = (page.FindComponent<LiveGrid>(), page.FindComponent<Figures>(), page.FindComponent<TypeTabs>());
        var before = (grid.RenderCount, figures.RenderCount, tabs.RenderCount);
        drawing.Clear();

        await Stocked.MustApplyAsync(AddPart(99), new Core.Ledger.Change.RemoveItem(IdOf(0)), new Core.Ledger.Change.RemoveItem(IdOf(1)));

        page.WaitForState(() => drawing.Count >= 2);
        // Whoever comes next on the renderer's own thread comes after the batch.
        await page.InvokeAsync(() => { });
        // A batch first draws all of its components and then tells them that they are drawn.
        Assert.Equal(["draws", "draws", "is drawn", "is drawn"], drawing);
        Assert.Equal((before.Item1 + 1, before.Item2 + 1, before.Item3 + 1), (grid.RenderCount, figures.RenderCount, tabs.RenderCount));
        Assert.Contains("39", tabs.Markup, StringComparison.Ordinal);
        Assert.Equal("39", figures.Find(".figure b").TextContent);
        Assert.Equal(IdOf(2), grid.Find(".row[data-item-id]").GetAttribute("data-item-id"));
    }

    [Fact]
    public async Task Frame_ThatConcernsNobody_DrawsNothing()
    {
        var page = Render(builder =>
        {
            builder.OpenComponent<TypeTabs>(0);
            builder.AddComponentParameter(1, nameof(TypeTabs.Selected), ItemType.Inventory);
            builder.CloseComponent();
            builder.OpenComponent<Pulse>(2);
            builder.CloseComponent();
            builder.OpenComponent<Listener>(3);
            builder.CloseComponent();
        });
        var listener = page.FindComponent<Listener>().Instance;
        await listener.HeardOf(Stocked.Current.Sequence);
        var renders = page.RenderCount;

        await OtherSetsAsync(IdOf(1), "location", "Yard");

        await listener.HeardOf(Stocked.Current.Sequence);
        Assert.Equal(renders, page.RenderCount);
    }

    [Fact]
    public async Task Component_ThatThrows_IsReportedToTheCircuit()
    {
        var page = Render(builder =>
        {
            builder.OpenComponent<Pulse>(0);
            builder.CloseComponent();
            builder.OpenComponent<Thrower>(1);
            builder.CloseComponent();
        });

        await OtherSetsAsync(IdOf(1), "location", "Yard");

        Assert.Equal("It broke.", (await Renderer.UnhandledException.WaitAsync(TimeSpan.FromSeconds(10), Token)).Message);
        Assert.NotNull(page);
    }

    private static void Page(RenderTreeBuilder builder, Action<string> log)
    {
        builder.OpenComponent<Probe>(0);
        builder.AddComponentParameter(1, nameof(Probe.Log), log);
        builder.CloseComponent();
        builder.OpenComponent<Figures>(2);
        builder.CloseComponent();
        builder.OpenComponent<TypeTabs>(3);
        builder.AddComponentParameter(4, nameof(TypeTabs.Selected), ItemType.Inventory);
        builder.CloseComponent();
        builder.OpenComponent<LiveGrid>(5);
        builder.AddComponentParameter(6, nameof(LiveGrid.Query), new ItemQuery(ItemType.Inventory));
        builder.CloseComponent();
        builder.OpenComponent<Probe>(7);
        builder.AddComponentParameter(8, nameof(Probe.Log), log);
        builder.CloseComponent();
        builder.OpenComponent<Pulse>(9);
        builder.CloseComponent();
    }

    /// <summary>Looks different with every event, and says when it draws and when that is done.</summary>
    private sealed class Probe : LiveComponent
    {
        private long _sequence;

        [Parameter, EditorRequired]
        public Action<string> Log { get; set; } = null!;

        public int Frames { get; private set; }

        public override bool OnFrame(Frame frame)
        {
            Frames++;
            var differs = _sequence != frame.Inventory.Sequence;
            _sequence = frame.Inventory.Sequence;
            return differs;
        }

        protected override void OnInitialized() => _sequence = Feed.Current.Sequence;

        protected override void OnAfterRender(bool firstRender)
        {
            base.OnAfterRender(firstRender);
            Log("is drawn");
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Log("draws");
            builder.AddContent(0, _sequence);
        }
    }

    /// <summary>Hears of every frame and never looks different.</summary>
    private sealed class Listener : LiveComponent
    {
        private readonly SemaphoreSlim _frames = new(0);
        private long _sequence = -1;

        public async Task HeardOf(long sequence)
        {
            while (Volatile.Read(ref _sequence) < sequence)
                Assert.True(await _frames.WaitAsync(TimeSpan.FromSeconds(10), Token));
        }

        public override bool OnFrame(Frame frame)
        {
            Volatile.Write(ref _sequence, frame.Inventory.Sequence);
            _frames.Release();
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _frames.Dispose();
        }
    }

    private sealed class Thrower : LiveComponent
    {
        public override bool OnFrame(Frame frame) => throw new InvalidOperationException("It broke.");
    }
}
