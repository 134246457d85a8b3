using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>What of a run is worth remembering: what agents found out, and what the person decided.</summary>
public sealed class Recollection(AgentMemory memory, IJournal journal)
{
    private const int LongestFinding = 300;
    private const int MostFindings = 5;
    private const int MostFitting = 5;

    /// <summary>Remembers the answers that agents gave.</summary>
    internal async Task FoundAsync(StreamingRequest request, AgentRun run)
    {
        foreach (var finding in run.Findings.TakeLast(MostFindings))
        {
            await memory.RememberAsync(request.UserId, new NewFact(MemoryKind.Analysis, Summary(request.UserInput, finding.Message))
            {
                AgentId = finding.Kind switch { StepKind.SupplierResults => AgentIds.Supplier, StepKind.ForecastResults => AgentIds.Forecasting, _ => AgentIds.Inventory },
                ItemIds = finding.ItemIds,
                RunId = run.RunId,
                ConversationId = request.ConversationId,
            });
        }
    }

    /// <summary>Remembers what the person decided about a proposal.</summary>
    internal Task DecidedAsync(PendingChange change, ApprovalDecision decision)
    {
        var items = decision.ItemIds is { } ids && decision.Choice == ApprovalChoice.Approve ? [.. change.Items.Where(item => ids.Contains(item.ItemId))] : change.Items;
        var verb = decision.Choice == ApprovalChoice.Approve ? "approved" : "rejected";
        var part = items.Length < change.Items.Length ? $" ({items.Length} of {change.Items.Length})" : "";
        return memory.RememberAsync(change.UserId, new NewFact(MemoryKind.Decision, $"You {verb} {What(items)}{part}: {Wording.Names([.. items.Select(item => item.Name)])}.{Said(change.Note)}")
        {
            AgentId = change.AgentId,
            ItemIds = [.. items.Select(item => item.ItemId)],
            RunId = change.RunId,
        });
    }

    /// <summary>Remembers that the person took back what an agent had done for them.</summary>
    public async Task UndoneAsync(string userId, string runId)
    {
        try
        {
            var events = await journal.ReadRunAsync(runId, CancellationToken.None);
            if (events is not [var first, ..] || !first.AgentId.EndsWith("_agent", StringComparison.Ordinal))
                return;
            await memory.RememberAsync(userId, new NewFact(MemoryKind.Decision, $"You took back {Wording.Count(events.Length, "change")}: {Lower(Wording.Summary(events))}{Said(first.Note)}")
            {
                AgentId = first.AgentId,
                ItemIds = [.. events.Select(happened => happened.ItemId).Distinct().Take(AgentMemory.MostItems)],
                RunId = runId,
            });
        }
        catch (JournalException)
        {
            // It was taken back all the same.
        }
    }

    /// <summary>The few memories that have to do with a sentence, for a model to know.</summary>
    internal async Task<ImmutableArray<RememberedFact>> FitAsync(string userId, string sentence, CancellationToken cancellationToken)
    {
        try
        {
            return await memory.RecallAsync(userId, [.. Language.MemoryReader.Topic(sentence).Take(20)], any: true, null, MostFitting, cancellationToken);
        }
        catch (MemoryException)
        {
            return [];
        }
    }

    // "3 fit:" says nothing a week later: the question goes before it, and what fits behind.
    private static string Summary(string question, string message)
    {
        var lines = message.Split('\n');
        if (lines.Length == 1 && !lines[0].EndsWith(':'))
            return Shorten(lines[0]);
        var asked = string.Join(' ', question.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var rest = string.Join("; ", lines.Skip(lines[0].EndsWith(':') ? 1 : 0).Select(line => line.TrimEnd('.')));
        var found = lines[0].EndsWith(':') ? $"{lines[0]} {rest}" : rest;
        return Shorten(asked.Length is 0 or > 120 ? found : asked[^1] is '?' or '.' or '!' ? $"{asked} {found}" : $"{asked}: {found}");
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestFinding)
            return text;
        var space = text.LastIndexOf(' ', LongestFinding - 1);
        return text[..(space > LongestFinding / 2 ? space : char.IsHighSurrogate(text[LongestFinding - 2]) ? LongestFinding - 2 : LongestFinding - 1)] + "…";
    }

    private static string What(ImmutableArray<PendingItem> items) => Wording.Names([.. items.GroupBy(item => item.Kind).Select(kind =>
        $"{kind.Key switch { "add" => "adding", "remove" => "removing", _ => "changing" }} {Wording.Count(kind.Count(), "item")}")]);

    private static string Said(string? note) => note is { Length: > 0 } ? $" You had said: “{note}”" : "";

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
