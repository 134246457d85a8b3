using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Grid;

// Editing in a cell: one editor at a time, checked at the field, settled by the ledger.
public sealed partial class LiveGrid
{
    private const int MostSuggestions = 100;

    private CellEdit? _edit;
    private string? _editedId;
    private int _editedIndex;
    private bool _isCommitting;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private DisplayNames Names { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    /// <summary>Opens an editor in a cell. False where there is none (a derived field, no such row).</summary>
    [JSInvokable]
    public bool BeginEdit(string itemId, string field)
    {
        if (_order is null || Query.Type.Find(field) is not { IsStored: true } known || Ledger.Current.Find(itemId) is not { } item || !_rows.ContainsKey(itemId))
            return false;
        if (_editedId == itemId && _edit?.Field == known)
            return true;
        CloseEditor();
        var seen = known.Get(item);
        (_editedId, _editedIndex) = (itemId, _order.IndexOf(itemId));
        ShowEdit(new CellEdit(known, seen, seen.ToString()) { Suggestions = SuggestionsFor(known) });
        Presence.Focus(Person.CircuitId, new CellFocus(itemId, field, IsEditing: true));
        return true;
    }

    /// <summary>Takes what was typed. True when the editor is closed.</summary>
    [JSInvokable]
    public async Task<bool> CommitEdit(string text)
    {
        if (_edit is not { } edit || _editedId is not { } itemId)
            return true;
        // Enter and the loss of focus can both arrive.
        if (_isCommitting || edit.Theirs is not null)
            return false;
        _isCommitting = true;
        try
        {
            return await CommitAsync(edit, itemId, text);
        }
        finally
        {
            _isCommitting = false;
        }
    }

    /// <summary>Closes the editor and leaves the value as it is.</summary>
    [JSInvokable]
    public void CancelEdit()
    {
        CloseEditor();
        StateHasChanged();
    }

    private async Task<bool> CommitAsync(CellEdit edit, string itemId, string text)
    {
        var field = edit.Field;
        var parsed = field.Parse(text);
        var rule = parsed is { } readable ? field.Check(readable) : field.IsNumber && string.IsNullOrWhiteSpace(text) ? "must not be empty" : field.FormRule;
        if (rule is not null || parsed is not { } value)
        {
            ShowEdit(edit with { Text = text, Error = $"{field.Label} {rule}." });
            return false;
        }

        if (value == edit.Seen)
        {
            CancelEdit();
            return true;
        }

        var changes = new ChangeSet(Person.AtGrid, Ids.NewRun(Time), [new Change.SetFields(itemId, [new FieldEdit(field.Name, value, edit.Seen)])]);
        switch (await Ledger.ApplyAsync(changes, CancellationToken.None))
        {
            case ChangeOutcome.Applied applied:
                // Not the old value again until the next frame.
                if (_rows.TryGetValue(itemId, out var row))
                    row.Update(Ledger.Current.Find(itemId));
                CancelEdit();
                if (!applied.Events.IsEmpty)
                    Toasts.Done($"{field.Label} of {Ledger.Current.Find(itemId)?.Name ?? "the item"}: {Shown(edit.Seen)} → {Shown(value)}", changes.RunId);
                return true;
            case ChangeOutcome.Conflicted { Conflicts: [var conflict, ..] }:
                ShowEdit(edit with { Text = text, Theirs = conflict.Current, Error = null });
                return false;
            case ChangeOutcome.Rejected { Problems: [var problem, ..] }:
                ShowEdit(edit with { Text = text, Error = problem.Message });
                return false;
            case ChangeOutcome.Unavailable:
                ShowEdit(edit with { Text = text, Error = "Not saved: the database cannot be written just now. Try again." });
                return false;
            default:
                throw new InvalidOperationException("An edit of one cell has no other outcome.");
        }

        string Shown(FieldValue shown) => shown.IsNone ? "empty" : GridColumns.Show(field, shown);
    }

    internal async Task KeepMineAsync()
    {
        if (_edit is not { Theirs: { } theirs } edit || _editedId is not { } itemId)
            return;
        await CommitAsync(edit with { Seen = theirs, Theirs = null }, itemId, edit.Text);
    }

    internal void TakeTheirs() => CancelEdit();

    private void ShowEdit(CellEdit? edit)
    {
        _edit = edit;
        if (_editedId is not null && _rows.TryGetValue(_editedId, out var row))
        {
            row.Show(edit);
            row.Component?.Poke();
        }
    }

    private void CloseEditor()
    {
        if (_edit is null)
            return;
        ShowEdit(null);
        (_editedId, _edit) = (null, null);
        Presence.Focus(Person.CircuitId, null);
        if (_isReloadWaiting)
        {
            Reload();
            _shownMoved = ShownMoved;
            Feed.Nudge();
        }
    }

    // Names that are in use already: fewer typing errors, and one spelling.
    private string[] SuggestionsFor(ItemField field)
    {
        if (field.Kind != FieldKind.Text || field.Name is "name" or "sku" or "contact")
            return [];
        var inventory = Ledger.Current;
        var values = field.Name == "supplier" ? inventory.Suppliers.Select(supplier => supplier.Name) : inventory.Items.Where(item => item.Type == Query.Type).Select(item => field.Get(item).Text);
        return [.. values.Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Take(MostSuggestions)];
    }
}
