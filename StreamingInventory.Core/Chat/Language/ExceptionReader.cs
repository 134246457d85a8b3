using System.Collections.Immutable;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what a description leaves out: "except the first aid kit", "except those in Warehouse B", "but not food".</summary>
internal sealed class ExceptionReader(Sentence sentence, CatalogueIndex index, FilterTests tests, ValueReader values, int end)
{
    private const int MostWords = 16;
    private static readonly string[] Passing = ["the", "those", "ones", "items", "all", "any", "everything", "that", "which", "are", "for", "with", "anything", "both", "two", "three", "every", "each", "of", "our"];

    /// <summary>Reads up to the end of the description.</summary>
    /// <param name="at">Behind "except".</param>
    /// <param name="readOne">Reads one condition and gives the place behind it, or -1.</param>
    public int Read(int at, Func<int, int> readOne)
    {
        if (at >= end)
            return -1;
        // "except the ones in Warehouse B", "except food", "except those under 5"
        var start = at;
        while (start < end && Passing.Contains(sentence.Words[start].Lower))
            start++;
        var before = tests.Count;
        if (start < end && readOne(start) == end)
        {
            tests.NegateFrom(before);
            return end;
        }

        tests.Cut(before);
        // "the rotating ones"
        var stop = end;
        while (stop > start + 1 && sentence.Words[stop - 1].Lower is "ones" or "one" or "items" or "products" or "articles")
            stop--;
        if (start < end && values.Find(start, stop) is var (field, kept))
        {
            tests.Add(field, FieldComparison.IsNot, FieldValue.Of(kept));
            return end;
        }

        var ids = ImmutableArray.CreateBuilder<FieldValue>();
        foreach (var (from, to) in Names(at))
            ReadName(from, to, ids);
        if (ids.Count > 0)
            tests.Add(new FieldTest("id", FieldComparison.IsNot, ids.ToImmutable()));
        return end;
    }

    private void ReadName(int from, int to, ImmutableArray<FieldValue>.Builder ids)
    {
        var bareFrom = from;
        while (bareFrom < to - 1 && Passing.Contains(sentence.Words[bareFrom].Lower))
            bareFrom++;
        if (values.Find(bareFrom, to) is var (field, value))
        {
            tests.Add(field, FieldComparison.IsNot, FieldValue.Of(value));
            return;
        }

        var name = sentence.Slice(from, to);
        var bare = string.Join(' ', name.Split(' ').Where(word => word.ToLowerInvariant() is not ("one" or "size") && !Passing.Contains(word.ToLowerInvariant())));
        if (NameResolver.Resolve(index, name, tests.Type) is Resolved.One one)
            ids.Add(FieldValue.Of(one.Item.Id));
        else if (Stems.Of(bare) is { Count: > 0 } stems && stems.TrueForAll(index.IsKnown) && index.HasAll(stems))
            tests.Add("name", FieldComparison.HasNot, FieldValue.Of(bare));
        else
            tests.Unknown ??= $"I am not sure which item to leave out by '{name}'.";
    }

    // A name may have a comma or an "and" in it: the longest piece that is one comes first.
    private List<(int From, int To)> Names(int from)
    {
        List<(int, int)> names = [];
        while (from < end)
        {
            while (from < end && IsJoint(from))
                from++;
            var to = from;
            while (to < end && !IsJoint(to))
                to++;
            for (var longer = Math.Min(end, from + MostWords); longer > to; longer--)
            {
                if ((longer == end || IsJoint(longer)) && NameResolver.IsExact(index, sentence.Slice(from, longer), null))
                    to = longer;
            }

            if (to > from)
                names.Add((from, to));
            from = to + 1;
        }

        return names;
    }

    private bool IsJoint(int at) => sentence.Words[at].Kind == WordKind.Comma || sentence.Words[at].Lower is "and" or "or" or "&";
}
