using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.People;

namespace StreamingInventory.Web.Components.Pages;

/// <summary>What is remembered for the person: to search, to take along, and to erase.</summary>
public sealed partial class MemoryPage : ComponentBase, IAsyncDisposable
{
    private const int PageSize = 50;
    private const int MostLinks = 4;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(180);

    private readonly List<RememberedFact> _facts = [];
    private readonly CancellationTokenSource _closing = new();
    private CancellationTokenSource _typing = new();
    private MemoryCounts _counts = new(0, 0, 0);
    private MemoryKind? _kind;
    private string _search = "";
    private string? _problem;
    private bool _hasMore;
    private bool _isRead;
    private (long Newest, int Count)? _asking;
    private int _reads;

    [Inject]
    private AgentMemory Memory { get; set; } = null!;

    [Inject]
    private CircuitPerson Person { get; set; } = null!;

    [Inject]
    private ItemLedger Ledger { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<MemoryPage> Logger { get; set; } = null!;

    private string Nothing => _search.Trim().Length > 0 ? $"There is nothing with the words “{_search.Trim()}”{(_kind is { } kind ? $" among the {Plural(kind).ToLowerInvariant()}" : "")}." : $"There are no {Plural(_kind ?? MemoryKind.Analysis).ToLowerInvariant()} yet.";

    public async ValueTask DisposeAsync()
    {
        Memory.Changed -= OnChanged;
        await _closing.CancelAsync();
        _closing.Dispose();
        await _typing.CancelAsync();
        _typing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        _search = query.TryGetValue("q", out var words) && words.ToString() is { Length: <= 200 } text ? text : "";
        _kind = MemoryKinds.Find(query.GetValueOrDefault("kind"));
        await Person.ResolveAsync();
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            Memory.Changed += OnChanged;
    }

    private async Task SearchAsync(string? text)
    {
        _search = text ?? "";
        // Swapped first: while this waits, the next letter may come and find its own.
        var before = _typing;
        _typing = new CancellationTokenSource();
        var next = _typing.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(TypingPause, Time, next);
            await ShowAsync();
        }
        catch (OperationCanceledException)
        {
            // The next letter came.
        }
    }

    private Task ShowKindAsync(MemoryKind? kind)
    {
        _kind = kind;
        return ShowAsync();
    }

    private Task ClearAsync()
    {
        (_search, _kind) = ("", null);
        return ShowAsync();
    }

    // What is looked at is part of the address, and so survives a reload.
    private Task ShowAsync()
    {
        var address = "/memory";
        if (_search.Trim().Length > 0)
            address = QueryHelpers.AddQueryString(address, "q", _search.Trim());
        if (_kind is { } kind)
            address = QueryHelpers.AddQueryString(address, "kind", MemoryKinds.NameOf(kind));
        Navigation.NavigateTo(address, new NavigationOptions { ReplaceHistoryEntry = true });
        return ReadAsync();
    }

    private Task ReadAsync() => ReadAsync(Math.Max(PageSize, _facts.Count));

    private async Task ReadAsync(int count)
    {
        var read = ++_reads;
        try
        {
            var counts = await Memory.CountAsync(Person.UserId, _closing.Token);
            var facts = await Memory.SearchAsync(Person.UserId, Query(long.MaxValue, count + 1), _closing.Token);
            // A later question may have been answered first.
            if (read != _reads)
                return;
            (_counts, _problem, _hasMore, _isRead) = (counts, null, facts.Length > count, true);
            _facts.Clear();
            _facts.AddRange(facts.Take(count));
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            _problem = "What is remembered is safe; it can be looked at as soon as the database can be read.";
        }
    }

    private async Task ReadMoreAsync()
    {
        try
        {
            var facts = await Memory.SearchAsync(Person.UserId, Query(_facts[^1].Number, PageSize + 1), _closing.Token);
            _hasMore = facts.Length > PageSize;
            _facts.AddRange(facts.Take(PageSize));
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            Toasts.Failed("The memory cannot be read just now. Try again.");
        }
    }

    private MemoryQuery Query(long before, int limit) => new(_search.Trim() is { Length: > 0 } words ? words : null, _kind, before, limit);

    private async Task EraseAsync(RememberedFact fact)
    {
        try
        {
            if (await Memory.EraseAsync(Person.UserId, fact.Id, _closing.Token) is { } erased)
                Toasts.Done($"Erased: {Short(fact.Text)}", () => RestoreAsync(erased));
            await ReadAsync();
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            Toasts.Failed("Not erased: the memory cannot be written just now. Try again.");
        }
    }

    private async Task RestoreAsync(RememberedFact fact)
    {
        try
        {
            await Memory.RestoreAsync(Person.UserId, fact, CancellationToken.None);
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            Toasts.Failed("Not put back: the memory cannot be written just now. Try again.");
        }
    }

    // Exactly what is asked about is erased, and not what comes in the meantime.
    private async Task AskAsync()
    {
        try
        {
            var newest = await Memory.SearchAsync(Person.UserId, new MemoryQuery(Limit: 1), _closing.Token);
            _counts = await Memory.CountAsync(Person.UserId, _closing.Token);
            _asking = newest.IsEmpty ? null : (newest[0].Number, _counts.Total);
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            Toasts.Failed("The memory cannot be read just now. Try again.");
        }
    }

    private async Task EraseAllAsync()
    {
        if (_asking is not { } asked)
            return;
        _asking = null;
        try
        {
            var erased = await Memory.EraseAllAsync(Person.UserId, asked.Newest, _closing.Token);
            Toasts.Info(erased == 1 ? "1 memory erased" : $"{erased:#,0} memories erased");
            await ReadAsync();
        }
        catch (MemoryException exception)
        {
            LogFailed(Logger, exception);
            Toasts.Failed("Nothing was erased: the memory cannot be written just now. Try again.");
        }
    }

    private List<Item> Linked(RememberedFact fact) => [.. fact.ItemIds.Select(Ledger.Current.Find).OfType<Item>()];

    private static string AddressOf(Item item) => item is InventoryItem stocked
        ? QueryHelpers.AddQueryString("/", "q", stocked.Sku)
        : QueryHelpers.AddQueryString("/?type=supplier", "q", item.Name);

    private static string Who(RememberedFact fact) => fact switch
    {
        { Kind: MemoryKind.Preference } => "you said so",
        { AgentId: "inventory_agent" } => "inventory agent",
        { AgentId: "supplier_agent" } => "supplier agent",
        { AgentId: "forecasting_agent" } => "forecasting agent",
        _ => fact.AgentId ?? "you",
    };

    private static string Singular(MemoryKind kind) => kind switch { MemoryKind.Analysis => "Analysis", MemoryKind.Decision => "Decision", _ => "Preference" };

    private static string Plural(MemoryKind kind) => kind switch { MemoryKind.Analysis => "Analyses", MemoryKind.Decision => "Decisions", _ => "Preferences" };

    private static string Short(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…";

    private void OnChanged(string userId)
    {
        if (userId == Person.UserId && !_closing.IsCancellationRequested)
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
            // The page was left meanwhile.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "MemoryPageFailed", Message = "The memory could not be read or written.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
