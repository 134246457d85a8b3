using System.Collections.Immutable;

namespace StreamingInventory.Web.Components.People;

/// <summary>Who has the page open, and on which cell they are. In memory only: a presence ends with its circuit.</summary>
public sealed class PresenceBoard
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, Presence> _present = ImmutableDictionary<string, Presence>.Empty;

    /// <summary>Somebody came, went or moved. Handlers must be quick and must not throw.</summary>
    public event Action? Changed;

    /// <summary>Everybody who is here, by circuit; a new dictionary with every change.</summary>
    public ImmutableDictionary<string, Presence> Present => _present;

    public void Join(string circuitId, string userId) => Update(present => present.SetItem(circuitId, new Presence(userId, null)));

    public void Leave(string circuitId) => Update(present => present.Remove(circuitId));

    /// <summary>Moves somebody to a cell, or off the grid.</summary>
    public void Focus(string circuitId, CellFocus? focus) => Update(present =>
        present.TryGetValue(circuitId, out var presence) && presence.Focus != focus
            ? present.SetItem(circuitId, presence with { Focus = focus })
            : present);

    private void Update(Func<ImmutableDictionary<string, Presence>, ImmutableDictionary<string, Presence>> change)
    {
        lock (_gate)
        {
            var before = _present;
            _present = change(before);
            if (ReferenceEquals(before, _present))
                return;
        }

        Changed?.Invoke();
    }
}

/// <summary>One open page.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Focus">The cell that they are on, if any.</param>
public sealed record Presence(string UserId, CellFocus? Focus);

/// <summary>A place in the grid.</summary>
public sealed record CellFocus(string ItemId, string Field, bool IsEditing);
