using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>Takes a run back for the person at this circuit, and says what came of it.</summary>
public sealed class RunUndo(PendingChanges pending, Recollection recollection, CircuitPerson person, TimeProvider time, IServiceProvider services)
{
    /// <returns>True when something was taken back, or everything was.</returns>
    public async Task<bool> UndoAsync(string runId)
    {
        // Toasts hold an undo button, which holds this.
        var toasts = services.GetRequiredService<Toasts>();
        var undoRun = Ids.NewRun(time);
        switch (await pending.UndoAsync(runId, person.AtGrid, undoRun, CancellationToken.None))
        {
            case UndoOutcome.Undone undone:
                if (!undone.Events.IsEmpty)
                    await recollection.UndoneAsync(person.UserId, runId);
                var kept = undone.Kept.IsEmpty ? "" : " Kept: " + string.Join(" ", undone.Kept.Take(3).Select(kept => kept.Reason)) + (undone.Kept.Length > 3 ? $" And {undone.Kept.Length - 3} more." : "");
                toasts.Info(undone.Events.IsEmpty ? "Nothing was left to take back." + kept : $"Taken back: {Count(undone.Events.Length)}.{kept}");
                return true;
            case UndoOutcome.AlreadyUndone:
                toasts.Info("That was taken back before.");
                return true;
            case UndoOutcome.NotFound:
                toasts.Failed("There is nothing to take back.");
                return false;
            case UndoOutcome.Rejected rejected:
                toasts.Failed($"It cannot be taken back: {rejected.Problems[0].Message}");
                return false;
            default:
                toasts.Failed("Not taken back: the database cannot be written just now. Try again.");
                return false;
        }
    }

    private static string Count(int changes) => changes == 1 ? "1 change" : $"{changes:#,0} changes";
}
