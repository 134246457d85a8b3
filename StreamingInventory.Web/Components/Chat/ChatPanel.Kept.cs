using Microsoft.AspNetCore.Components;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The part that finds conversations again, and follows what the same person does in another window.</summary>
public sealed partial class ChatPanel
{
    private const int PageSize = 50;

    private string _conversationId = Guid.NewGuid().ToString("N");
    private string? _title;
    private string? _problem;
    private bool _hasEarlier;
    private bool _isListing;

    [Inject]
    private ConversationStore Store { get; set; } = null!;

    [Inject]
    private KeptTurns Kept { get; set; } = null!;

    private async Task OpenLastAsync()
    {
        try
        {
            if (await Store.FindLastUsedAsync(Person.UserId, _closing.Token) is { } last)
                await ShowAsync(last);
        }
        catch (MemoryException exception)
        {
            LogNotRead(Logger, exception);
            _problem = "Earlier conversations cannot be read just now.";
        }
    }

    private async Task OpenAsync(string id)
    {
        _isListing = false;
        if (id == _conversationId || _isBeginning)
            return;
        try
        {
            if (await Store.FindAsync(Person.UserId, id, _closing.Token) is { } entry)
            {
                await ShowAsync(entry);
                JoinSoon();
                await Store.UseAsync(Person.UserId, id);
            }
        }
        catch (MemoryException exception)
        {
            LogNotRead(Logger, exception);
            _problem = "That conversation cannot be read just now. Try again.";
        }
    }

    private async Task ShowAsync(ConversationEntry entry)
    {
        var turns = await Kept.ReadAsync(Person.UserId, entry.Id, int.MaxValue, PageSize, _closing.Token);
        Clear();
        (_conversationId, _title) = (entry.Id, entry.Title);
        Prepend(turns);
        _isMoved = true;
    }

    private async Task ReadEarlierAsync()
    {
        try
        {
            Prepend(await Kept.ReadAsync(Person.UserId, _conversationId, _turns[0].Number, PageSize, _closing.Token));
        }
        catch (MemoryException exception)
        {
            LogNotRead(Logger, exception);
            _problem = "What was said earlier cannot be read just now. Try again.";
        }
    }

    private void Prepend(IReadOnlyCollection<KeptTurn> turns)
    {
        _turns.InsertRange(0, turns.Select(turn => new ShownTurn(turn.Number, TurnReplay.From(turn))));
        _hasEarlier = turns.Count == PageSize && _turns[0].Number > 1;
        _problem = null;
    }

    private void BeginNew()
    {
        Clear();
        _conversationId = Guid.NewGuid().ToString("N");
    }

    private void Clear()
    {
        _turns.Clear();
        (_title, _problem, _hasEarlier, _live) = (null, null, false, null);
    }

    private void OnChanged(ConversationChange change)
    {
        if (change.UserId == Person.UserId && change.ConversationId == _conversationId)
            _ = InvokeAsync(() => TakeAsync(change));
    }

    private async Task TakeAsync(ConversationChange change)
    {
        if (_closing.IsCancellationRequested || change.ConversationId != _conversationId)
            return;
        var shown = change.Number == 0 ? null : _turns.Find(shown => shown.Number == change.Number);
        try
        {
            switch (change.Kind)
            {
                case ConversationChangeKind.Begun:
                    JoinSoon();
                    break;
                // Whoever follows a run sees its end there.
                case ConversationChangeKind.Settled when shown is { Turn.IsRunning: true } && _live?.Number != change.Number:
                    await ReadAgainAsync(shown);
                    break;
                case ConversationChangeKind.TakenBack when shown is not null:
                    shown.Turn.IsUndone = true;
                    break;
                case ConversationChangeKind.Renamed:
                    _title = (await Store.FindAsync(Person.UserId, _conversationId, _closing.Token))?.Title ?? _title;
                    break;
                case ConversationChangeKind.Deleted:
                    BeginNew();
                    break;
            }
        }
        catch (MemoryException exception)
        {
            LogNotRead(Logger, exception);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        StateHasChanged();
    }

    // Another window of the same person has begun something, or it went on while nobody looked.
    private void JoinSoon()
    {
        if (_isBeginning || _live is not null || Conversations.Find(Person.UserId, _conversationId) is not { Number: > 0 } live)
            return;
        var shown = _turns.Find(shown => shown.Number == live.Number);
        if (live.IsDecision)
        {
            if (shown is null)
                return;
            shown.Turn.Decide();
        }
        else if (shown is null)
        {
            _turns.Add(shown = new ShownTurn(live.Number, new ChatTurn(live.Said, live.StartedAt)));
        }
        else
        {
            shown.Turn = new ChatTurn(live.Said, live.StartedAt);
        }

        _ = JoinAsync(shown, live);
    }

    private async Task JoinAsync(ShownTurn shown, LiveTurn live)
    {
        var id = _conversationId;
        await FollowAsync(shown, live);
        if (_closing.IsCancellationRequested || id != _conversationId)
            return;
        // What became of the proposal is known by the one who keeps it.
        if (live.IsDecision)
            await ReadAgainAsync(shown);
        StateHasChanged();
    }

    private async Task ReadAgainAsync(ShownTurn shown)
    {
        try
        {
            if (await Kept.FindAsync(Person.UserId, _conversationId, shown.Number, _closing.Token) is { } kept)
                shown.Turn = TurnReplay.From(kept);
        }
        catch (MemoryException exception)
        {
            LogNotRead(Logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ConversationNotRead", Message = "A conversation could not be read.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
