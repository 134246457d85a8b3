using System.Net;
using System.Text.Json.Nodes;
using StreamingInventory.Benchmarks.Circuits;
using StreamingInventory.Tests.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Diagnostics;

public sealed class LoadPagesTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/diagnostics/floor")]
    [InlineData("/diagnostics/memory")]
    public async Task LoadPages_WithoutTheSetting_AreNotThere(string path)
    {
        await using var app = new InventoryApp();
        using var answer = await app.Client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task HeadlessCircuit_OnTheGrid_RendersTheRowsInView()
    {
        await using var app = new InventoryApp();
        JsonObject item = await app.AddAsync("""{"type":"inventory","name":"Hex bolt"}""");
        await using var circuit = await HeadlessCircuit.OpenAsync(app.Client.BaseAddress!, "/", windowHeight: 990, item["id"]!.ToString(), Token);
        Assert.Null(circuit.Failure);
    }

    [Fact]
    public async Task HeadlessCircuit_OnTheFloorPage_ShowsTheSequence()
    {
        await using var app = new InventoryApp(null, ("Diagnostics:LoadPages", "true"));
        await app.AddAsync("""{"type":"inventory","name":"Hex bolt"}""");
        await using var circuit = await HeadlessCircuit.OpenAsync(app.Client.BaseAddress!, "/diagnostics/floor", windowHeight: 990, "1", Token);
        Assert.Null(circuit.Failure);
    }
}
