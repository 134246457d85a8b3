using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>One visible row: the stable handle behind its component, which renders again only when this says so.</summary>
public sealed class RowState(string id)
{
    public string Id { get; } = id;

    /// <summary>The item as last shown; null where it was removed under somebody's editor.</summary>
    public Item? Item { get; private set; }

    /// <summary>1-based place in the whole view, below the header row.</summary>
    public int Index { get; private set; }

    /// <summary>What the person is editing in this row.</summary>
    public CellEdit? Edit { get; private set; }

    /// <summary>Who else is on a cell of this row.</summary>
    public IReadOnlyList<CellMark> Marks { get; private set; } = [];

    /// <summary>What somebody's open proposal would do to this item.</summary>
    public ProposedRow? Proposed { get; private set; }

    /// <summary>The agent that changes this item or looks at it; kept with what its mark says, so that the same mark is no difference.</summary>
    public AgentMark? Agent { get; private set; }

    /// <summary>Grows with every visible difference.</summary>
    public int Version { get; private set; }

    public LiveRow? Component { get; set; }

    /// <summary>The item was added while this person was looking.</summary>
    public bool IsFresh { get; init; }

    /// <returns>True where the row looks different now.</returns>
    public bool Update(Item? item, int index)
    {
        if (ReferenceEquals(Item, item) && Index == index)
            return false;
        (Item, Index) = (item, index);
        Version++;
        return true;
    }

    public bool Update(Item? item) => Update(item, Index);

    public void Show(CellEdit? edit)
    {
        Edit = edit;
        Version++;
    }

    public bool Propose(ProposedRow? proposed)
    {
        if (ReferenceEquals(Proposed, proposed))
            return false;
        Proposed = proposed;
        Version++;
        return true;
    }

    public bool Mark(AgentMark? agent)
    {
        if (Agent == agent)
            return false;
        Agent = agent;
        Version++;
        return true;
    }

    public bool Mark(IReadOnlyList<CellMark> marks)
    {
        if (Marks.SequenceEqual(marks))
            return false;
        Marks = marks;
        Version++;
        return true;
    }
}

/// <summary>A cell under edit.</summary>
/// <param name="Field">The field.</param>
/// <param name="Seen">Its value when the editor opened: what a conflict is checked against.</param>
/// <param name="Text">What stands in the editor.</param>
public sealed record CellEdit(ItemField Field, FieldValue Seen, string Text)
{
    /// <summary>The rule that the text breaks, or what went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Somebody else's value, where they were faster.</summary>
    public FieldValue? Theirs { get; init; }

    /// <summary>Values that others have in this field, to choose from.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];
}

/// <summary>Another person's place in the grid.</summary>
/// <param name="Field">The cell's field.</param>
/// <param name="Name">Who.</param>
/// <param name="Color">A CSS colour of theirs.</param>
/// <param name="IsEditing">An editor is open there.</param>
public sealed record CellMark(string Field, string Name, string Color, bool IsEditing);

/// <summary>An agent on a row.</summary>
/// <param name="Name">Which.</param>
/// <param name="HasTouched">It has changed the item; else it only looks at it.</param>
public sealed record AgentMark(string Name, bool HasTouched);
