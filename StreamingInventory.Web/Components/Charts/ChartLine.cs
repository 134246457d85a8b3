using System.Collections.Immutable;

namespace StreamingInventory.Web.Components.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">As the legend and the table say it.</param>
/// <param name="Kind">How it looks: <c>actual</c> or <c>expected</c>.</param>
/// <param name="Points">From left to right.</param>
public sealed record ChartLine(string Name, string Kind, ImmutableArray<ChartPoint> Points);

/// <summary>Between what and what something probably is.</summary>
/// <param name="Name">As the legend and the table say it, such as "80 %".</param>
/// <param name="Kind">How it looks: <c>wide</c>, <c>middle</c> or <c>narrow</c>.</param>
/// <param name="Spans">From left to right.</param>
public sealed record ChartBand(string Name, string Kind, ImmutableArray<ChartSpan> Spans);

/// <summary>A column of a histogram.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Value">0 or more.</param>
/// <param name="Below">As it stands below the column; nothing where there is no room for all.</param>
public sealed record ChartColumn(string Name, double Value, string Below);

/// <summary>A row of a list of bars.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How long the bar is; 0 or more.</param>
/// <param name="Text">The figure as it is read.</param>
public sealed record BarRow(string Name, double Value, string Text)
{
    /// <summary>A second figure beside it.</summary>
    public string Note { get; init; } = "";

    /// <summary>Where a click leads.</summary>
    public string? Href { get; init; }

    /// <summary>How it looks: a status, or nothing.</summary>
    public string? Kind { get; init; }
}
