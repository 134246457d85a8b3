using System.Collections.Frozen;
using System.Collections.Immutable;
using StreamingInventory.Core.Chat.Language.Gist;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Takes the reason out of a sentence that wishes something: "they changed the bottle size, so please …", "…, we have less space now".</summary>
internal static class Reasoned
{
    private const int MostWords = 16;
    private static readonly string[] Before = ["so please", "so", "therefore", "that's why", "please", "and so", "hence"];
    private static readonly string[] Asked = ["asked for it", "asked for this", "asked for that", "wants it", "wants it so", "wants this", "wants that", "needs it", "needs this", "asked me to", "told me to", "requested it", "requested this", "decided so", "agreed to it", "says so", "said so"];
    private static readonly string[] Because = ["because", "since", "as", "due to", "for"];

    // A reason begins with who or what it is about.
    private static readonly FrozenSet<string> Subjects = new[] { "they", "we", "we're", "we've", "i", "he", "she", "it", "it's", "somebody", "someone", "the", "a", "an", "there", "our", "their", "nobody", "customers", "people", "everybody", "everyone", "no", "some", "this", "that", "these", "those" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Told = new[]
    {
        "was", "were", "is", "are", "offer", "takes", "take", "has", "have", "had", "went", "got", "broke", "fell", "ran", "knocked", "came", "made", "gave", "took", "found", "need", "needs", "want", "wants", "sell", "use", "uses", "buy", "keep", "go", "goes", "'s", "'re", "'ve", "'m", "we're", "we've", "it's", "don't", "doesn't", "didn't", "do", "does", "did", "can't", "won't",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Whoever says so has not made up his mind, or wants something else first.
    private static readonly FrozenSet<string> Open = new[] { "if", "unless", "maybe", "might", "may", "perhaps", "sure", "think", "guess", "decide", "decided", "wait", "later", "ask", "asked", "check", "confirm", "first", "until", "whether", "should", "would", "could", "but", "except", "only", "instead", "stop", "undo", "keep", "leave", "stays", "stay", "wrong", "mistake", "sorry", "other", "others", "same" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is wished, for each place where a reason may end or begin; a name stands for "them" or "that supplier" where only the reason names it.</summary>
    public static IEnumerable<(string Text, bool MayOnlyRemove)> Wishes(Sentence sentence, CatalogueIndex index)
    {
        var end = sentence.Words.Length;
        while (end > 0 && sentence.Words[end - 1].Kind == WordKind.Stop)
            end--;
        for (var at = 2; at < end - 1; at++)
        {
            var joint = sentence.Words[at];
            if (joint.Kind is not (WordKind.Comma or WordKind.Stop) && joint is not { Kind: WordKind.Sign, Text: ":" } && joint.Lower is not ("because" or "since" or "so" or "and"))
                continue;
            var next = joint.Kind is WordKind.Comma or WordKind.Stop or WordKind.Sign ? at + 1 : at;
            if (joint.Lower is "so" or "and")
                next = at + 1;
            else if (joint.Lower is not ("because" or "since"))
                next = sentence.MatchAny(at + 1, Before) is > 0 and var opened && opened < end ? opened : at + 1;
            var opens = sentence.MatchAny(0, Because) is > 0 and var because ? because : 0;
            if (joint.Lower is not ("because" or "since") && Named(sentence, index, opens, at) is { } first && (!first.MayOnlyRemove || opens > 0))
                yield return (first.Name is { } name && Pronoun.Filled(sentence, next, end, name) is { } filled ? filled : sentence.Raw(next, end), first.MayOnlyRemove);
            if (joint.Lower is "so" or "and" || joint.Kind is WordKind.Stop or WordKind.Sign)
                continue;
            var from = sentence.MatchAny(next, Because) is > 0 and var reason ? reason : next;
            if (Named(sentence, index, from, end) is { } behind)
                yield return (sentence.Raw(0, at), behind.MayOnlyRemove);
        }
    }

    // "containers are late again": of something that is none of ours.
    private static bool IsSubject(Word[] words, ImmutableArray<Island> islands) =>
        words[0].Kind == WordKind.Word && islands[0] is { Kind: IslandKind.Loose } && words[1].Lower is "is" or "are" or "was" or "were" or "has" or "have" or "had" or "went" or "got" or "came" or "needs" or "need" or "wants" or "want";

    // Is it told, without a figure, a field or an item of ours? A supplier may be named.
    private static (string? Name, bool MayOnlyRemove)? Named(Sentence sentence, CatalogueIndex index, int from, int to)
    {
        if (to - from is < 3 or > MostWords)
            return null;
        // "Anna asked for it"
        if (to - from <= 6 && Asked.Any(phrase => to - phrase.Count(' ') - 1 is var start && start > from && sentence.Match(start, phrase) == to))
            return (null, false);
        var words = sentence.Words.AsSpan(from, to - from).ToArray();
        if (!words.Any(word => Told.Contains(word.Lower) || word.Lower.Length > 4 && word.Lower.EndsWith("ed", StringComparison.Ordinal)) || words.Any(word => Open.Contains(word.Lower) || word.Kind is WordKind.Number or WordKind.Name or WordKind.Percent or WordKind.Stop))
            return null;
        var islands = new Islands(sentence, index).Read(from, to);
        // "we are not going to sell lights any longer": a reason for what goes, and for nothing else.
        var isGone = words[0].Lower is "we" or "we're" or "they" or "i" && words.Any(word => word.Lower is "not" or "don't" or "longer" or "anymore" or "never" or "stopped" || word.Lower.EndsWith("n't", StringComparison.Ordinal));
        // "Voltara raised their list" says why, where it says no figure.
        if (!isGone && islands.Any(island => island.Kind == IslandKind.Item || island is { Kind: IslandKind.Act, Act: not (Act.Raise or Act.Lower), Text.Length: > 0 }))
            return null;
        if (islands.Any(island => island.Kind is IslandKind.Number or IslandKind.Quoted or IslandKind.Reference))
            return null;
        // "that's a new article, supplier is Pianura"
        if (islands.Any(island => island.Kind == IslandKind.Field && (sentence.At(island.To)?.Lower is "is" or "are" && island.To < to - 1 && sentence.At(island.From - 1)?.Kind == WordKind.Comma || sentence.At(island.To) is { Kind: WordKind.Sign })))
            return null;
        var suppliers = islands.Where(island => island is { Kind: IslandKind.Value, Of: "supplier" }).ToList();
        return suppliers.Count > 1 || !(Subjects.Contains(words[0].Lower) || suppliers is [var own] && own.From == from || IsSubject(words, islands)) ? null : (suppliers is [var one] ? one.Text : null, isGone && islands.Any(island => island.Kind is IslandKind.Item or IslandKind.Act));
    }
}
