using System.Globalization;
using Microsoft.AspNetCore.Components;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Grid;

public sealed partial class LiveRow : ComponentBase, IDisposable
{
    private (RowState? Row, int Version) _rendered;

    [Parameter, EditorRequired]
    public RowState Row { get; set; } = null!;

    [Parameter, EditorRequired]
    public GridColumns Columns { get; set; } = null!;

    [Parameter]
    public EventCallback OnKeepMine { get; set; }

    [Parameter]
    public EventCallback OnTakeTheirs { get; set; }

    private string RowClass => Row.IsFresh ? "row fresh" : "row";

    /// <summary>Renders inside the frame's batch; only the grid calls it.</summary>
    public void Poke() => StateHasChanged();

    public void Dispose()
    {
        if (Row.Component == this)
            Row.Component = null;
    }

    protected override void OnParametersSet() => Row.Component = this;

    protected override bool ShouldRender() => _rendered != (Row, Row.Version);

    private static string ClassOf(ItemField field, CellEdit? edit, CellMark? mark) =>
        (field.IsNumber ? "c n" : field.Name == "sku" ? "c sku" : "c") + (edit is null ? "" : " editing") + (mark is null ? "" : " marked");

    private static string? Who(CellMark? mark) => mark is null ? null : mark.IsEditing ? mark.Name + ", editing" : mark.Name;

    private CellMark? MarkOf(ItemField field)
    {
        foreach (var mark in Row.Marks)
        {
            if (mark.Field == field.Name)
                return mark;
        }

        return null;
    }

    /// <summary>How full a stock meter is, 0 to 100 %, and where its reorder mark stands.</summary>
    private static (string Fill, string Mark) Meter(InventoryItem item)
    {
        var max = item.MaxStock <= 0 ? 1 : item.MaxStock;
        return (Percent(item.CurrentStock / max), Percent(item.ReorderPoint / max));

        static string Percent(decimal share) => Math.Round(Math.Clamp(share, 0, 1) * 100).ToString(CultureInfo.InvariantCulture);
    }
}
