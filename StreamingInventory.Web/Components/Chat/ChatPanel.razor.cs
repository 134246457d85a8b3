using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The conversation beside the grid: says what the person says, shows what comes back as it comes, and finds again what was said before.</summary>
public sealed partial class ChatPanel : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly string[] FirstSuggestions = ["What is low on stock?", "Analyse the suppliers", "What can you do?"];
    private static readonly string[] UndoSuggestions = ["Undo that", "What is low on stock?"];

    private readonly List<ShownTurn> _turns = [];
    private readonly CancellationTokenSource _closing = new();
    private ElementReference _talk;
    private LiveTurn? _live;
    private Task _deciding = Task.CompletedTask;
    private string _text = "";
    private string _heard = "";
    private bool _isBeginning;
    private bool _isDrawing;
    private bool _isMoved;
    private bool _wasOpen;

    [Inject]
    private LiveConversations Conversations { get; set; } = null!;

    [Inject]
    private PendingChanges Pending { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private RunUndo Undo { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<ChatPanel> Logger { get; set; } = null!;

    [Parameter]
    public bool IsOpen { get; set; } = true;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private bool IsBusy => _live is not null || _isBeginning;

    private string[] Suggestions => _turns is [.., { Turn.CanUndo: true }] ? UndoSuggestions : FirstSuggestions;

    // What is being worked on goes on: it is found again when the page is.
    public async ValueTask DisposeAsync()
    {
        Conversations.Changed -= OnChanged;
        await _closing.CancelAsync();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await Person.ResolveAsync();
        await OpenLastAsync();
    }

    protected override void OnParametersSet()
    {
        // Opened, it is read from its end.
        _isMoved |= IsOpen && !_wasOpen;
        _wasOpen = IsOpen;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Conversations.Changed += OnChanged;
            JoinSoon();
        }

        if (!_isMoved || !IsOpen)
            return;
        _isMoved = false;
        await Script.InvokeVoidAsync("siApp.scrollToEnd", _talk);
    }

    private async Task SendAsync()
    {
        var text = _text.Trim();
        // A decision is over in a moment: whoever goes on at once is not turned away.
        await Task.WhenAny(_deciding);
        if (text.Length == 0 || IsBusy || _text.Trim() != text)
            return;
        _text = "";
        if (!await AskAsync(text))
            _text = text;
    }

    // False where another window of the same person is being answered just now: that is shown instead.
    private async Task<bool> AskAsync(string text)
    {
        if (IsBusy)
            return false;
        var shown = new ShownTurn(0, new ChatTurn(text, Time.GetUtcNow()));
        _turns.Add(shown);
        if (await BeginAsync(() => Conversations.AskAsync(Person.UserId, _conversationId, text)) is not { } live)
        {
            _turns.Remove(shown);
            JoinSoon();
            return false;
        }

        shown.Number = live.Number;
        _title ??= ConversationTitle.From(text);
        await FollowAsync(shown, live);
        return true;
    }

    private Task DecideAsync((ChatTurn Turn, bool Approve) choice) => _deciding.IsCompleted ? _deciding = DecideOnceAsync(choice) : Task.CompletedTask;

    private async Task DecideOnceAsync((ChatTurn Turn, bool Approve) choice)
    {
        if (IsBusy || choice.Turn.Proposal is not { } proposal || _turns.Find(shown => shown.Turn == choice.Turn) is not { } shown)
            return;
        var decision = choice.Approve ? new ApprovalDecision(ApprovalChoice.Approve, proposal.Chosen) { SeenEdits = proposal.Edits } : ApprovalDecision.Reject;
        if (await BeginAsync(() => Conversations.DecideAsync(Person.UserId, _conversationId, shown.Number, proposal.PendingId, decision)) is not { } live)
        {
            JoinSoon();
            return;
        }

        choice.Turn.Decide();
        await FollowAsync(shown, live);
        choice.Turn.Settle(choice.Turn.Failure is not null && await IsOpenAsync(proposal));
    }

    // Whether a failed decision was made is known by the one who keeps it.
    private async Task<bool> IsOpenAsync(ChatProposal proposal)
    {
        if (proposal.ExpiresAt <= Time.GetUtcNow())
            return false;
        try
        {
            return await Pending.FindAsync(proposal.PendingId, CancellationToken.None) is { State: "open" };
        }
        catch (Exception exception) when (exception is DbException or JournalException)
        {
            return true;
        }
    }

    private async Task UndoAsync(ChatTurn turn)
    {
        if (turn.BeginUndo() is not { } runId)
            return;
        turn.EndUndo(await Undo.TryAsync(runId));
        _isMoved = _turns is [.., var last] && last.Turn == turn;
        if (turn.IsUndone && _turns.Find(shown => shown.Turn == turn) is { } shown)
            await Conversations.UndoneAsync(Person.UserId, _conversationId, shown.Number);
    }

    // While it begins, the news of it is our own.
    private async Task<LiveTurn?> BeginAsync(Func<Task<LiveTurn?>> begin)
    {
        _isBeginning = true;
        DrawSoon();
        try
        {
            return _live = await begin();
        }
        finally
        {
            _isBeginning = false;
        }
    }

    private async Task FollowAsync(ShownTurn shown, LiveTurn live)
    {
        _live = live;
        var turn = shown.Turn;
        DrawSoon();
        try
        {
            await foreach (var response in live.FollowAsync(_closing.Token))
            {
                turn.Take(response);
                DrawSoon();
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            // Whatever it was: it is a message in the conversation, not the end of the page.
            LogFailed(Logger, exception);
            turn.Fail("Something went wrong; the request could not be finished.");
        }

        turn.IsRunning = false;
        if (turn.Undoes is { } undone)
            _turns.Find(other => other.Turn.RunId == undone && other.Turn != turn)?.Turn.IsUndone = true;
        // Heard once, when it is whole.
        _heard = turn.Failure is null ? turn.Spoken : "";
        if (_live == live)
            _live = null;
        _isMoved = true;
    }

    private Task StopAsync() => _live?.StopAsync() ?? Task.CompletedTask;

    // Steps can come by the thousand; ten pictures a second are enough.
    private void DrawSoon()
    {
        if (_isDrawing)
            return;
        _isDrawing = true;
        _ = DrawAsync();
    }

    private async Task DrawAsync()
    {
        _isMoved = true;
        StateHasChanged();
        try
        {
            await Task.Delay(Pace, Time, _closing.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _isDrawing = false;
        _isMoved = true;
        StateHasChanged();
    }

    [LoggerMessage(Level = LogLevel.Error, EventName = "ChatFailed", Message = "A chat request could not be finished.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
