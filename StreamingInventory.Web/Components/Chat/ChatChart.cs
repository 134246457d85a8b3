using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Charts;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The figures behind an answer as a small chart, instead of a wall of text.</summary>
public abstract record ChatChart
{
    // What is shown of the history beside a forecast: half a year.
    private const int WeeksShown = 26;
    private const int MostBars = 12;

    private ChatChart() { }

    /// <summary>A forecast with the end of its history, and how it came about.</summary>
    public sealed record Forecast(string Title, string Label, ImmutableArray<ChartLine> Lines, ImmutableArray<ChartBand> Bands) : ChatChart
    {
        /// <summary>What there is to say beside the first sentence.</summary>
        public ImmutableArray<string> More { get; init; } = [];
    }

    /// <summary>Groups of items side by side.</summary>
    public sealed record Bars(string Title, string NameHeader, string TextHeader, ImmutableArray<BarRow> Rows) : ChatChart;

    /// <summary>The chart of an answer; null where its data holds none. The data may come from a store, and then is whatever stands there.</summary>
    public static ChatChart? From(JsonNode? data) => data is not JsonObject answer ? null : (ChatChart?)ForecastOf(answer) ?? BarsOf(answer);

    private static Forecast? ForecastOf(JsonObject answer)
    {
        if (answer["history"] is not JsonArray history || answer["forecast"] is not JsonArray forecast)
            return null;
        ImmutableArray<ChartPoint> past = [.. Points(history, "quantity").TakeLast(WeeksShown)];
        ImmutableArray<ChartPoint> coming = [.. Points(forecast, "quantity")];
        if (coming.IsEmpty)
            return null;
        ImmutableArray<ChartSpan> spans = [.. Points(forecast, "low").Join(Points(forecast, "high"), low => low.X, high => high.X, (low, high) => new ChartSpan(low.X, low.Y, high.Y))];
        var level = Number(answer["interval"]) is { } share and > 0 and < 1 ? Math.Round(100 * share).ToString("0", CultureInfo.InvariantCulture) + " %" : "Range";
        var label = $"Demand of {Wording.Count(past.Length, "week")}, and a forecast of about {ChartText.Number(coming.Average(point => point.Y))} a week for the next {Wording.Count(coming.Length, "week")}"
            + (spans.IsEmpty ? "." : $", between {ChartText.Number(spans.Min(span => span.Low))} and {ChartText.Number(spans.Max(span => span.High))}.");
        return new Forecast("Demand a week", label, [new ChartLine("Demand", "actual", past), new ChartLine("Forecast", "expected", coming)], spans.IsEmpty ? [] : [new ChartBand(level, "middle", spans)]);
    }

    private static Bars? BarsOf(JsonObject answer)
    {
        if (answer["groups"] is not JsonArray { Count: > 1 } groups || Text(answer["by"]) is not { } by)
            return null;
        var measure = groups.OfType<JsonObject>().SelectMany(group => group.Select(member => member.Key)).FirstOrDefault(key => key is "count" or "sum" or "average");
        if (measure is null)
            return null;
        var rows = groups.OfType<JsonObject>().Select(group => (Name: Text(group[by]) ?? "", Value: Number(group[measure]))).Where(group => group.Value is not null)
            .Select(group => new BarRow(group.Name.Length == 0 ? "None" : by == "status" ? Grid.GridColumns.Choice(group.Name) : group.Name, Math.Max(0, group.Value!.Value), Written(group.Value.Value))).ToList();
        if (rows.Count < 2)
            return null;
        var header = measure switch { "count" => "Items", "sum" => "Total", _ => "Average" };
        var label = ItemType.Inventory.Find(by)?.Label ?? ItemType.Supplier.Find(by)?.Label ?? by;
        var title = $"{header} by {label.ToLowerInvariant()}" + (rows.Count > MostBars ? $", the first {MostBars} of {rows.Count:#,0}" : "");
        return new Bars(title, label, header, [.. rows.Take(MostBars)]);
    }

    private static IEnumerable<ChartPoint> Points(JsonArray rows, string member)
    {
        foreach (var row in rows.OfType<JsonObject>())
        {
            if (DateOnly.TryParseExact(Text(row["week"]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var week) && Number(row[member]) is { } value)
                yield return new ChartPoint(ChartDays.Of(week), value);
        }
    }

    private static string Written(double value) => Math.Abs(value) < 1e15 ? Wording.Number((decimal)Math.Round(value, 2)) : "–";

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<decimal>(out var number) ? (double)number
        : node is JsonValue other && other.TryGetValue<double>(out var real) && double.IsFinite(real) ? real : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
