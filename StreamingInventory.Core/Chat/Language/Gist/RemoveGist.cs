using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>A removal in any order: "electronics with a lead time over 29 days: remove", "timing belts we don't sell any more, delete all but the 1200". It always waits for a click.</summary>
internal sealed class RemoveGist(Sentence sentence, TargetReader targets, ImmutableArray<Island> islands)
{
    private static readonly InventoryItem Nothing = new() { Id = "", Name = "" };
    private static readonly string[] Left = ["apart from", "except for", "except", "bar", "but not", "other than", "excluding", "save for", "all but", "but keep", "but leave", "without", "not the", "but the", "but"];
    private static readonly string[] Kept = ["stays", "stay", "we keep", "i keep", "keep", "remains", "remain", "we still need", "we need", "is kept", "are kept", "can stay", "should stay", "must stay"];
    private static readonly string[] Gone = ["we don't need", "we dont need", "we do not need", "we no longer need", "we no longer use", "we no longer sell", "we no longer stock", "we dont sell", "we don't sell", "we do not sell", "we dont use", "we don't use", "we do not use", "we dont stock", "we don't stock", "no more", "no longer", "any more", "anymore", "any longer", "are obsolete", "is obsolete", "obsolete", "are finished", "is finished", "finished", "not needed", "no longer needed", "not used", "are done", "we are done with", "we're done with", "we're discontinuing", "we are discontinuing", "not in use", "no one buys", "nobody buys", "nobody wants", "no one wants", "nobody needs", "out of production", "are outdated", "is outdated", "no"];

    /// <summary>Null where the sentence is about something else, or says more than is understood.</summary>
    public ClauseReading? Read()
    {
        var acts = islands.Where(island => island.Kind == IslandKind.Act && (island.Text.Length > 0 || island.Act == Act.Remove) && !Told(island, 0, sentence.Words.Length)).ToList();
        if (acts.Count == 0 || acts.Exists(act => act.Act is not Act.Remove && !(act.Act == Act.Issue && acts.Exists(Delists))) || islands.Any(island => island.Kind is IslandKind.Quoted || island.Kind == IslandKind.Field && !(island.Field!.Name is "supplier" or "location" or "category" or "tags" && islands.Any(value => value.Kind == IslandKind.Value && (value.From == island.To || value.To == island.From)))))
            return null;
        // "the clear ones drop to 2.40": a price falls, nothing goes.
        if (islands.Any(island => island.Kind == IslandKind.Act && sentence.Words[island.To - 1].Lower is "drop" or "drops" or "dropped" && sentence.At(island.To)?.Lower is "to" or "by" or "in"))
            return null;
        // "but leave them in the list"
        if (sentence.Has(0, sentence.Words.Length, "but leave them", "but leave it", "but keep them", "but keep it"))
            return null;
        // "delete the supplier Meridian": he goes, not what he delivers.
        if (islands.Where(island => island.Kind is IslandKind.Value or IslandKind.Item).ToList() is [{ Of: "supplier" } only] && sentence.At(only.From - 1)?.Lower is "supplier" or "vendor")
            return null;
        List<Island> items = [], tests = [], left = [];
        var isLeft = false;
        foreach (var segment in Island.Segments(islands))
        {
            if (!Take(segment, items, tests, left, ref isLeft))
                return null;
        }

        if (new Meant(sentence, targets).Read(items, tests, left) is not { } target)
            return null;
        return target.Ask ?? new ClauseReading.Changes([.. target.Propose(new Agents.ProposedChange { Action = "remove", Reason = target.Criteria?.ToString() })], true, target.OfSuppliers, target.Notes);
    }

    /// <summary>Is all doubt in the sentence of what is not needed any more?</summary>
    public static bool IsReason(Sentence sentence)
    {
        for (var at = 0; at < sentence.Words.Length; at++)
        {
            if (Courtesy.IsDoubtful(sentence, at, at + 1) && !Enumerable.Range(Math.Max(0, at - 3), Math.Min(at, 3) + 1).Any(start => sentence.MatchAny(start, Reasons) > at))
                return false;
        }

        return true;
    }

    private static IEnumerable<string> Reasons => Gone.Where(phrase => phrase.Contains(' ', StringComparison.Ordinal) && !phrase.StartsWith("no ", StringComparison.Ordinal) || phrase is "anymore");

    // "throw it out of the system"
    private bool Delists(Island act) => act.Act == Act.Remove && sentence.Words[act.To - 1].Lower is "list" or "system" or "database" or "catalogue" or "inventory";

    // "all three", "the 3": how many there are of a kind.
    private bool Counts(Island number) => number is { IsPercent: false, IsMoney: false, IsSigned: false, Unit: "" } && number.Number is > 1 and < 20 && islands.All(island => island.Kind != IslandKind.Item || island.Items.Length == number.Number || island.Items.Length == 1);

    private bool Take(List<Island> segment, List<Island> items, List<Island> tests, List<Island> left, ref bool isLeft)
    {
        var (from, to) = (segment[0].From, segment[^1].To);
        // "and paint the fence" wants something else.
        if (segment[0].Kind == IslandKind.Loose && sentence.At(from - 1)?.Lower is "and" or "then" or "&")
            return false;
        var stays = sentence.Has(from, to, Kept);
        // "apart from A and B": what is left out goes on over an "and".
        isLeft &= sentence.At(from - 1)?.Lower is "and" or "&" or "or";
        List<Island> own = [];
        var (loose, behind) = (0, false);
        foreach (var island in segment)
        {
            if (Left.Any(phrase => sentence.Match(island.From, phrase) is > 0 and var next && next < to && !stays))
            {
                isLeft = true;
                continue;
            }

            // "but the 1200 stays"
            if (island.Kind == IslandKind.Number && (stays || isLeft) && items.SelectMany(known => known.Items).Where(item => NameResolver.Literally(sentence.Slice(island.From, island.To), [item, Nothing]).Count == 1).ToImmutableArray() is [var kept])
                left.Add(island with { Kind = IslandKind.Item, Items = [kept] });
            else if (island.Kind == IslandKind.Number && !Counts(island))
                return false;
            if (island.Kind is IslandKind.Item or IslandKind.Value)
            {
                (stays || isLeft ? left : island.Kind == IslandKind.Item ? items : tests).Add(island);
                own.Add(island);
            }
            else if (island.Kind == IslandKind.Loose && !Told(island, from, to) && !(stays && Kept.Any(phrase => Covers(phrase, island, from, to))) && !(isLeft && island.Text is "from" or "for" or "the"))
            {
                behind |= GistWords.IsCircumstance(island.Text);
                loose += behind ? 0 : 1;
            }
        }

        // A reason by itself says nothing of what goes.
        return loose == 0 || own.Count == 0 && loose <= 6 && !segment.Exists(island => island.Kind == IslandKind.Loose && GistWords.IsOther(island.Text));
    }

    private bool Told(Island island, int from, int to) => Gone.Any(phrase => Covers(phrase, island, from, to));

    private bool Covers(string phrase, Island island, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (sentence.Match(at, phrase) is > 0 and var next && at <= island.From && next >= island.To)
                return true;
        }

        return false;
    }
}
