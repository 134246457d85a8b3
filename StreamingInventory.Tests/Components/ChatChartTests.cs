using System.Text.Json.Nodes;
using Bunit;
using StreamingInventory.Core.Chat;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Web.Components.Chat;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>Charts in answers, as they come and as they are read again from a store.</summary>
public sealed class ChatChartTests : ComponentTest
{
    private const string Forecast =
        """
        {"interval":0.8,"history":[{"week":"2026-11-02","quantity":9},{"week":"2026-11-09","quantity":12.5}],
         "forecast":[{"week":"2026-11-16","quantity":10.4,"low":6,"high":15},{"week":"2026-11-23","quantity":10.4,"low":5,"high":16}]}
        """;

    private readonly ChatTurn _turn = new("forecast", Stock.Now);

    [Fact]
    public void Forecast_IsAChartWithItsTable_AndAShortSentence()
    {
        var answer = Show(ResponseTypes.ForecastResults, "Bolt: about 10 a week.\nMethod theta: it <b>won</b>.\nConfidence high.", Forecast);
        Assert.Equal("Bolt: about 10 a week.", Assert.Single(answer.FindAll(".words")).TextContent);
        Assert.Equal(["Method theta: it <b>won</b>.", "Confidence high."], answer.FindAll(".how p").Select(line => line.TextContent));
        Assert.Contains("between 5 and 16", answer.Find("[data-testid=chat-forecast] svg").GetAttribute("aria-label"), StringComparison.Ordinal);
        answer.Find("[data-testid=chart-toggle]").Click();
        answer.WaitForAssertion(() => Assert.Equal(["2026-11-02 9  ", "2026-11-09 12.5  ", "2026-11-16  10.4 6 – 15", "2026-11-23  10.4 5 – 16"],
            answer.FindAll("[data-testid=chat-forecast] tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))));
    }

    [Fact]
    public void Groups_AreBars()
    {
        var answer = Show(ResponseTypes.AnalysisResults, "Items by location:\nNorth: 4\nnone: 2", """{"by":"location","groups":[{"location":"North <b>","count":4},{"location":"","count":2}]}""");
        Assert.Equal(["North <b>4", "None2"], answer.FindAll("[data-testid=chat-bars] li").Select(row => row.TextContent.Trim()));
        Assert.Equal("Items by location:", Assert.Single(answer.FindAll(".words")).TextContent);
    }

    [Fact]
    public void Suppliers_AreACompactTable()
    {
        var answer = Show(ResponseTypes.SupplierResults, "Acme: fine\nBrill: late", """{"suppliers":[{"name":"Acme","on_time_rate":0.97,"average_lead_time_days":8.25,"score":91.4,"risk":{"level":"low","reasons":[]}},{"name":"Brill","risk":{"level":"high"}}]}""");
        Assert.Equal(["Supplier", "On time", "Lead", "Score", "Risk"], answer.FindAll("th[scope=col]").Select(header => header.TextContent));
        Assert.Equal(["Acme", "97 %", "8.3 d", "91", "Low", "Brill", "", "", "", "High"], answer.FindAll("td").Select(cell => cell.TextContent));
    }

    [Theory]
    [InlineData("""{"history":[],"forecast":[]}""")]
    [InlineData("""{"history":"x","forecast":5}""")]
    [InlineData("""{"history":[{"week":5,"quantity":"x"}],"forecast":[{"week":"2026-99-99","quantity":1},7,null]}""")]
    [InlineData("""{"by":7,"groups":[{"a":1},{"b":2}]}""")]
    [InlineData("""{"by":"location","groups":[{"location":[],"count":"x"},null]}""")]
    [InlineData("[1]")]
    public void DataThatIsNoChart_IsWordsOnly(string data)
    {
        var answer = Show(ResponseTypes.ForecastResults, "Said.\nAll of it.", data);
        Assert.Empty(answer.FindAll(".chart"));
        Assert.Contains("All of it.", answer.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ChatAnswer> Show(string type, string message, string data)
    {
        _turn.Take(new StreamingResponse(type, message, Stock.Now) { Data = JsonNode.Parse(data) });
        _turn.Take(new StreamingResponse(ResponseTypes.Complete, "Done.", Stock.Now) { Data = new JsonObject { ["changes"] = 0 } });
        return Render<ChatAnswer>(parameters => parameters.Add(it => it.Turn, _turn));
    }
}
