using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;
using StreamingInventory.Web.Components.Grid;

namespace StreamingInventory.Web.Components.Orders;

public sealed partial class OrderDialog : ComponentBase
{
    private const int MostSuggested = 20;

    private readonly Dictionary<string, string> _entered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private List<LineEdit> _lines = [];
    private string[] _suppliers = [];
    private ImmutableArray<InventoryItem> _suggested = [];
    private string _adding = "";
    private string? _general;
    private bool _isSaving;

    public static DialogOptions Options { get; } = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true, CloseButton = false };

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private OrderDesk Desk { get; set; } = null!;

    [Inject]
    private OrderActions Actions { get; set; } = null!;

    /// <summary>The order to edit, as it was when the dialog opened; null to draft one.</summary>
    [Parameter]
    public PurchaseOrder? Existing { get; set; }

    /// <summary>Takes the edits of an order that is only proposed, instead of the ledger; null for orders that are there.</summary>
    [Parameter]
    public Func<ImmutableArray<FieldEdit>, Task<EditOutcome>>? Propose { get; set; }

    private string Title => Propose is not null ? "Edit before it is approved" : Existing is null ? "New order" : $"Edit {Existing.Name}";

    private bool IsDraft => Existing is null or { Status: OrderStatus.Draft };

    private IEnumerable<ItemField> Fields =>
        ((string[])(IsDraft ? ["supplier", "order_date", "promised_date", "note"] : ["promised_date", "note"])).Select(ItemType.Order.Field);

    protected override void OnInitialized()
    {
        _lines = [.. (Existing?.Lines ?? []).Select(line => new LineEdit(line))];
        _suppliers = [.. Ledger.Current.Suppliers.Select(supplier => supplier.Name).Order(StringComparer.OrdinalIgnoreCase).Take(200)];
        Suggest();
    }

    private string TextOf(ItemField field) => _entered.GetValueOrDefault(field.Name) ?? (Existing is null ? "" : field.Get(Existing).ToString());

    private void Enter(ItemField field, string? text)
    {
        _entered[field.Name] = text ?? "";
        Check(field);
    }

    private FieldValue? Check(ItemField field)
    {
        _problems.Remove(field.Name);
        var value = field.Parse(TextOf(field));
        var rule = value is { } readable ? field.Check(readable) : field.FormRule;
        if (rule is null)
            return value;
        _problems[field.Name] = $"{field.Label} {rule}.";
        return null;
    }

    private void Suggest() => _suggested =
        [.. Ledger.Current.InventoryItems.Where(item => Fits(item, _adding)).OrderBy(item => item.Supplier != TextOf(ItemType.Order.Field("supplier"))).ThenBy(item => item.Name, StringComparer.OrdinalIgnoreCase).Take(MostSuggested)];

    private static bool Fits(InventoryItem item, string text) =>
        item.Name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) || item.Sku.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase);

    private void AddLine()
    {
        _problems.Remove("add");
        var text = _adding.Trim();
        var named = Ledger.Current.InventoryItems.Where(item => string.Equals(item.Name, text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        var item = Ledger.Current.FindSku(text) ?? (named.Count == 1 ? named[0] : null);
        if (item is null)
            _problems["add"] = named.Count > 1 ? $"Several items are called {text}: enter the SKU." : $"There is no item with the SKU or name '{text}'.";
        else if (_lines.Exists(line => line.ItemId == item.Id))
            _problems["add"] = $"{item.Name} is on the order already.";
        if (item is null || _problems.ContainsKey("add"))
            return;
        _lines.Add(new LineEdit(new OrderLine { ItemId = item.Id, Sku = item.Sku, Name = item.Name, Unit = item.Unit, UnitPrice = item.UnitCost }));
        _adding = "";
        Suggest();
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
            return;
        _general = null;
        _problems.Remove("add");
        var values = Fields.Select(field => (Field: field, Value: Check(field))).ToList();
        var lines = _lines.Select(line => line.ToLine()).ToList();
        if (_problems.Count > 0 || lines.Contains(null))
            return;
        var edits = values.Select(pair => new FieldEdit(pair.Field.Name, pair.Value ?? FieldValue.None)).ToList();
        if (IsDraft)
            edits.Add(new FieldEdit("lines", FieldValue.Of([.. lines.OfType<OrderLine>()])));
        _isSaving = true;
        try
        {
            await SubmitAsync(edits);
        }
        finally
        {
            _isSaving = false;
        }
    }

    private async Task SubmitAsync(List<FieldEdit> edits)
    {
        if (Propose is not null)
        {
            await ProposeAsync(edits);
            return;
        }

        var outcome = Existing is { } order
            ? await Actions.TryAsync($"{order.Name} changed", caller => Desk.EditAsync(
                order.Id, [.. edits.Where(edit => order[edit.Field] != edit.Value).Select(edit => edit with { Seen = order[edit.Field] })], null, caller, CancellationToken.None))
            : await Actions.TryAsync("Order drafted", caller => Desk.DraftOneAsync([.. edits.Where(edit => !edit.Value.IsNone)], caller, CancellationToken.None));
        switch (outcome)
        {
            case OrderOutcome.Done done:
                Dialog.Close(DialogResult.Ok(Existing?.Id ?? done.Events.OfType<ItemEvent.ItemAdded>().FirstOrDefault()?.ItemId));
                break;
            case OrderOutcome.Refused { Outcome: ChangeOutcome.Conflicted conflicted }:
                TakeUp(conflicted, edits);
                break;
            case OrderOutcome.Refused { Outcome: ChangeOutcome.Rejected rejected }:
                Tell(rejected);
                break;
            default:
                _general = OrderText.Why(outcome);
                break;
        }
    }

    private async Task ProposeAsync(List<FieldEdit> edits)
    {
        switch (await Propose!([.. edits]))
        {
            case EditOutcome.Edited edited:
                Dialog.Close(DialogResult.Ok(edited.Pending.Id));
                break;
            case EditOutcome.Refused { Outcome: ChangeOutcome.Rejected rejected }:
                Tell(rejected);
                break;
            case EditOutcome.Closed closed:
                _general = StreamingOrchestrator.Words(closed.Why);
                break;
            default:
                _general = "Not saved: it could not be written just now. Try again.";
                break;
        }
    }

    private void Tell(ChangeOutcome.Rejected rejected)
    {
        foreach (var problem in rejected.Problems)
        {
            if (Fields.Any(field => field.Name == problem.Field))
                _problems.TryAdd(problem.Field!, problem.Message);
            else
                _general = problem.Message;
        }
    }

    // What was seen is now what the others made of it; what was entered stays, beside what they made of the same.
    private void TakeUp(ChangeOutcome.Conflicted conflicted, List<FieldEdit> edits)
    {
        var before = Existing!;
        var now = Ledger.Current.FindOrder(before.Id) ?? before;
        foreach (var edit in edits.Where(edit => edit.Field != "lines" && before[edit.Field] != edit.Value))
            _entered[edit.Field] = edit.Value.ToString();
        foreach (var conflict in conflicted.Conflicts.Where(conflict => conflict.Field != "lines"))
        {
            var field = ItemType.Order.Field(conflict.Field);
            _problems[field.Name] = $"Meanwhile somebody set it to {(conflict.Current.IsNone ? "empty" : GridColumns.Show(field, conflict.Current))}. Save again to keep yours.";
        }

        var entered = _lines.ToDictionary(line => line.ItemId, StringComparer.Ordinal);
        List<LineEdit> lines = [];
        foreach (var id in now.Lines.Select(line => line.ItemId).Concat(_lines.Select(line => line.ItemId)).Distinct().ToList())
        {
            var (was, theirs, mine) = (before.LineOf(id), now.LineOf(id), entered.GetValueOrDefault(id));
            var isMine = mine?.ToLine() != was;
            if (!isMine && theirs is not null)
                lines.Add(new LineEdit(theirs));
            else if (isMine && mine is not null)
                lines.Add(mine.After(theirs ?? was ?? mine.ToLine()!, theirs == was ? null : theirs is null ? "Meanwhile somebody took this line off. Save again to keep it." : $"Meanwhile somebody made it {OrderText.Quantity(theirs.Quantity)} at {OrderText.Price(theirs.UnitPrice)}. Save again to keep yours."));
            else if (isMine && theirs is not null && theirs != was)
                _general = $"You took {theirs.Name} off; meanwhile somebody made it {OrderText.Quantity(theirs.Quantity)} at {OrderText.Price(theirs.UnitPrice)}. Save again to take it off.";
        }

        _lines = lines;
        Existing = now;
    }
}
