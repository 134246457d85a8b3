using System.Data.Common;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>Takes a run back for the person at this circuit, and says what came of it.</summary>
public sealed class RunUndo(PendingChanges pending, Recollection recollection, CircuitPerson person, TimeProvider time, IServiceProvider services)
{
    /// <summary>Takes it back and says in a toast what came of it.</summary>
    public async Task UndoAsync(string runId)
    {
        // Toasts hold an undo button, which holds this.
        var toasts = services.GetRequiredService<Toasts>();
        var outcome = await TryAsync(runId);
        var kept = outcome is UndoOutcome.Undone { Kept: { IsEmpty: false } all } ? " Kept: " + string.Join(" ", all.Take(3).Select(kept => kept.Reason)) + (all.Length > 3 ? $" And {all.Length - 3} more." : "") : "";
        if (outcome is UndoOutcome.Undone or UndoOutcome.AlreadyUndone)
            toasts.Info(Words(outcome) + kept);
        else
            toasts.Failed(Words(outcome));
    }

    /// <summary>Takes it back; the caller says what came of it.</summary>
    public async Task<UndoOutcome> TryAsync(string runId)
    {
        try
        {
            var outcome = await pending.UndoAsync(runId, person.AtGrid, Ids.NewRun(time), CancellationToken.None);
            if (outcome is UndoOutcome.Undone { Events.IsEmpty: false })
                await recollection.UndoneAsync(person.UserId, runId);
            return outcome;
        }
        catch (Exception exception) when (exception is DbException or JournalException)
        {
            return new UndoOutcome.Unavailable(exception.Message);
        }
    }

    /// <summary>What came of it, as a sentence; what was kept is not in it.</summary>
    public static string Words(UndoOutcome outcome) => outcome switch
    {
        UndoOutcome.Undone { Events.IsEmpty: true } => "Nothing was left to take back.",
        UndoOutcome.Undone undone => $"Taken back: {(undone.Events.Length == 1 ? "1 change" : $"{undone.Events.Length:#,0} changes")}.",
        UndoOutcome.AlreadyUndone => "That was taken back before.",
        UndoOutcome.NotFound => "There is nothing to take back.",
        UndoOutcome.Rejected rejected => $"It cannot be taken back: {rejected.Problems[0].Message}",
        _ => "Not taken back: the database cannot be written just now. Try again.",
    };
}
