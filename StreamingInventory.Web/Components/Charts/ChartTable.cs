namespace StreamingInventory.Web.Components.Charts;

/// <summary>A chart's figures as a table; the rows are made when somebody asks for them.</summary>
/// <param name="Headers">The first is that of the rows' own headers.</param>
/// <param name="Rows">A cell per header.</param>
public sealed record ChartTable(IReadOnlyList<string> Headers, Func<IEnumerable<IReadOnlyList<string>>> Rows);
