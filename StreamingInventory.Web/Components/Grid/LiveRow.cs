using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>
/// One row: renders again only when its state has another version, and then sends what differs. Written as code and
/// not as markup, because rows are most of an open grid's memory: up to 32 frames, a row's render tree takes a quarter
/// of what it takes at 65. So what is the same for a whole column (class, role, field) is not sent with every cell:
/// grid.js copies it from the header as a row comes in.
/// </summary>
public sealed class LiveRow : ComponentBase, IDisposable
{
    private const string Buttons =
        """
        <div class="c acts" role="gridcell"><button class="icon-btn" data-act="open" title="Details and history" aria-label="Details and history"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 8v4l3 2M3.5 12a8.5 8.5 0 1 0 2.6-6.1L3.5 8M3.5 3.5V8H8" /></svg></button><button class="icon-btn" data-act="remove" title="Remove" aria-label="Remove"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 7h14M10 7V4.5h4V7m-7 0 .8 12.5h8.4L17 7" /></svg></button></div>
        """;

    private const string Gone =
        """
        <div class="c gone" role="gridcell">Removed in the meantime. <button class="btn small" data-act="dismiss">OK</button></div>
        """;

    // One string for everybody.
    private static readonly FrozenDictionary<string, string> StatusClasses =
        StockStatusNames.All.Concat(ItemType.Supplier.Field("risk_level").Choices).ToFrozenDictionary(name => name, name => "st " + name);

    private static readonly FrozenDictionary<string, string> MeterClasses = StockStatusNames.All.ToFrozenDictionary(name => name, name => "meter " + name);

    private (RowState? Row, int Version) _rendered;

    [Parameter, EditorRequired]
    public RowState Row { get; set; } = null!;

    /// <summary>The grid that it is a row of.</summary>
    [Parameter, EditorRequired]
    public LiveGrid Grid { get; set; } = null!;

    /// <summary>Renders inside the frame's batch; only the grid calls it.</summary>
    public void Poke() => StateHasChanged();

    public void Dispose()
    {
        if (Row.Component == this)
            Row.Component = null;
    }

    protected override void OnParametersSet() => Row.Component = this;

    protected override bool ShouldRender() => _rendered != (Row, Row.Version);

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _rendered = (Row, Row.Version);
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", ClassOf(Row));
        builder.AddAttribute(2, "role", "row");
        builder.AddAttribute(3, "data-item-id", Row.Id);
        builder.AddAttribute(4, "aria-rowindex", (Row.Index + 1).ToString(CultureInfo.InvariantCulture));
        if (Row.Proposed is { } proposed)
            builder.AddAttribute(5, "data-proposed", Grid.Proposal(proposed));
        if (Row.Agent is { } agent)
            builder.AddAttribute(6, "data-agent", agent.HasTouched ? agent.Name : "");
        if (Row.Item is { } item)
        {
            foreach (var field in Grid.Columns.Fields)
                AddCell(builder, field, item);
            builder.AddMarkupContent(32, Buttons);
        }
        else
        {
            builder.AddMarkupContent(33, Gone);
        }

        builder.CloseElement();
    }

    private void AddCell(RenderTreeBuilder builder, ItemField field, Item item)
    {
        var edit = Row.Edit is { } open && open.Field == field ? open : null;
        var mark = MarkOf(field);
        builder.OpenElement(7, "div");
        if (edit is not null)
            builder.AddAttribute(8, "data-editing", "true");
        if (mark is not null)
        {
            builder.AddAttribute(9, "data-who", mark.IsEditing ? mark.Name + ", editing" : mark.Name);
            builder.AddAttribute(10, "style", "--who:" + mark.Color);
        }

        if (ProposedFor(field) is { } to)
            builder.AddAttribute(12, "data-to", to);
        if (edit is not null)
            AddEditor(builder, edit, item);
        else
            AddContent(builder, field, item);
        builder.CloseElement();
    }

    private void AddEditor(RenderTreeBuilder builder, CellEdit edit, Item item)
    {
        builder.OpenComponent<CellEditor>(13);
        builder.AddComponentParameter(14, nameof(CellEditor.Edit), edit);
        builder.AddComponentParameter(15, nameof(CellEditor.Item), item);
        builder.AddComponentParameter(16, nameof(CellEditor.OnKeepMine), EventCallback.Factory.Create(Grid, Grid.KeepMineAsync));
        builder.AddComponentParameter(17, nameof(CellEditor.OnTakeTheirs), EventCallback.Factory.Create(Grid, Grid.TakeTheirs));
        builder.CloseComponent();
    }

    private static void AddContent(RenderTreeBuilder builder, ItemField field, Item item)
    {
        var value = field.Get(item);
        switch (field.Name)
        {
            case "status" or "risk_level" when !value.IsNone:
                builder.OpenElement(18, "span");
                builder.AddAttribute(19, "class", StatusClasses.GetValueOrDefault(value.Text));
                builder.AddContent(20, GridColumns.Choice(value.Text));
                builder.CloseElement();
                break;
            case "current_stock":
                builder.AddContent(21, GridColumns.Show(field, value));
                AddMeter(builder, (InventoryItem)item);
                break;
            default:
                builder.AddContent(22, GridColumns.Show(field, value));
                break;
        }
    }

    // How full it is, and where its reorder point stands, both against the maximum.
    private static void AddMeter(RenderTreeBuilder builder, InventoryItem item)
    {
        var most = item.MaxStock <= 0 ? 1 : item.MaxStock;
        builder.OpenElement(23, "span");
        builder.AddAttribute(24, "class", MeterClasses[item.Status.WireName()]);
        builder.AddAttribute(25, "style", $"--at:{Percent(item.CurrentStock / most)}%;--reorder:{Percent(item.ReorderPoint / most)}%");
        builder.CloseElement();

        static string Percent(decimal share) => Math.Round(Math.Clamp(share, 0, 1) * 100).ToString(CultureInfo.InvariantCulture);
    }

    private static string ClassOf(RowState row) => row.Proposed?.Item.Kind switch
    {
        "remove" => "row going",
        "update" => "row changing",
        _ => row.IsFresh ? "row fresh" : "row",
    };

    // The new value of a cell that a proposal would change.
    private string? ProposedFor(ItemField field)
    {
        if (Row.Proposed is not { Item: { Kind: "update" } update })
            return null;
        foreach (var change in update.Fields)
        {
            if (change.Field == field.Name)
                return change.Value.IsNone ? "empty" : GridColumns.Show(field, change.Value);
        }

        return null;
    }

    private CellMark? MarkOf(ItemField field)
    {
        foreach (var mark in Row.Marks)
        {
            if (mark.Field == field.Name)
                return mark;
        }

        return null;
    }
}
