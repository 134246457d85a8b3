using StreamingInventory.Core.Chat;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>Sentences that set several fields.</summary>
public sealed class SettingTests
{
    [Theory(Timeout = 60_000)]
    [InlineData("")]
    [InlineData("and cost to banana")]
    [InlineData("and so on")]
    public async Task AVeryLongList_IsAnsweredAndChangesNothing(string end)
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Picture();
        var sentence = "set pallet wrap reorder point to 2";
        while (sentence.Length < 9_900)
            sentence += " and cost to 1 and reorder point to 2";
        // On a thread of its own: a test that timed out could not stop it.
        var responses = await Task.Run(() => world.SayAsync($"{sentence} {end}"), Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(ResponseTypes.Complete, responses[^1].Type);
        Assert.Equal(before, world.Picture());
    }

    [Theory]
    [InlineData("set pallet wrap cost to 1 and cost to 2")]
    [InlineData("set the unit cost of pallet wrap to 1, location to X and price to 2")]
    [InlineData("set the cost of pallet wrap to 1 and set the cost of pallet wrap to 2")]
    public async Task AFieldThatIsSetTwice_IsNamed(string sentence)
    {
        await using var world = await ChatWorld.StartAsync();
        var before = world.Picture();
        var responses = await world.SayAsync(sentence);
        Assert.Contains(responses, response => response.Message.Contains("unit cost of Pallet wrap", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(before, world.Picture());
    }

    [Fact]
    public async Task AStockThatWasMovedBefore_IsSet()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("receive 5 pallet wrap and set pallet wrap current stock to 12");
        Assert.Equal(12, world.Sku("PKG-WRAP").CurrentStock);
    }

    [Fact]
    public async Task SeveralFields_AreSetTogether()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.SayAsync("set the category of pallet wrap to Film and foil and location to Aisle 4, and its cost to 2.5");
        var wrap = world.Sku("PKG-WRAP");
        Assert.Equal(("Film and foil", "Aisle 4", 2.5m), (wrap.Category, wrap.Location, wrap.UnitCost));
    }
}
