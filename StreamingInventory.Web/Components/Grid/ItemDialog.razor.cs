using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Grid;

public sealed partial class ItemDialog : ComponentBase
{
    private readonly Dictionary<string, string> _entered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private Dictionary<string, string[]> _suggestions = [];
    private string? _general;
    private bool _isSaving;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Parameter, EditorRequired]
    public ItemType Type { get; set; } = null!;

    /// <summary>The item to edit, as it was when the dialog opened; null to add one.</summary>
    [Parameter]
    public Item? Existing { get; set; }

    protected override void OnInitialized()
    {
        var inventory = Ledger.Current;
        _suggestions = new[] { "supplier", "category", "location" }.Where(name => Type.Find(name) is not null && !(Type == ItemType.Supplier && name == "supplier"))
            .ToDictionary(name => name, name => (name == "supplier"
                ? inventory.Suppliers.Select(supplier => supplier.Name)
                : inventory.Items.Where(item => item.Type == Type).Select(item => item[name].Text))
                .Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Take(100).ToArray());
    }

    private string TextOf(ItemField field) => _entered.GetValueOrDefault(field.Name) ?? (Existing is null ? "" : field.Get(Existing).ToString());

    private string? Placeholder(ItemField field) => Existing is not null ? null : field.Name switch
    {
        "sku" => "made from the name",
        "current_stock" => "0",
        "min_stock" => "10",
        "reorder_point" => "20",
        "max_stock" => "100",
        "unit" => "units",
        "unit_cost" => "0.00",
        "tags" or "certifications" or "products" => "one; another",
        _ => null,
    };

    private void Enter(ItemField field, string? text)
    {
        _entered[field.Name] = text ?? "";
        Check(field);
    }

    private FieldValue? Check(ItemField field)
    {
        _problems.Remove(field.Name);
        var text = TextOf(field).Trim();
        // Left empty in a new item: the ledger gives it its default.
        if (text.Length == 0 && Existing is null && field.Name != "name")
            return FieldValue.None;
        var value = field.Parse(text);
        var rule = value is { } readable ? field.Check(readable) : text.Length == 0 ? "must not be empty" : field.FormRule;
        if (rule is null)
            return value;
        _problems[field.Name] = $"{field.Label} {rule}.";
        return null;
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
            return;
        _general = null;
        var values = Type.StoredFields.Select(field => (Field: field, Value: Check(field))).ToList();
        if (_problems.Count > 0)
            return;
        _isSaving = true;
        try
        {
            await SubmitAsync([.. values.Select(pair => (pair.Field, pair.Value ?? FieldValue.None))]);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task SubmitAsync(ImmutableArray<(ItemField Field, FieldValue Value)> values)
    {
        Change change = Existing is { } item
            ? new Change.SetFields(item.Id, [.. values.Where(pair => pair.Field.Get(item) != pair.Value).Select(pair => new FieldEdit(pair.Field.Name, pair.Value, pair.Field.Get(item)))])
            : new Change.AddItem(Ids.NewItem(Type, Time), Type, [.. values.Where(pair => !pair.Value.IsNone).Select(pair => new FieldEdit(pair.Field.Name, pair.Value))]);
        var changes = new ChangeSet(Person.AtGrid, Ids.NewRun(Time), [change]);
        switch (await Ledger.ApplyAsync(changes, CancellationToken.None))
        {
            case ChangeOutcome.Applied applied:
                if (!applied.Events.IsEmpty)
                    Toasts.Done($"{Ledger.Current.Find(change.ItemId)?.Name ?? "Item"} {(Existing is null ? "added" : "changed")}", changes.RunId);
                Dialog.Close(DialogResult.Ok(change.ItemId));
                break;
            case ChangeOutcome.Rejected rejected:
                foreach (var problem in rejected.Problems)
                {
                    if (problem.Field is { } field && Type.Find(field) is not null)
                        _problems.TryAdd(field, problem.Message);
                    else
                        _general = problem.Message;
                }

                break;
            case ChangeOutcome.Conflicted conflicted:
                foreach (var conflict in conflicted.Conflicts)
                {
                    var field = Type.Field(conflict.Field);
                    _problems[field.Name] = $"Meanwhile somebody set it to {(conflict.Current.IsNone ? "empty" : GridColumns.Show(field, conflict.Current))}. Save again to keep yours.";
                }

                // What was seen is now what the others made of it; what was entered stays.
                RememberEntered(values);
                Existing = Ledger.Current.Find(change.ItemId) ?? Existing;
                break;
            default:
                _general = "Not saved: the database cannot be written just now. Try again.";
                break;
        }
    }

    private void RememberEntered(ImmutableArray<(ItemField Field, FieldValue Value)> values)
    {
        foreach (var (field, value) in values)
        {
            if (field.Get(Existing!) != value)
                _entered[field.Name] = value.ToString();
        }
    }
}
