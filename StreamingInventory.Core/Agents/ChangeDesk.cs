using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Orders;

namespace StreamingInventory.Core.Agents;

/// <summary>
/// Where every agent hands in its changes. They are tried out first; bulk and destructive ones wait for a click,
/// the others go to the ledger, and what happened is told step by step.
/// </summary>
public sealed class ChangeDesk(ItemLedger ledger, PendingChanges pending, IOptions<ApprovalOptions> options)
{
    /// <summary>Hands in changes, all or nothing.</summary>
    /// <param name="run">For whom; knows what the run has touched before.</param>
    /// <param name="agentId">Through which agent.</param>
    /// <param name="changes">What is wanted.</param>
    /// <param name="alwaysAsk">Wait for a click even where the rules would not.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="because">Why it waits whatever anybody has waived; null where the rules decide.</param>
    /// <param name="isOffer">It comes with an answer and is not what was asked for: what cannot be offered is no failure.</param>
    /// <returns>What came of it, in words.</returns>
    public async Task<string> SubmitAsync(
        AgentRun run, string agentId, ImmutableArray<Change> changes, bool alwaysAsk, CancellationToken cancellationToken, string? because = null, bool isOffer = false)
    {
        if (run.Waiting is not null)
            return "Nothing more is done before the person has decided about the pending change.";
        var basis = ledger.Current;
        if (Repeated(changes) is var (itemId, field))
            return Refuse(run, Twice(basis, itemId, field));
        HashSet<string> moved = new(StringComparer.Ordinal);
        var set = new ChangeSet(new Actor(run.UserId, agentId), run.RunId, [.. changes.Select(change => Bind(change, basis, moved))]) { Note = run.Note };
        var verdict = ledger.TryOut(basis, set);
        if (verdict is Decision.Refused refused)
            return isOffer ? Wording.Why(refused.Outcome, basis) : Refuse(run, refused.Outcome);
        var decision = (Decision.Accepted)verdict;
        if (decision.Events.IsEmpty)
        {
            run.Found("Nothing had to be changed: it is like that already.");
            run.Mention(changes.Select(change => change.ItemId));
            run.Report(StepKind.Text, run.Finding!);
            return run.Finding!;
        }

        // What only a model wants waits even where the person wants no clicks: their waiver is for what they have asked for.
        var why = because ?? run.Mandate?.WhyWait(changes, basis, run.Events) ?? (run.AutoApprove ? null
            : ApprovalRules.WhyWait(decision.Events, run.Touched, run.Removed, options.Value.BulkThreshold)
                ?? (alwaysAsk ? "This was not said about one item by its exact name." : null));
        if (why is not null)
            return await ProposeAsync(run, set, decision, basis, $"{why} {Surplus.Of(decision.Events, isBooked: false)}".TrimEnd(), isOffer, cancellationToken);

        cancellationToken.ThrowIfCancellationRequested();
        switch (await run.HandOverAsync(() => ledger.ApplyAsync(set with { IdempotencyKey = run.NextKey() }, cancellationToken), EventsOf))
        {
            case ChangeOutcome.Applied applied:
                Tell(run, applied.Events, basis);
                return $"{Wording.Summary(applied.Events)} {Surplus.Of(applied.Events)}".TrimEnd();
            case var outcome:
                return Refuse(run, outcome);
        }
    }

    /// <summary>What an outcome has applied.</summary>
    public static ImmutableArray<ItemEvent> EventsOf(ChangeOutcome outcome) => outcome is ChangeOutcome.Applied applied ? applied.Events : [];

    /// <summary>Reports events that the run has applied as steps.</summary>
    public static void Tell(AgentRun run, ImmutableArray<ItemEvent> events, Inventory before)
    {
        TellGroup(run, StepKind.ItemCreation, "Adding", [.. events.Where(happened => happened is ItemEvent.ItemAdded)], before);
        TellGroup(run, StepKind.ItemRemoval, "Removing", [.. events.Where(happened => happened is ItemEvent.ItemRemoved)], before);
        TellGroup(run, StepKind.ItemUpdate, "Updating", [.. events.Where(happened => happened is not (ItemEvent.ItemAdded or ItemEvent.ItemRemoved))], before);
        if (Surplus.Of(events) is { Length: > 0 } surplus)
            run.Report(StepKind.Text, surplus);
    }

    private static void TellGroup(AgentRun run, StepKind heading, string verb, ImmutableArray<ItemEvent> events, Inventory before)
    {
        const int ProgressFrom = 20;
        if (events.IsEmpty)
            return;
        run.Report(heading, $"{verb} {Wording.Nouns(events)}.", new JsonObject { ["count"] = events.Length });
        var stride = Math.Max(1, events.Length / 10);
        for (var i = 0; i < events.Length; i++)
        {
            TellOne(run, events[i], before);
            if (events.Length >= ProgressFrom && ((i + 1) % stride == 0 || i + 1 == events.Length))
                run.Report(StepKind.Progress, $"{i + 1} of {events.Length}", new JsonObject { ["done"] = i + 1, ["total"] = events.Length });
        }
    }

    private static void TellOne(AgentRun run, ItemEvent happened, Inventory before)
    {
        switch (happened)
        {
            case ItemEvent.ItemAdded added:
                run.Report(StepKind.ItemAdded, Wording.Of(added, added.Item.Name), JsonNode.Parse(ItemJson.ToUtf8(added.Item, derived: true)), added.ItemId);
                return;
            case ItemEvent.ItemRemoved removed:
                run.Report(StepKind.ItemRemoved, Wording.Of(removed, removed.Item.Name), new JsonObject { ["name"] = removed.Item.Name, ["reason"] = removed.Reason ?? "asked for" }, removed.ItemId);
                return;
            default:
                var name = before.FindKept(happened.ItemId)?.Name ?? happened.ItemId;
                run.Report(
                    happened is ItemEvent.FieldChanged ? StepKind.FieldChanged : StepKind.ItemUpdated,
                    Wording.Of(happened, name), JsonNode.Parse(EventJson.ToUtf8(happened)), happened.ItemId);
                return;
        }
    }

    // What the agent saw goes with the change, so that somebody else's edit in between is never overwritten.
    // A stock that the set itself has moved before is not what the agent saw any more.
    private static Change Bind(Change change, Inventory basis, HashSet<string> moved)
    {
        if (change is Change.AdjustStock)
            moved.Add(change.ItemId);
        return (change, basis.FindKept(change.ItemId)) switch
        {
            (Change.RemoveItem remove, { } item) => remove with { ExpectedVersion = item.Version },
            (Change.SetFields set, { } item) => set with
            {
                Edits = [.. set.Edits.Select(edit => edit.Field == "current_stock" && moved.Contains(item.Id) ? edit : edit with { Seen = item[edit.Field] })],
            },
            _ => change,
        };
    }

    // Of two values for one field, nobody knows which is meant.
    private static (string ItemId, string Field)? Repeated(ImmutableArray<Change> changes)
    {
        HashSet<(string, string)> set = [];
        foreach (var change in changes.OfType<Change.SetFields>())
        {
            foreach (var edit in change.Edits)
            {
                if (!set.Add((change.ItemId, edit.Field)))
                    return (change.ItemId, edit.Field);
            }
        }

        return null;
    }

    private static ChangeOutcome.Rejected Twice(Inventory basis, string itemId, string field)
    {
        var label = (basis.Find(itemId)?.Type.Find(field)?.Label ?? field).ToLowerInvariant();
        return new ChangeOutcome.Rejected([new Problem("repeated", itemId, field, null, $"The {label} of {basis.Find(itemId)?.Name ?? itemId} is set more than once.")]);
    }

    private static string Refuse(AgentRun run, ChangeOutcome outcome, Inventory inventory)
    {
        var message = Wording.Why(outcome, inventory) + " Nothing was changed.";
        var data = new JsonObject { ["code"] = "rejected" };
        if (outcome is ChangeOutcome.Rejected rejected)
        {
            data["problems"] = new JsonArray([.. rejected.Problems.Select(problem => (JsonNode)new JsonObject
            {
                ["code"] = problem.Code, ["item_id"] = problem.ItemId, ["field"] = problem.Field ?? "", ["value"] = problem.Value ?? "", ["message"] = problem.Message,
            })]);
        }

        run.Refuse(message);
        run.Report(StepKind.Error, message, data);
        return message;
    }

    private string Refuse(AgentRun run, ChangeOutcome outcome) => Refuse(run, outcome, ledger.Current);

    private async Task<string> ProposeAsync(
        AgentRun run, ChangeSet set, Decision.Accepted decision, Inventory basis, string why, bool isOffer, CancellationToken cancellationToken)
    {
        // Approval sees versions as they are now: the same ones that the diff was computed from.
        ImmutableArray<Change> bound = [.. set.Changes.Select(change => change is Change.SetFields fields && basis.FindKept(change.ItemId) is { } item ? fields with { ExpectedVersion = item.Version } : change)];
        var proposed = await pending.ProposeAsync(set with { Changes = bound }, decision.Events, basis, run.MayComeAgain, cancellationToken, isOffer);
        if (isOffer)
            run.Offer(proposed);
        else
            run.Wait(proposed);
        var message = $"{why} Please confirm: {Wording.Names([.. proposed.Items.Select(Wording.Proposed)])}. Nothing has been changed yet.";
        var data = new JsonObject
        {
            ["pending_id"] = proposed.Id,
            ["expires_at"] = FieldValue.Of(proposed.ExpiresAt).ToString(),
            ["reason"] = why,
            ["changes"] = PendingJson.Diff(proposed.Items),
        };
        if (isOffer)
            data["offer"] = true;
        run.Report(StepKind.ConfirmationRequired, message, data);
        return message;
    }
}
