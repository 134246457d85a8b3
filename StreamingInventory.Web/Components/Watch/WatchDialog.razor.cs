using Microsoft.AspNetCore.Components;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Watch;

public sealed partial class WatchDialog : ComponentBase
{
    private const int MostSuggestions = 100;
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private WatchForm _form = new();
    private Dictionary<string, string[]> _suggestions = [];
    private string? _general;
    private bool _isSaving;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private WatchDesk Desk { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    /// <summary>The rule to edit; null to make one.</summary>
    [Parameter]
    public WatchRule? Existing { get; set; }

    private string Fitting
    {
        get
        {
            if (_form.ReadFilter(Ledger.Current, []) is not { } filter)
                return "";
            var count = filter.Tests.IsEmpty ? Ledger.Current.Figures.Items : Ledger.Current.InventoryItems.Count(filter.Matches);
            return count switch { 0 => "No item is like that just now.", 1 => "1 item is like that.", _ => $"{count:#,0} items are like that." };
        }
    }

    protected override void OnInitialized()
    {
        if (Existing is not null)
            _form = new WatchForm(Existing, Ledger.Current);
        _suggestions = new[] { "supplier", "category", "location", "tags" }.ToDictionary(field => field, field => Ledger.Current.InventoryItems
            .SelectMany(item => item[field] is { Form: FieldForm.List } list ? [.. list.List] : new[] { item[field].Text }).Where(text => text.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostSuggestions).Order(StringComparer.OrdinalIgnoreCase).ToArray());
    }

    private void Enter(string field, string? text)
    {
        _problems.Remove(field);
        _form[field] = text ?? "";
    }

    private void Choose(string? key)
    {
        _problems.Remove("value");
        _form.Choose(key);
    }

    private async Task SaveAsync()
    {
        if (_isSaving)
            return;
        _general = null;
        _problems.Clear();
        var filter = _form.ReadFilter(Ledger.Current, _problems);
        var condition = _form.ReadCondition((filter ?? Existing?.Filter)?.Type ?? ItemType.Inventory, _problems);
        if (filter is null || condition is null)
            return;
        _isSaving = true;
        try
        {
            Settle(await SubmitAsync(filter, condition));
        }
        finally
        {
            _isSaving = false;
        }
    }

    private Task<WatchOutcome> SubmitAsync(ItemFilter filter, WatchCondition condition)
    {
        var name = _form["name"];
        // A name that was left empty is made anew, from what the rule says then.
        var draft = new WatchDraft(filter, condition) { Name = name.Length > 0 ? name : null };
        return Existing is null ? Desk.CreateAsync(Person.UserId, draft, CancellationToken.None)
            : Desk.ChangeAsync(Person.UserId, Existing.Id, new WatchEdit { Filter = filter, Condition = condition, Name = draft.Name ?? WatchWords.Name(draft, Ledger.Current) }, CancellationToken.None);
    }

    private void Settle(WatchOutcome outcome)
    {
        switch (outcome)
        {
            case WatchOutcome.Saved saved:
                Toasts.Info($"{saved.Rule.Name}: {(saved.Raised switch { 0 => "nothing is so just now", 1 => "1 item is so already", var raised => $"{raised:#,0} items are so already" })}");
                Dialog.Close(DialogResult.Ok(saved.Rule.Id));
                break;
            case WatchOutcome.Duplicate same:
                _general = $"You have a rule that means the same: {same.Rule.Name}.";
                break;
            case WatchOutcome.Rejected rejected:
                foreach (var problem in rejected.Problems)
                {
                    if (problem.Field == "name")
                        _problems["name"] = $"The name {problem.Rule}.";
                    else
                        _general = problem.Sentence;
                }

                break;
            case WatchOutcome.NotFound:
                _general = "This rule was deleted meanwhile.";
                break;
            default:
                _general = "Not saved: the watch rules cannot be written just now. Try again.";
                break;
        }
    }
}
