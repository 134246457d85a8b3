using System.Collections.Frozen;
using System.Collections.Immutable;

namespace StreamingInventory.Core.Approvals;

/// <summary>
/// What waits for somebody's click just now, for everybody to see. In memory; the pending changes keep it up to date, and
/// what expires leaves by itself.
/// </summary>
public sealed class OpenProposals(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private ProposedRows _current = ProposedRows.None;
    private ITimer? _expiry;

    /// <summary>Something came or went. Handlers must be quick and must not throw.</summary>
    public event Action? Changed;

    /// <summary>What is open; another object with every change.</summary>
    public ProposedRows Current => Volatile.Read(ref _current);

    /// <summary>Takes the timer with it.</summary>
    public void Dispose() => _expiry?.Dispose();

    internal void Show(params IEnumerable<PendingChange> pending)
    {
        var shown = pending.ToList();
        Update(open => open.RemoveAll(known => shown.Exists(added => added.Id == known.Id)).AddRange(shown));
    }

    internal void Hide(Predicate<PendingChange> isDecided) => Update(open => open.RemoveAll(isDecided));

    private void Update(Func<ImmutableArray<PendingChange>, ImmutableArray<PendingChange>> change)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var open = change(_current.Open).RemoveAll(pending => pending.ExpiresAt <= now);
            if (open.SequenceEqual(_current.Open))
                return;
            Volatile.Write(ref _current, ProposedRows.Of(open));
            _expiry?.Dispose();
            _expiry = open.IsEmpty ? null : time.CreateTimer(static board => ((OpenProposals)board!).Hide(_ => false), this, open.Min(pending => pending.ExpiresAt) - now + TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan);
        }

        Changed?.Invoke();
    }
}

/// <summary>The open proposals, ready for a grid to look up its rows.</summary>
/// <param name="Open">Oldest first.</param>
/// <param name="ByItem">What would happen to an item; of several proposals the oldest.</param>
/// <param name="Added">The items that would come.</param>
public sealed record ProposedRows(ImmutableArray<PendingChange> Open, FrozenDictionary<string, ProposedRow> ByItem, ImmutableArray<ProposedRow> Added)
{
    public static ProposedRows None { get; } = new([], FrozenDictionary<string, ProposedRow>.Empty, []);

    internal static ProposedRows Of(ImmutableArray<PendingChange> open)
    {
        var rows = open.SelectMany(pending => pending.Items.Select(item => new ProposedRow(pending.UserId, item))).ToList();
        return new ProposedRows(open, rows.Where(row => row.Item.Kind != "add").DistinctBy(row => row.Item.ItemId).ToFrozenDictionary(row => row.Item.ItemId, StringComparer.Ordinal), [.. rows.Where(row => row.Item.Kind == "add")]);
    }
}

/// <summary>One row of somebody's proposal.</summary>
/// <param name="UserId">Who may decide.</param>
/// <param name="Item">What would happen.</param>
public sealed record ProposedRow(string UserId, PendingItem Item);
