using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>What only the person's own words may start: taking back, and forgetting. No model gets these tools.</summary>
internal sealed class ConversationPlugin(ItemLedger ledger, PendingChanges pending, IJournal journal, AgentMemory memory, AgentRun run, ConversationState state)
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
        // What still waits is taken back by rejecting it: nothing of it was done.
        if (state.LastOther is { } waiting && waiting is not (PlannedCall.Watch or PlannedCall.Remember) && await pending.ClaimAsync(waiting, ApprovalDecision.Reject, run.UserId, cancellationToken) is ClaimOutcome.Claimed)
            return Say("What waited for your click is rejected; nothing was changed.");
        if (Instead() is { } instead)
            return Say(instead + " No change of items was taken back; say it again for the last of those.");
        // A run that waited for a click and never got it has nothing to take back: the one before it is meant.
        foreach (var runId in state.Runs.Reverse())
        {
            if (!(await journal.ReadRunAsync(runId, cancellationToken)).IsEmpty)
                return await UndoAsync(runId, cancellationToken);
        }

        return await LastRunAsync(cancellationToken) is { } last ? await UndoAsync(last, cancellationToken) : Say("There is nothing to undo.");
    }

    // The last thing that the person asked for may be none that an undo takes back; the one before it is not meant then.
    private string? Instead() => state.LastOther switch
    {
        null => null,
        PlannedCall.Watch => "The last thing was about a watch rule: say 'delete that rule', or wish for it again.",
        PlannedCall.Remember => "The last thing was to remember something: say 'forget that' to erase it.",
        _ => null,
    };

    [KernelFunction("forget")]
    [Description("Erases what is remembered, where it is clear which one is meant; of several it says which they are.")]
    public async Task<string> ForgetAsync(CancellationToken cancellationToken, string? about = null, string? kind = null, bool everything = false)
    {
        const int MostNamed = 5;
        var wanted = MemoryKinds.Find(kind);
        try
        {
            if (about is null && !everything)
                return state.LastMemory is { } last && await memory.EraseAsync(run.UserId, last, cancellationToken) is { } erased ? Say($"Forgotten: “{erased.Text}”.") : Say("There is nothing that I was told to remember here just now.");
            var words = about is null ? [] : MemoryReader.Topic(about);
            var facts = words.IsEmpty ? await memory.SearchAsync(run.UserId, new MemoryQuery(Kind: wanted, Limit: MostNamed + 1), cancellationToken) : await memory.RecallAsync(run.UserId, words, any: false, wanted, MostNamed + 1, cancellationToken);
            if (facts.IsEmpty)
                return Say(about is null ? "Nothing is remembered." : $"Nothing is remembered about {about}.");
            if (facts.Length == 1 && about is not null && await memory.EraseAsync(run.UserId, facts[0].Id, cancellationToken) is { } only)
                return Say($"Forgotten: “{only.Text}”.");
            var more = facts.Length > MostNamed ? "\n- and more." : "";
            return Say($"This would be forgotten:\n{string.Join('\n', facts.Take(MostNamed).Select(MemoryPlugin.Line))}{more}\nNothing was erased yet: do that on the page Memory.", new JsonObject { ["page"] = MemoryPlugin.PageOf(about, wanted) });
        }
        catch (MemoryException)
        {
            run.Refuse("The memory cannot be written just now; nothing was erased.");
            run.Report(StepKind.Error, run.Refusal!);
            return run.Refusal!;
        }
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
                run.Report(StepKind.AnalysisResults, $"Taking back {Wording.Count(undone.Events.Length, "change")}.", new JsonObject { ["undoes"] = runId });
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

    private string Say(string message, JsonObject? data = null)
    {
        run.Found(message);
        run.Report(StepKind.Text, message, data);
        return message;
    }
}
