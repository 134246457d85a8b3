using System.Text.Json.Nodes;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Web.Components.Grid;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>One request and what has come of it so far, ready to be shown.</summary>
/// <param name="said">The person's words.</param>
/// <param name="startedAt">When they were sent.</param>
public sealed partial class ChatTurn(string said, DateTimeOffset startedAt)
{
    private const int MostSpoken = 600;

    private DateTimeOffset _startedAt = startedAt;
    private ChatProposal? _decided;
    private bool _isRunning = true;
    private bool _isUndone;
    private bool _isUndoing;
    private bool _wasApprovedElsewhere;
    private bool _isAfterCall;

    public string Said { get; } = said;

    /// <summary>What was done on the way, with the time it took.</summary>
    public List<ChatStep> Steps { get; } = [];

    /// <summary>What has changed.</summary>
    public List<ChatEffect> Effects { get; } = [];

    /// <summary>The reply, passage by passage.</summary>
    public List<ChatWords> Words { get; } = [];

    /// <summary>Rows behind the reply.</summary>
    public List<ChatTable> Tables { get; } = [];

    /// <summary>Figures behind the reply.</summary>
    public List<ChatChart> Charts { get; } = [];

    /// <summary>What can be chosen from, where it was not clear what is meant: what is said by a click, and what it is called.</summary>
    public List<ChatChoice> Choices { get; } = [];

    /// <summary>What was approved and yet not done, since others had changed it.</summary>
    public List<ChatLeftOut> LeftOut { get; } = [];

    /// <summary>What an undo left as it is, and why.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Where there is more of what was told.</summary>
    public string? Page { get; private set; }

    /// <summary>What waits for the person's click.</summary>
    public ChatProposal? Proposal { get; private set; }

    /// <summary>How much of a long run is done.</summary>
    public (int Done, int Total)? Progress { get; private set; }

    public string? Failure { get; private set; }

    /// <summary>The run that can be taken back.</summary>
    public string? RunId { get; private set; }

    /// <summary>The run that this one has taken back.</summary>
    public string? Undoes { get; private set; }

    /// <summary>What came of taking it back, or of trying to.</summary>
    public string? UndoNote { get; private set; }

    public bool IsRunning
    {
        get => _isRunning;
        set => (_isRunning, Version) = (value, Version + 1);
    }

    public bool IsUndone
    {
        get => _isUndone;
        set => (_isUndone, Version) = (value, Version + 1);
    }

    /// <summary>Something changed and can be taken back.</summary>
    public bool CanUndo => !IsRunning && !IsUndone && !_isUndoing && RunId is not null && (Effects.Count > 0 || _wasApprovedElsewhere);

    /// <summary>Grows with every difference: who has shown this one has nothing to do.</summary>
    public int Version { get; private set; }

    /// <summary>The whole reply in plain words, for those who hear it.</summary>
    public string Spoken
    {
        get
        {
            var words = string.Join(" ", Words.Select(passage => passage.IsMarkdown ? ReplyMarkup.PlainText(passage.Text) : passage.Text));
            var waiting = Proposal is { DecidedElsewhere: null } proposal ? $" {(proposal.Rows.Count == 1 ? "1 change waits" : $"{proposal.Rows.Count:#,0} changes wait")} for your approval." : "";
            return (words.Length > MostSpoken ? words[..MostSpoken] + "…" : words) + waiting;
        }
    }

    /// <summary>Takes over the next response.</summary>
    public void Take(StreamingResponse response)
    {
        Version++;
        var took = response.Timestamp - _startedAt;
        switch (response.Type)
        {
            case ResponseTypes.Start when _decided is not null:
                // Times count from the click, not from the question before it.
                _startedAt = response.Timestamp;
                if (response.Message is "Approved." or "Rejected.")
                    Steps.Add(new ChatStep("You", Decision(_decided, response.Message), TimeSpan.Zero));
                break;
            case ResponseTypes.Start:
            case ResponseTypes.IntentAnalysis when _decided is not null || response.PrimaryIntent == "general":
                break;
            case ResponseTypes.ToolCall:
                TakeCall(response, took);
                break;
            case ResponseTypes.ItemAdded or ResponseTypes.ItemRemoved or ResponseTypes.ItemUpdated or ResponseTypes.FieldChanged:
                Effects.Add(ChatEffect.From(response));
                break;
            case ResponseTypes.AnalysisResults or ResponseTypes.SupplierResults when IsOverview(response.Data):
                Steps.Add(new ChatStep("Before", response.Message.Replace(" before the change.", "", StringComparison.Ordinal), took));
                break;
            case ResponseTypes.AnalysisResults or ResponseTypes.SupplierResults or ResponseTypes.ForecastResults:
                Undoes ??= (string?)(response.Data as JsonObject)?["undoes"];
                Answer(response);
                break;
            case ResponseTypes.Text or ResponseTypes.GeneralComplete:
                Page = (string?)(response.Data as JsonObject)?["page"] ?? Page;
                TakeText(response);
                break;
            case ResponseTypes.ConfirmationRequired:
                Proposal = ChatProposal.From(response.Data);
                break;
            case ResponseTypes.Progress:
                Progress = ((int?)response.Data?["done"] ?? 0, (int?)response.Data?["total"] ?? 0);
                break;
            case ResponseTypes.Error:
                Failure = response.Message;
                break;
            case ResponseTypes.Complete:
                Finish(response);
                break;
            case ResponseTypes.InventoryAnalysis or ResponseTypes.SupplierAnalysis or ResponseTypes.ForecastingAnalysis when Steps is [.., { Call: { IsOpen: true, Note: null } call }]:
                Steps[^1] = Steps[^1] with { Call = call with { Note = response.Message } };
                break;
            default:
                Steps.Add(ChatStep.From(response, took));
                break;
        }
    }

    /// <summary>The person has decided; the answer goes on.</summary>
    public void Decide()
    {
        (_decided, Proposal) = (Proposal, null);
        if (_decided is not null)
            _decided.IsDeciding = true;
        Failure = null;
        IsRunning = true;
    }

    /// <summary>What came of the decision; where it can still be made, it is asked for again.</summary>
    public void Settle(bool isStillOpen)
    {
        if (_decided is not null)
            _decided.IsDeciding = false;
        if (isStillOpen)
            Proposal ??= _decided;
        _decided = null;
        Version++;
    }

    /// <summary>Somebody else decided, or this person in another window.</summary>
    /// <param name="state">What it is now: <c>approved</c>, <c>rejected</c>, or another word.</param>
    public void DecidedElsewhere(string state)
    {
        if (Proposal is null)
            return;
        Proposal.DecidedElsewhere = state;
        _wasApprovedElsewhere = state == "approved";
        Version++;
    }

    public void Fail(string message)
    {
        Failure = message;
        IsRunning = false;
    }

    /// <summary>Begins to take it back; of two clicks only the first does.</summary>
    /// <returns>The run to take back; null where there is nothing to do.</returns>
    public string? BeginUndo()
    {
        if (!CanUndo)
            return null;
        _isUndoing = true;
        Version++;
        return RunId;
    }

    /// <summary>What came of taking it back.</summary>
    public void EndUndo(UndoOutcome outcome)
    {
        _isUndoing = false;
        UndoNote = RunUndo.Words(outcome);
        if (outcome is UndoOutcome.Undone undone)
            Kept.AddRange(undone.Kept.Select(kept => kept.Reason));
        IsUndone = outcome is UndoOutcome.Undone or UndoOutcome.AlreadyUndone;
    }

    /// <summary>Says something in plain words, once.</summary>
    internal void Say(string sentence)
    {
        if (sentence.Length == 0 || Words.Exists(words => words.Text == sentence))
            return;
        Words.Add(new ChatWords(isMarkdown: false));
        Words[^1].Add(sentence);
    }

    private static string Decision(ChatProposal decided, string message) =>
        message == "Rejected." ? "rejected" : decided.Chosen is null ? "approved" : $"approved {decided.TickedCount:#,0} of {decided.Rows.Count:#,0}";
}
