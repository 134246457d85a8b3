using System.Collections.Immutable;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>One request while it is worked on: for whom, what it has done so far, and where its steps go.</summary>
/// <param name="userId">Who asked; agents have exactly this person's rights.</param>
/// <param name="runId">What its events belong to.</param>
/// <param name="sentence">What the person said.</param>
/// <param name="autoApprove">The person's own HTTP request said that no click is needed.</param>
/// <param name="report">Takes each step as it happens.</param>
public sealed class AgentRun(string userId, string runId, string sentence, bool autoApprove, Action<AgentStep> report)
{
    private const int MostNote = 200;
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private ImmutableArray<ItemEvent> _events = [];
    private bool _isHandedOver;
    private int _steps;
    private readonly List<string> _mentioned = [];
    private readonly HashSet<StepKind> _told = [];
    private readonly List<AgentFinding> _findings = [];
    private int _mentionedBefore;

    public string UserId => userId;

    public string RunId => runId;

    public bool AutoApprove => autoApprove;

    /// <summary>What the person's message covers, while a model words the changes; null where nobody but the person does.</summary>
    public Mandate? Mandate { get; set; }

    /// <summary>A client that has lost the answer may ask for the same run again: its effects have keys, and happen once.</summary>
    public bool MayComeAgain { get; init; }

    /// <summary>The person's sentence, short enough to stand beside every event.</summary>
    public string Note { get; } = sentence.Length <= MostNote ? sentence : sentence[..(MostNote - 1)] + "…";

    /// <summary>What has been applied so far; whoever stops the run reads it while it still works.</summary>
    public ImmutableArray<ItemEvent> Events
    {
        get
        {
            lock (_lock)
                return _events;
        }
    }

    /// <summary>A change is with the ledger, and nobody knows yet what becomes of it.</summary>
    public bool IsHandedOver
    {
        get => Volatile.Read(ref _isHandedOver);
        private set => Volatile.Write(ref _isHandedOver, value);
    }

    /// <summary>Where everybody sees that an agent works on this; null where nobody is shown it.</summary>
    internal AgentWork? Work { get; set; }

    public IReadOnlySet<string> Touched => _touched;

    public IReadOnlySet<string> Removed => _removed;

    /// <summary>Items that the answer is about, for "them" and "it" in the next sentence.</summary>
    public IReadOnlyList<string> Mentioned => _mentioned;

    /// <summary>Which items the answer is about, where it found more than it lists; null where <see cref="Mentioned"/> says it all.</summary>
    public ItemFilter? Described { get; private set; }

    /// <summary>What waits for a click; from then on the run does nothing more.</summary>
    public PendingChange? Waiting { get; private set; }

    /// <summary>What came with an answer, for a click; the run goes on.</summary>
    public PendingChange? Offered { get; private set; }

    /// <summary>What could not be done, for the summary.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What was found out, for the summary of a run that changed nothing.</summary>
    public string? Finding { get; private set; }

    /// <summary>What agents found out in answer to the person, in order; not what they looked at on the way.</summary>
    public IReadOnlyList<AgentFinding> Findings => _findings;

    public void Report(StepKind kind, string message, System.Text.Json.Nodes.JsonNode? data = null, string? itemId = null)
    {
        if (kind is StepKind.AnalysisResults or StepKind.SupplierResults or StepKind.ForecastResults && message == Finding)
        {
            _findings.Add(new AgentFinding(kind, message, [.. _mentioned.Skip(_mentionedBefore).Distinct()]));
            _mentionedBefore = _mentioned.Count;
        }

        report(new AgentStep(kind, message, data, itemId));
    }

    /// <summary>Reports a step that is told once in a run.</summary>
    public bool IsFirst(StepKind kind) => _told.Add(kind);

    /// <summary>Runs what hands changes to the ledger and takes note of what was applied.</summary>
    public async Task<T> HandOverAsync<T>(Func<Task<T>> submit, Func<T, ImmutableArray<ItemEvent>> applied)
    {
        IsHandedOver = true;
        try
        {
            var outcome = await submit();
            Applied(applied(outcome));
            return outcome;
        }
        finally
        {
            IsHandedOver = false;
        }
    }

    public void Applied(ImmutableArray<ItemEvent> events)
    {
        lock (_lock)
            _events = _events.AddRange(events);
        // What a model was refused and has put right then is not told in the end.
        if (Mandate is not null && !events.IsEmpty)
            Refusal = null;
        foreach (var happened in events)
        {
            _touched.Add(happened.ItemId);
            if (happened is ItemEvent.ItemRemoved)
                _removed.Add(happened.ItemId);
        }

        Work?.Touch(events);
        Mention(events.Where(happened => happened is not ItemEvent.ItemRemoved).Select(happened => happened.ItemId));
    }

    /// <summary>The key of the next change set, where the run may come again; the same steps have the same keys.</summary>
    public IdempotencyKey? NextKey() => MayComeAgain ? IdempotencyKey.OfServer($"{runId} {++_steps}") : null;

    public void Wait(PendingChange pending) => Waiting = pending;

    public void Offer(PendingChange pending) => Offered = pending;

    public void Refuse(string message) => Refusal = message;

    /// <summary>Somebody else takes over from the beginning: what was tried so far and not done is no part of the answer.</summary>
    public void StartOver() => (Refusal, Finding, Mandate) = (null, null, null);

    public void Found(string message) => Finding = message;

    public void Describe(ItemFilter filter) => Described = filter;

    public void Mention(IEnumerable<string> itemIds)
    {
        var before = _mentioned.Count;
        _mentioned.AddRange(itemIds);
        Work?.LookAt(_mentioned[before..]);
    }

    /// <summary>From here on it is this agent that works, one of <see cref="AgentIds"/>.</summary>
    public void WorkAs(string agentId) => Work?.By(agentId);
}
