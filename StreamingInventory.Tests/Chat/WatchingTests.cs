using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;
using Xunit;

namespace StreamingInventory.Tests.Chat;

/// <summary>Watch rules in words.</summary>
public sealed class WatchingTests : IAsyncLifetime
{
    private ChatWorld _world = null!;

    private WatchDesk Desk => _world.Services.GetRequiredService<WatchDesk>();

    public async ValueTask InitializeAsync() => _world = await ChatWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("tell me when anything from MedSupply falls under two weeks of cover", "supplier is MedSupply", "days_of_cover below 14")]
    [InlineData("Tell me when something from MedSupply has less than 10 days of supply left", "supplier is MedSupply", "days_of_cover below 10")]
    [InlineData("alert me when pallet wrap lasts less than a week", "id is inventory-PKG-WRAP", "days_of_cover below 7")]
    [InlineData("tell me if anything in Warehouse B will run out within 3 weeks", "location is Warehouse B", "days_of_cover below 21")]
    [InlineData("let me know when the cover of pallet wrap drops below 2 weeks", "id is inventory-PKG-WRAP", "days_of_cover below 14")]
    [InlineData("watch nitrile gloves, warn me below 20", "name has nitrile glove", "current_stock below 20")]
    [InlineData("watch pallet wrap and alert me when it drops below 5", "id is inventory-PKG-WRAP", "current_stock below 5")]
    [InlineData("please keep an eye on PKG-WRAP and let me know if it falls to 5", "id is inventory-PKG-WRAP", "current_stock at_most 5")]
    [InlineData("can you monitor mop head, tell me when fewer than 10 are left", "id is inventory-CLN-MOP", "current_stock below 10")]
    [InlineData("warn me if there are fewer than 5 nitrile gloves left", "name has nitrile glove", "current_stock below 5")]
    [InlineData("alert me if any fastener runs out", "category is Fasteners", "status is out_of_stock")]
    [InlineData("notify me when stock value of pallet wrap goes over 5000", "id is inventory-PKG-WRAP", "stock_value above 5000")]
    [InlineData("notify me when pallet wrap's stock value exceeds $5,000", "id is inventory-PKG-WRAP", "stock_value above 5000")]
    [InlineData("tell me when the price of any Packaging item rises above 4.50", "category is Packaging", "unit_cost above 4.5")]
    [InlineData("let me know when packaging is low", "category is Packaging", "status is low_stock, out_of_stock")]
    [InlineData("let me know as soon as one of our items hits its reorder point", "", "status is low_stock, out_of_stock")]
    [InlineData("tell me whenever anything tagged ppe goes out of stock", "tags is ppe", "status is out_of_stock")]
    [InlineData("tell me when anything is overstocked", "", "status is overstocked")]
    [InlineData("i want to be told when mop head stock goes up to 100", "id is inventory-CLN-MOP", "current_stock at_least 100")]
    [InlineData("set up an alert for pallet wrap below 12 rolls", "id is inventory-PKG-WRAP", "current_stock below 12")]
    [InlineData("add a watch rule for anything from CleanServe: out of stock", "supplier is CleanServe", "status is out_of_stock")]
    [InlineData("tell me when Safety items from MedSupply in Warehouse B drop below 10", "category is Safety; supplier is MedSupply; location is Warehouse B", "current_stock below 10")]
    [InlineData("alert me when the lead time of pallet wrap goes over 2 weeks", "id is inventory-PKG-WRAP", "lead_time_days above 14")]
    [InlineData("watch nitrile gloves size M, warn me at 3 or less", "id is inventory-SAF-GL-M", "current_stock at_most 3")]
    public async Task Wish_BecomesARule(string sentence, string filter, string condition)
    {
        var before = _world.Picture();
        var answer = await _world.SayAsync(sentence);

        var rule = Assert.Single(Desk.Of(ChatWorld.User).Rules.Values).Rule;
        Assert.Equal((filter, condition), (string.Join("; ", rule.Filter.Tests.Select(Show)), Show(rule.Condition.Test)));
        Assert.Contains(answer, response => response.Type == ResponseTypes.Text && (string?)response.Data?["rule_id"] == rule.Id && response.Message.Contains("delete that rule", StringComparison.Ordinal));
        Assert.Equal(ResponseTypes.Complete, answer[^1].Type);
        Assert.Equal(before, _world.Picture());
    }

    [Theory]
    [InlineData("watch nitrile gloves", "When do you want to be told")]
    [InlineData("alert me when pallet wrap is purple", "when you want to be told")]
    [InlineData("notify me when unicorns run out", "unicorns")]
    [InlineData("tell me when anything from Nobody falls below 5", "Nobody")]
    [InlineData("tell me when low items run out", "change with what is to be watched")]
    [InlineData("warn me when pallet wrap goes over $500", "when you want to be told")]
    [InlineData("alert me when pallet wrap falls by 10 %", "when you want to be told")]
    [InlineData("delete all my watch rules", "one watch rule at a time")]
    public async Task Wish_ThatIsNotClear_IsAskedAbout(string sentence, string asked)
    {
        var answer = await _world.SayAsync(sentence);
        Assert.Empty(Desk.Of(ChatWorld.User).Rules);
        Assert.Contains(answer, response => response.Type == ResponseTypes.Text && response.Message.Contains(asked, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("tell me which items are low", ResponseTypes.AnalysisResults)]
    [InlineData("when was pallet wrap last changed", ResponseTypes.AnalysisResults)]
    [InlineData("remove pallet wrap", ResponseTypes.ItemRemoved)]
    [InlineData("add an alarm clock", ResponseTypes.ItemAdded)]
    public async Task Other_SentencesWithSuchWords_MeanWhatTheyMeant(string sentence, string type)
    {
        var answer = await _world.SayAsync(sentence);
        Assert.Empty(Desk.Of(ChatWorld.User).Rules);
        Assert.Contains(answer, response => response.Type == type);
    }

    [Fact]
    public async Task Rule_OfSomething_SaysWhatIsSoAlready_AndAlertsAreListed()
    {
        Assert.Contains("There are no alerts", Said(await _world.SayAsync("what alerts are there")), StringComparison.Ordinal);
        var made = Said(await _world.SayAsync("watch nitrile gloves, warn me below 20"));
        Assert.Contains("I am watching 2 items", made, StringComparison.Ordinal);
        Assert.Contains("so already for Nitrile gloves size M", made, StringComparison.Ordinal);
        Assert.Contains("That is watched already", Said(await _world.SayAsync("warn me when nitrile gloves fall below 20")), StringComparison.Ordinal);
        Assert.Contains("no demand is known", Said(await _world.SayAsync("tell me when mop head falls under two weeks of cover")), StringComparison.Ordinal);

        var listed = await _world.SayAsync("show my watch rules");
        Assert.Equal(2, listed.Single(response => response.Type == ResponseTypes.AnalysisResults).Data!["rules"]!.AsArray().Count);
        var alerts = (await _world.SayAsync("what alerts are there?")).Single(response => response.Type == ResponseTypes.AnalysisResults);
        Assert.Equal(("Nitrile gloves size M", 4m), ((string?)alerts.Data!["items"]![0]!["name"], (decimal)alerts.Data["items"]![0]!["current_stock"]!));
        Assert.Contains("no watch rules", Said(await _world.SayAsync("show my rules", user: "ben")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop watching nitrile gloves")]
    [InlineData("delete the watch rule for nitrile gloves")]
    [InlineData("remove my rule about gloves")]
    [InlineData("stop alerting me about nitrile gloves")]
    public async Task Stop_ByWhatItIsAbout(string sentence)
    {
        await _world.SayAsync("watch nitrile gloves, warn me below 20");
        await _world.SayAsync("watch pallet wrap, warn me below 20");
        Assert.Contains("Deleted the watch rule", Said(await _world.SayAsync(sentence)), StringComparison.Ordinal);
        Assert.Equal("id", Assert.Single(Desk.Of(ChatWorld.User).Rules.Values).Rule.Filter.Tests[0].Field);
        Assert.NotNull(_world.Items.FindSku("SAF-GL-M"));
    }

    [Fact]
    public async Task Stop_ThatRule_IsTheOneJustMade_AndIsAskedAboutWhereItIsNotClear()
    {
        Assert.Contains("no watch rules", Said(await _world.SayAsync("delete that rule")), StringComparison.Ordinal);
        await _world.SayAsync("watch pallet wrap, warn me below 20");
        await _world.SayAsync("watch mop head, warn me below 20");
        Assert.Contains("'Mop head: stock below 20'", Said(await _world.SayAsync("delete that rule")), StringComparison.Ordinal);
        await _world.SayAsync("watch mop head, warn me below 20");
        var asked = Said(await _world.SayAsync("delete that rule", conversation: "another"));
        Assert.Contains("Which rule do you mean", asked, StringComparison.Ordinal);
        Assert.Contains("- Pallet wrap: stock below 20", asked, StringComparison.Ordinal);
        Assert.Contains("You have no watch rule about 'bubble wrap 50 m'", Said(await _world.SayAsync("stop watching bubble wrap 50 m")), StringComparison.Ordinal);
        Assert.Equal(2, Desk.Of(ChatWorld.User).Rules.Count);
    }

    [Fact]
    public async Task Change_ByChat_FiresTheRule()
    {
        await _world.SayAsync("tell me when pallet wrap falls below 20", user: "ben");
        await _world.SayAsync("issue 15 pallet wrap");
        await Desk.DismissAsync("ben", "no such alert", TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(Desk.Of("ben").Open).Alert.HasFired);
        await _world.SayAsync("undo that");
        await Desk.DismissAsync("ben", "no such alert", TestContext.Current.CancellationToken);
        Assert.Empty(Desk.Of("ben").Open);
    }

    private static string Show(FieldTest test) => $"{test.Field} {test.Comparison.WireName()} {string.Join(", ", test.Values)}";

    private static string Said(List<StreamingResponse> answer) => string.Join("\n", answer.Where(response => response.Type is ResponseTypes.Text or ResponseTypes.AnalysisResults or ResponseTypes.Error).Select(response => response.Message));
}
