using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What the words of a clause can be; many idioms ask the same of the same words.</summary>
internal sealed class IdiomSlots(Sentence sentence, CatalogueIndex index, Focus focus, int end)
{
    private readonly Dictionary<(string Slot, int From, int To), bool> _known = [];

    public Sentence Sentence => sentence;

    public int End => end;

    public bool Fits(string slot, int from, int to)
    {
        if (slot is "x" or "y" or "word")
            return true;
        if (!_known.TryGetValue((slot, from, to), out var fits))
            _known[(slot, from, to)] = fits = Look(slot, from, to);
        return fits;
    }

    /// <summary>The farthest place at which what starts here can end.</summary>
    public int Most(string slot, int at) => slot switch
    {
        "word" or "unit" or "quoted" => Math.Min(end, at + 1),
        "n" or "m" or "money" or "field" or "field2" => Math.Min(end, at + 6),
        "supplier" or "supplier2" or "place" or "place2" => Math.Min(end, at + 8),
        _ => end,
    };

    private bool Look(string slot, int from, int to) => slot switch
    {
        "n" or "m" => IsNumber(from, to),
        "money" => IsNumber(from, to) && IsMoney(from, to),
        "unit" => Vocabulary.Unit(sentence.Words[from].Lower) is not null,
        "field" or "field2" => IsField(from, to),
        "supplier" or "supplier2" => index.Value("supplier", sentence.Slice(from, to)) is not null || index.Inventory.FindSupplier(sentence.Slice(from, to)) is not null || IsMisspelt("supplier", from, to),
        // A place may be new, but then it is the last that is said.
        "place" => to == end || index.Value("location", sentence.Slice(from, to)) is not null,
        "place2" => index.Value("location", Bare(from, to)) is not null || (Places.Spell(sentence.Slice(from, to)) is { } spelled && index.Value("location", spelled) is not null),
        "item" => IsItem(from, to),
        "new" => IsNew(from, to),
        "things" => IsItem(from, to) || IsDescription(from, to),
        "quoted" => to - from == 1 && sentence.Words[from].Kind == WordKind.Name,
        "exact" => sentence.MatchAny(from, Vocabulary.Them) == to || NameResolver.IsExact(index, Bare(from, to), null),
        _ => throw new InvalidOperationException($"There is no slot {slot}."),
    };

    private string Bare(int from, int to) => sentence.Slice(sentence.Words[from].Lower is "the" or "our" && to - from > 1 ? from + 1 : from, to);

    private bool IsNumber(int from, int to)
    {
        if (FieldReader.Number(sentence, from) is not { } number)
            return false;
        if (number.IsPercent || to == number.Next)
            return to == number.Next;
        return FieldReader.Number(sentence, from, ItemType.Inventory.Field("unit_cost")) is { } money && to == money.Next
            || (sentence.MatchAny(number.Next, ["days", "weeks", "day", "week"]) is > 0 and var behind && to == behind);
    }

    // "at 4.50", "at €5" and "at 5 each" are prices; "at 5" may be anything.
    private bool IsMoney(int from, int to) =>
        sentence.Words.AsSpan(from, to - from).ToArray().Any(word => word.IsMoney || word.Kind == WordKind.Number && word.Text.AsSpan().ContainsAny('.', ',') && word.Number != decimal.Truncate(word.Number))
        || (FieldReader.Number(sentence, from) is { IsPercent: false } number && number.Next < to);

    private bool IsField(int from, int to)
    {
        while (from < to && sentence.Words[from].Lower is "the" or "a" or "its" or "our" or "their" or "all" or "an" or "new")
            from++;
        return from < to && (FieldReader.Find(sentence, from, ItemType.Inventory)?.Next == to || FieldReader.Find(sentence, from, ItemType.Supplier)?.Next == to);
    }

    private bool IsMisspelt(string field, int from, int to) =>
        sentence.Words[from].Text.Length > 4 && !Vocabulary.IsGrammar(sentence.Words[from]) && index.Misspelt(field, sentence.Slice(from, to)).Count == 1 && !NameResolver.IsExact(index, sentence.Slice(from, to), null);

    private bool IsItem(int from, int to)
    {
        while (from < to && (sentence.Words[from].Lower is "the" or "our" or "my" or "all" or "a" or "an" or "any" or "some"))
            from++;
        if (from >= to || to - from > 10)
            return false;
        if (sentence.MatchAny(from, Vocabulary.Them) == to)
            return true;
        if (sentence.Words.AsSpan(from, to - from).ToArray().All(Vocabulary.IsGrammar) && sentence.Words[from].Kind != WordKind.Name)
            return false;
        return NameResolver.IsKnown(index, sentence.Slice(from, to));
    }

    // What nothing is called yet, and no figure.
    private bool IsNew(int from, int to) =>
        to - from <= 8 && !sentence.Words.AsSpan(from, to - from).ToArray().Any(word => word.Kind is WordKind.Comma or WordKind.Stop or WordKind.Sign || word.Lower is "it" or "them" or "that" or "this" or "those" or "these" or "everything" or "and" or "all")
        && FieldReader.Number(sentence, from) is null && !IsItem(from, to);

    private bool IsDescription(int from, int to) =>
        to - from <= 24 && !NamesField(from) && new TargetReader(sentence, index, focus).Read(from, to).Ask is null;

    // "the supplier of all CleanServe items" is no item.
    private bool NamesField(int at)
    {
        at = sentence.Words[at].Lower is "the" or "all" ? at + 1 : at;
        return FieldReader.Find(sentence, at, ItemType.Inventory) is var (_, next) && next > 0 && sentence.At(next)?.Lower is "of" or "for" or "on";
    }
}

/// <summary>Tries one idiom on a clause.</summary>
internal sealed class IdiomMatch(IdiomSlots slots, Idiom idiom)
{
    private readonly Dictionary<string, (int From, int To)> _found = new(StringComparer.Ordinal);
    private readonly List<string> _said = [];

    public bool Find(int part, int at)
    {
        if (part == idiom.Parts.Count)
            return at == slots.End;
        var current = idiom.Parts[part];
        if (current.Kind == IdiomPartKind.Slot)
            return at < slots.End && FindSlot(current.Slot, part, at);
        foreach (var phrase in current.Phrases)
        {
            if (MatchPhrase(at, phrase) is not (> 0 and var next) || next > slots.End)
                continue;
            _said.Add(phrase);
            if (Find(part + 1, next))
                return true;
            _said.RemoveAt(_said.Count - 1);
        }

        return current.Kind == IdiomPartKind.Optional && Find(part + 1, at);
    }

    public string Result(int from)
    {
        var plain = idiom.Plain.Replace("$0", slots.Sentence.Raw(from, slots.End), StringComparison.Ordinal).Replace("$1", _said.Count > 1 ? _said[1] : "", StringComparison.Ordinal).Replace("$2", _said.Count > 2 ? _said[2] : "", StringComparison.Ordinal);
        foreach (var (slot, (start, to)) in _found)
            plain = plain.Replace("{" + slot + "}", slots.Sentence.Raw(start, to), StringComparison.Ordinal);
        return plain;
    }

    private int MatchPhrase(int at, string phrase)
    {
        if (phrase is "'s")
            return slots.Sentence.At(at)?.Kind == WordKind.Possessive ? at + 1 : -1;
        if (phrase is ",")
            return slots.Sentence.At(at)?.Kind == WordKind.Comma ? at + 1 : -1;
        return slots.Sentence.Match(at, phrase);
    }

    private bool FindSlot(string slot, int part, int at)
    {
        for (var to = at + 1; to <= slots.Most(slot, at); to++)
        {
            // What follows is looked for first: that is cheaper than asking whether the words are a name.
            if (part + 1 < idiom.Parts.Count && idiom.Parts[part + 1] is { Kind: IdiomPartKind.Words } literal && !Array.Exists(literal.Phrases, phrase => MatchPhrase(to, phrase) > 0))
                continue;
            if (part + 1 < idiom.Parts.Count && idiom.Parts[part + 1] is { Kind: IdiomPartKind.Slot, Slot: "n" or "m" or "money" } && FieldReader.Number(slots.Sentence, to) is null)
                continue;
            if (part + 1 == idiom.Parts.Count && to < slots.End)
                continue;
            if (!slots.Fits(slot, at, to) || (slot == "y" && idiom.Needs.Length > 0 && !idiom.Needs.Contains(slots.Sentence.Slice(at, to), StringComparer.OrdinalIgnoreCase)))
                continue;
            _found[slot] = (at, to);
            if (Find(part + 1, to))
                return true;
            _found.Remove(slot);
        }

        return false;
    }
}
