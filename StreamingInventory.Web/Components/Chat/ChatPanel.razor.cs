using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Journal;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The conversation beside the grid: sends what is said to the orchestrator and shows what comes back as it comes.</summary>
public sealed partial class ChatPanel : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly string[] FirstSuggestions = ["What is low on stock?", "Analyse the suppliers", "What can you do?"];
    private static readonly string[] UndoSuggestions = ["Undo that", "What is low on stock?"];

    private readonly List<ChatTurn> _turns = [];
    private readonly CancellationTokenSource _closing = new();
    private ElementReference _talk;
    private CancellationTokenSource? _run;
    private string _text = "";
    private string _heard = "";
    private string _conversationId = Guid.NewGuid().ToString("N");
    private bool _isDrawing;
    private bool _isMoved;

    [Inject]
    private StreamingOrchestrator Orchestrator { get; set; } = null!;

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

    private bool IsBusy => _run is not null;

    private string[] Suggestions => _turns is [.., { CanUndo: true }] ? UndoSuggestions : FirstSuggestions;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _closing.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isMoved || !IsOpen)
            return;
        _isMoved = false;
        await Script.InvokeVoidAsync("siApp.scrollToEnd", _talk);
    }

    private async Task SendAsync()
    {
        var text = _text.Trim();
        if (text.Length == 0 || IsBusy)
            return;
        _text = "";
        await AskAsync(text);
    }

    private Task AskAsync(string text)
    {
        if (IsBusy)
            return Task.CompletedTask;
        var turn = new ChatTurn(text, Time.GetUtcNow());
        _turns.Add(turn);
        var request = new StreamingRequest(text, Person.UserId) { ConversationId = _conversationId };
        return FollowAsync(turn, stop => Orchestrator.RunAsync(request, stop));
    }

    private async Task DecideAsync((ChatTurn Turn, bool Approve) choice)
    {
        if (IsBusy || choice.Turn.Proposal is not { } proposal)
            return;
        var decision = choice.Approve ? new ApprovalDecision(ApprovalChoice.Approve, proposal.Chosen) : ApprovalDecision.Reject;
        choice.Turn.Decide();
        await FollowAsync(choice.Turn, stop => Orchestrator.ResumeAsync(proposal.PendingId, decision, Person.UserId, stop));
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
        _isMoved = _turns is [.., var last] && last == turn;
    }

    private async Task FollowAsync(ChatTurn turn, Func<CancellationToken, IAsyncEnumerable<StreamingResponse>> start)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        _run = run;
        DrawSoon();
        try
        {
            await foreach (var response in start(run.Token))
            {
                turn.Take(response);
                DrawSoon();
            }
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            // Whatever it was: it is a message in the conversation, not the end of the page.
            LogFailed(Logger, exception);
            turn.Fail("Something went wrong; the request could not be finished.");
        }
        finally
        {
            turn.IsRunning = false;
            if (turn.Undoes is { } undone)
                _turns.Find(other => other.RunId == undone && other != turn)?.IsUndone = true;
            // Heard once, when it is whole.
            _heard = turn.Failure is null ? turn.Spoken : "";
            _run = null;
            _isMoved = true;
        }
    }

    private Task StopAsync() => _run?.CancelAsync() ?? Task.CompletedTask;

    private void Clear()
    {
        _turns.Clear();
        _conversationId = Guid.NewGuid().ToString("N");
    }

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
