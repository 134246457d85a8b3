using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>
/// Stock that moved or was counted, told in any order: "hydraulic oil, 120 l used by the press shop", "in 12 boxes FFP3, out 4 FFP2".
/// Each quantity goes with the item beside it, each pair with the act that is nearest.
/// </summary>
internal sealed class StockGist(Sentence sentence, TargetReader targets, ImmutableArray<Island> islands)
{
    private const int MostSubject = 8;
    private const int MostRemark = 12;
    private readonly List<Pair> _pairs = [];
    private Act? _act;
    private Island? _open;
    private Island? _head;

    /// <summary>Null where the sentence is about something else, or says more than is understood.</summary>
    public ClauseReading? Read()
    {
        if (!islands.Any(island => island.Kind == IslandKind.Number) || !islands.Any(island => island.Kind == IslandKind.Item) || islands.Any(island => island.Kind == IslandKind.Number && (island.IsPercent || island.IsMoney || island.Unit == "days")))
            return null;
        if (EachOf() is { } each)
            return each;
        foreach (var segment in Island.Segments(islands))
        {
            if (!Take(segment))
                return null;
        }

        if (_open is not null || _pairs.Count == 0 || !Settle())
            return null;
        List<ClauseReading> readings = [.. _pairs.Select(Reading)];
        return readings.Find(reading => reading is not ClauseReading.Changes) ?? ClauseReader.Merge(readings);
    }

    // "two boxes each of the M8, M4 and M16 nuts": one number for a list.
    private ClauseReading? EachOf()
    {
        var named = islands.Where(island => island.Kind == IslandKind.Item).ToList();
        if (named.Count < 2 || islands.Where(island => island.Kind == IslandKind.Number).ToList() is not [var number] || !Enumerable.Range(number.To, Math.Max(0, named[0].From - number.To)).Any(at => sentence.Words[at].Lower == "each"))
            return null;
        List<Island> whole = [.. islands.Where(island => island.Kind != IslandKind.Break)];
        if (ActOf(whole, [number]) is not ({ } act, true) || act is not (Act.Receive or Act.Issue) || !IsHarmless(whole, false, false))
            return null;
        var target = targets.Read(named[0].From, named[^1].To, ItemType.Inventory);
        return target.Ask ?? (target.Criteria is not null ? null : new ClauseReading.Changes([.. target.Propose(new Agents.ProposedChange { Action = act == Act.Receive ? "receive" : "issue", Quantity = number.Number })], false, false, target.Notes));
    }

    private ClauseReading Reading(Pair pair) => StockReader.Single(
        pair.Act switch { Act.Receive => "receive", Act.Issue => "issue", _ => "count" }, Math.Abs(pair.Quantity.Number),
        pair.Items.Length == 1 ? new Target([pair.Items[0]], []) : targets.One(sentence.Slice(pair.Named.From, pair.Named.To), ItemType.Inventory));

    private bool Take(List<Island> segment)
    {
        var numbers = segment.Where(island => island.Kind == IslandKind.Number).ToList();
        segment = WithoutPlaces(segment, numbers.Count);
        var items = segment.Where(island => island.Kind == IslandKind.Item).ToList();
        if (segment.Exists(island => island.Kind is IslandKind.Quoted) || !IsHarmless(segment, items.Count + numbers.Count == 0, sentence.At(segment[0].From - 1)?.Lower is "and" or "then" or "&"))
            return false;
        if (ActOf(segment, numbers) is not var (act, isClear) || !isClear)
            return false;
        if (items.Count == 0 && numbers.Count == 0)
        {
            // "then move them to Warehouse North" is a wish of its own.
            if (segment.Exists(island => island is { Kind: IslandKind.Act, Act: Act.Place }) && segment.Exists(island => island is { Kind: IslandKind.Value, Of: "location" }))
                return false;
            Said(act);
            return true;
        }

        // "hydraulic oil, 120 l used": the quantity follows.
        if (items.Count == 1 && numbers.Count == 0 && _open is null)
        {
            _open = items[0];
            _act = act ?? _act;
            return true;
        }

        if (items.Count == 0 && numbers.Count == 1 && _open is { } waiting)
        {
            _open = null;
            return Add(waiting, numbers[0], act, segment);
        }

        // "thermal labels: 105x25 36 rolls and 50x50 48 rolls"
        if (_open is { } head && items.Count == numbers.Count && items.Count > 0 && items.TrueForAll(item => item.Items.Any(head.Items.Contains)))
        {
            _head = head;
            _open = null;
        }

        if (_head is { } kind)
            segment = [.. segment.Select(island => island.Kind == IslandKind.Item && island.Items.Where(kind.Items.Contains).ToImmutableArray() is { Length: > 0 } narrower ? island with { Items = narrower } : island)];
        if (_open is not null || items.Count != numbers.Count)
            return false;
        // One behind the other, all numbers first or all items first in their pairs.
        var order = segment.Where(island => island.Kind is IslandKind.Item or IslandKind.Number).ToList();
        for (var place = 0; place < order.Count; place += 2)
        {
            if (order[place].Kind == order[place + 1].Kind || order[place].Kind != order[0].Kind)
                return false;
            var (item, number) = order[place].Kind == IslandKind.Item ? (order[place], order[place + 1]) : (order[place + 1], order[place]);
            if (!Add(item, number, act, segment))
                return false;
        }

        return true;
    }

    // "go to packing line", "the temps in packing": where it goes or who did it is called like an item.
    private List<Island> WithoutPlaces(List<Island> segment, int numbers)
    {
        var surplus = segment.Count(island => island.Kind == IslandKind.Item) - numbers;
        if (surplus <= 0 || numbers == 0)
            return segment;
        List<Island> left = [];
        for (var place = 0; place < segment.Count; place++)
        {
            var island = segment[place];
            var before = island.From - 1 >= 0 ? sentence.Words[island.From - 1].Lower : "";
            var isPlace = island.Kind == IslandKind.Item && surplus > 0 && (GistWords.IsCircumstance(before) || before is "the" && island.From >= 2 && GistWords.IsCircumstance(sentence.Words[island.From - 2].Lower)) && !(place > 0 && segment[place - 1].Kind == IslandKind.Number);
            surplus -= isPlace ? 1 : 0;
            left.Add(isPlace ? island with { Kind = IslandKind.Loose, Text = "" } : island);
        }

        return left;
    }

    private bool Add(Island item, Island number, Act? act, List<Island> segment)
    {
        if (number.IsSigned)
            act = number.Number < 0 ? Act.Issue : Act.Receive;
        if (number.Number < 0 && !number.IsSigned)
            return false;
        var isWeak = act is not null && !number.IsSigned && segment.TrueForAll(island => island.Kind != IslandKind.Act || island.Text.Length == 0);
        _pairs.Add(new Pair(item, number, act ?? _act, Narrow(item, number, segment)) { IsWeak = isWeak });
        _act = act ?? _act;
        return true;
    }

    // An act by itself goes with what was told before it without one, or else with what follows.
    private void Said(Act? act)
    {
        if (act is null)
            return;
        for (var place = 0; place < _pairs.Count; place++)
            _pairs[place] = _pairs[place].Act is null || _pairs[place].IsWeak ? _pairs[place] with { Act = act, IsWeak = false } : _pairs[place];
        _act = act;
    }

    // "4 of A and 2 of B went to assembly": what is told behind holds for those before it.
    private bool Settle()
    {
        for (var place = _pairs.Count - 2; place >= 0; place--)
            _pairs[place] = _pairs[place].Act is null ? _pairs[place] with { Act = _pairs[place + 1].Act } : _pairs[place];
        return _pairs.TrueForAll(pair => pair.Act is Act.Receive or Act.Issue or Act.Count) && _pairs.Select(pair => (pair.Items.Length == 1 ? pair.Items[0].Id : pair.Named.From.ToString(System.Globalization.CultureInfo.InvariantCulture), pair.Act)).Distinct().Count() == _pairs.Count;
    }

    // The one act of a segment; not clear where two say different things.
    private (Act? Act, bool IsClear)? ActOf(List<Island> segment, List<Island> numbers)
    {
        var acts = segment.Where(island => island.Kind == IslandKind.Act).ToList();
        // "sent back to Northfield" goes out, whatever "back" says.
        var strong = acts.Where(act => act.Text.Length > 0).ToList();
        var kinds = (strong.Count > 0 ? strong : acts).Select(act => act.Act).Distinct().ToList();
        if (kinds is [Act.Place] or [Act.Place, _] or [_, Act.Place])
            kinds.Remove(Act.Place);
        if (kinds.Count == 0)
            return (null, true);
        if (kinds.Exists(kind => kind is not (Act.Receive or Act.Issue or Act.Count)))
            return (null, false);
        var act = kinds.Count == 1 ? kinds[0] : kinds.Contains(Act.Count) && numbers.Count > 0 && kinds.Count == 2 ? Act.Count : (Act?)null;
        // To another place of ours it is no issue; and an item has one place only.
        if (act == Act.Issue && segment.Exists(island => island is { Kind: IslandKind.Value, Of: "location" } && sentence.At(island.From - 1)?.Lower is "to" or "into" or "the"))
            return (null, false);
        // What goes back to who delivered it goes out.
        if (act == Act.Receive && acts.Exists(island => sentence.Slice(island.From, island.To).Contains("return", StringComparison.OrdinalIgnoreCase) || sentence.Slice(island.From, island.To).Contains("back", StringComparison.OrdinalIgnoreCase))
            && segment.Exists(island => island is { Kind: IslandKind.Value, Of: "supplier" } && sentence.At(island.From - 1)?.Lower == "to"))
            act = Act.Issue;
        return (act, act is not null);
    }

    // Who did it, to whom it went and why says nothing of what moved; a word between them might.
    private bool IsHarmless(List<Island> segment, bool isRemark, bool isJoined)
    {
        var loose = segment.Where(island => island.Kind == IslandKind.Loose).ToList();
        if (loose.Exists(word => GistWords.IsOther(word.Text)) || segment.Exists(island => island.Kind == IslandKind.Field))
            return false;
        if (loose.Count == 0)
            return true;
        // "and paint the fence" wants something else; "the shelf collapsed", "they are cracked" and "wrong quality" do not.
        if (isRemark)
            return loose.Count <= MostRemark && (segment[0].Kind != IslandKind.Loose || segment[0].Text is "because" or "since" or "as" or "after" or "due" || !isJoined && loose.Count <= 2);
        var first = segment.Find(island => island.Kind is IslandKind.Act or IslandKind.Number or IslandKind.Item)!;
        var last = segment.FindLast(island => island.Kind is IslandKind.Number or IslandKind.Item or IslandKind.Act)!;
        var behind = false;
        foreach (var island in segment)
        {
            behind |= island.Kind is IslandKind.Filler && island.From > first.From && island.To - island.From == 1 && GistWords.IsCircumstance(sentence.Words[island.From].Lower) || island.Kind == IslandKind.Loose && GistWords.IsCircumstance(island.Text) || island is { Kind: IslandKind.Reference };
            if (island.Kind is IslandKind.Number or IslandKind.Item or IslandKind.Act)
                behind = false;
            if (island.Kind == IslandKind.Loose && !behind && !(island.To <= first.From && loose.Count(word => word.To <= first.From) <= MostSubject) && !(island.From >= last.To && last.Kind == IslandKind.Act))
                return false;
        }

        return true;
    }

    // Of several, the one that this supplier delivers, or that comes in this unit.
    private ImmutableArray<InventoryItem> Narrow(Island item, Island number, List<Island> segment)
    {
        if (item.Items.Length < 2)
            return item.Items;
        if (targets.Focus.Items.Length > 1 && item.Items.Where(one => targets.Focus.Items.Contains(one.Id)).ToList() is [var spoken])
            return [spoken];
        if (segment.Find(island => island is { Kind: IslandKind.Value, Of: "supplier" }) is { } supplier && item.Items.Where(one => one.Supplier == supplier.Text).ToList() is [var delivered])
            return [delivered];
        return number.Unit.Length > 0 && item.Items.Where(one => one.Unit == number.Unit).ToList() is [var packed] ? [packed] : item.Items;
    }

    private sealed record Pair(Island Named, Island Quantity, Act? Act, ImmutableArray<InventoryItem> Items)
    {
        /// <summary>The act is one that others can overrule.</summary>
        public bool IsWeak { get; init; }
    }
}
