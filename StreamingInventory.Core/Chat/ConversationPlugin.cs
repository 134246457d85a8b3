using System.ComponentModel;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>What only the person's own words may start: taking back. No model gets this tool.</summary>
internal sealed class ConversationPlugin(ItemLedger ledger, PendingChanges pending, IJournal journal, AgentRun run, ConversationState state)
{
    private const int LookBack = 500;
    private const string Anonymous = "anonymous";

    /// <summary>The run that was taken back, where there was one.</summary>
    public string? Undone { get; private set; }

    [KernelFunction("undo")]
    [Description("Takes back the person's last run of this conversation.")]
    public async Task<string> UndoAsync(CancellationToken cancellationToken)
    {
        if (run.IsFirst(StepKind.InventoryAnalysis))
            run.Report(StepKind.InventoryAnalysis, "Looking for the last change.");
        // A run that waited for a click and never got it has nothing to take back: the one before it is meant.
        foreach (var runId in state.Runs.Reverse())
        {
            if (!(await journal.ReadRunAsync(runId, cancellationToken)).IsEmpty)
                return await UndoAsync(runId, cancellationToken);
        }

        return await LastRunAsync(cancellationToken) is { } last ? await UndoAsync(last, cancellationToken) : Say("There is nothing to undo.");
    }

    private async Task<string> UndoAsync(string runId, CancellationToken cancellationToken)
    {
        var before = ledger.Current;
        var undo = await run.HandOverAsync(
            () => pending.UndoAsync(runId, new Actor(run.UserId, AgentIds.Inventory), run.RunId, cancellationToken),
            outcome => outcome is UndoOutcome.Undone done ? done.Events : []);
        switch (undo)
        {
            case UndoOutcome.Undone undone:
                Undone = runId;
                run.Report(StepKind.AnalysisResults, $"Taking back {Wording.Count(undone.Events.Length, "change")}.", new System.Text.Json.Nodes.JsonObject { ["undoes"] = runId });
                ChangeDesk.Tell(run, undone.Events, before);
                foreach (var kept in undone.Kept)
                    run.Report(StepKind.Text, kept.Reason, itemId: kept.ItemId);
                return Wording.Summary(undone.Events);
            case UndoOutcome.AlreadyUndone:
                Undone = runId;
                return Say("That has been undone already.");
            case UndoOutcome.Rejected rejected:
                run.Refuse(string.Join(" ", rejected.Problems.Take(3).Select(problem => problem.Message)));
                run.Report(StepKind.Error, "It cannot be undone: " + run.Refusal);
                return run.Refusal!;
            case UndoOutcome.Unavailable:
                run.Refuse("The inventory cannot be written at the moment; please try again.");
                run.Report(StepKind.Error, run.Refusal!);
                return run.Refusal!;
            default:
                return Say("There is nothing to undo.");
        }
    }

    // After a restart the journal knows what the conversation has forgotten. A conversation that remembers has done nothing
    // else, and whoever gives no name shares it with others: what they did is not this person's to take back.
    private async Task<string?> LastRunAsync(CancellationToken cancellationToken)
    {
        if (run.UserId == Anonymous || !state.Turns.IsEmpty)
            return null;
        foreach (var happened in await journal.ReadLatestAsync(null, long.MaxValue, LookBack, cancellationToken))
        {
            if (happened.UserId == run.UserId && happened.AgentId.EndsWith("_agent", StringComparison.Ordinal) && happened.Note != "Undo" && !await journal.IsUndoneAsync(happened.RunId, cancellationToken))
                return happened.RunId;
        }

        return null;
    }

    private string Say(string message)
    {
        run.Found(message);
        run.Report(StepKind.Text, message);
        return message;
    }
}
