using StreamingInventory.Core.Items;
using Xunit;

namespace StreamingInventory.Tests.Hosting;

/// <summary>The currency is one for the whole process, so nothing else runs beside this.</summary>
[CollectionDefinition(nameof(CurrencyTests), DisableParallelization = true)]
[Collection(nameof(CurrencyTests))]
public sealed class CurrencyTests : IDisposable
{
    public void Dispose() => Currency.Use("USD");

    [Fact]
    public async Task Answers_WriteSumsInTheCurrencyThatIsSet()
    {
        await using var app = new InventoryApp(null, ("Inventory:Currency", "EUR"));
        await app.AddAsync("""{"type":"inventory","name":"Acetone","current_stock":300,"unit_cost":4.5}""");
        using var answer = await app.SendAsync(HttpMethod.Post, "/api/streaming/request", """{"user_input":"what is the stock worth in total?"}""");
        Assert.Contains("€1,350.00", (await InventoryApp.ReadAsync(answer))["responses"]!.AsArray().Select(response => (string?)response!["message"]).Aggregate("", (all, message) => $"{all} {message}"), StringComparison.Ordinal);
    }
}
