namespace StreamingInventory.Web.Components.Charts;

/// <summary>A new level.</summary>
/// <param name="Point">From when on, and how much.</param>
/// <param name="Kind">How it is marked: <c>receive</c>, <c>issue</c>, or not at all.</param>
/// <param name="What">What happened, for the table.</param>
public sealed record ChartStep(ChartPoint Point, string Kind, string What);
