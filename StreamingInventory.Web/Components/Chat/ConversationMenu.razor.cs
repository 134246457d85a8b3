using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>The person's conversations: to open, rename and delete.</summary>
public sealed partial class ConversationMenu : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private ImmutableArray<ConversationEntry> _entries = [];
    private ElementReference _field;
    private string? _renaming;
    private string? _deleting;
    private string _title = "";
    private string? _wrong;
    private string? _problem;
    private bool _isFocusing;

    [Inject]
    private ConversationStore Store { get; set; } = null!;

    [Inject]
    private LiveConversations Conversations { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<ConversationMenu> Logger { get; set; } = null!;

    /// <summary>The conversation that is shown.</summary>
    [Parameter]
    public string? Current { get; set; }

    /// <summary>The person wants this one.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    public async ValueTask DisposeAsync()
    {
        Conversations.Changed -= OnChanged;
        await _closing.CancelAsync();
        _closing.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            Conversations.Changed += OnChanged;
        if (!_isFocusing)
            return;
        _isFocusing = false;
        await _field.FocusAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _entries = await Store.ListAsync(Person.UserId, _closing.Token);
            _problem = null;
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            _problem = "The conversations cannot be read just now.";
        }
    }

    private void Rename(ConversationEntry entry)
    {
        (_renaming, _deleting, _title, _wrong) = (entry.Id, null, entry.Title, null);
        _isFocusing = true;
    }

    private void Delete(ConversationEntry entry) => (_renaming, _deleting) = (null, entry.Id);

    private async Task SaveAsync()
    {
        if (_renaming is not { } id)
            return;
        try
        {
            switch (await Conversations.RenameAsync(Person.UserId, id, _title, _closing.Token))
            {
                case RetitleOutcome.Refused refused:
                    _wrong = $"The title {refused.Rule}.";
                    return;
                case RetitleOutcome.NotFound:
                    _problem = "That conversation is not there any more.";
                    break;
            }

            _renaming = null;
            await ReadAsync();
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            _wrong = "The title cannot be kept just now. Try again.";
        }
    }

    private async Task DeleteAsync(ConversationEntry entry)
    {
        _deleting = null;
        try
        {
            await Conversations.DeleteAsync(Person.UserId, entry.Id, _closing.Token);
            await ReadAsync();
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            _problem = $"“{entry.Title}” cannot be deleted just now. Try again.";
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key != "Escape")
            return;
        if (_renaming is null && _deleting is null)
            await OnClose.InvokeAsync();
        (_renaming, _deleting) = (null, null);
    }

    private void OnChanged(ConversationChange change)
    {
        if (change.UserId == Person.UserId && !_closing.IsCancellationRequested)
            _ = InvokeAsync(ReadAgainAsync);
    }

    private async Task ReadAgainAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Closed meanwhile.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ConversationsFailed", Message = "The conversations could not be read or written.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
