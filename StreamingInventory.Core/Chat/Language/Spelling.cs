using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Puts slips in the grammar's own words right: "recieve", "reoder point", "overstoked".</summary>
internal static class Spelling
{
    private const int LeastLetters = 4;

    // Too short to be found by the number of slips, and too common to be asked about.
    private static readonly Dictionary<string, string> Usual = new (string Slip, string Word)[]
    {
        ("wat", "what"), ("wot", "what"), ("wht", "what"), ("wich", "which"), ("whos", "who"), ("hwo", "how"), ("hw", "how"), ("teh", "the"),
        ("hte", "the"), ("fo", "of"), ("frm", "from"), ("ad", "add"), ("addd", "add"), ("dd", "add"), ("rm", "remove"), ("del", "delete"),
        ("rem", "remove"), ("mv", "move"), ("recv", "receive"), ("rcv", "receive"), ("rcvd", "received"), ("u", "you"), ("r", "are"), ("ur", "your"),
        ("n", "and"), ("nd", "and"), ("adn", "and"), ("wiht", "with"), ("sup", "supplier"), ("qty", "stock"), ("loc", "location"), ("lst", "list"),
        ("shw", "show"), ("sho", "show"), ("evrything", "everything"), ("mny", "many"), ("hav", "have"), ("ist", "is"), ("si", "is"),
        ("cnt", "count"), ("stok", "stock"), ("prise", "price"), ("lwo", "low"), ("iws", "is"), ("ot", "to"), ("tot", "to"), ("lo", "low"), ("al", "all"), ("alll", "all"), ("wit", "with"), ("form", "from"), ("itmes", "items"), ("itms", "items"), ("itm", "item"), ("whats", "what's"), ("wats", "what's"), ("pls", "please"), ("plese", "please"), ("delet", "delete"), ("recive", "receive"), ("recieve", "receive"), ("recieved", "received"), ("recived", "received"), ("stck", "stock"), ("prce", "price"), ("pric", "price"), ("nwe", "new"), ("suplier", "supplier"), ("suppler", "supplier"), ("warehosue", "warehouse"), ("issu", "issue"), ("isue", "issue"), ("ovr", "over"), ("undr", "under"), ("blow", "below"), ("mov", "move"), ("mve", "move"), ("chnage", "change"), ("chang", "change"), ("cahnge", "change"), ("thw", "the"), ("tehm", "them"), ("theri", "their"), ("wheres", "where is"), ("cost's", "costs"), ("hv", "have"), ("boxs", "boxes"), ("boxen", "boxes"), ("pcks", "packs"), ("rols", "rolls"), ("bottels", "bottles"), ("pices", "pieces"), ("peices", "pieces"), ("pcs.", "pcs"),
    }.ToDictionary(pair => pair.Slip, pair => pair.Word, StringComparer.Ordinal);

    private static readonly SpellingIndex Words = Build();

    /// <summary>How many words are tried in the place of one that is as near to several.</summary>
    public const int Variants = 3;

    /// <summary>The sentence with words of the grammar in the place of words that nothing knows, and what was taken for what; null where there is none.</summary>
    /// <param name="sentence">As it was written.</param>
    /// <param name="index">The names that are known.</param>
    /// <param name="variant">Of several words that are as near, which: 0 for the likeliest. Words that come near a name are left for the names first.</param>
    public static (string Text, string Note)? Correct(Sentence sentence, CatalogueIndex index, int variant = 0)
    {
        var text = sentence.Text;
        List<string> notes = [];
        for (var i = sentence.Words.Length - 1; i >= 0; i--)
        {
            var word = sentence.Words[i];
            if (word.Kind != WordKind.Word || (OfField(sentence, i) ?? Nearest(word, index, variant)) is not { } best || best == word.Lower)
                continue;
            text = string.Concat(text.AsSpan(0, word.Start), best, text.AsSpan(word.End));
            if (!Usual.ContainsKey(word.Lower))
                notes.Insert(0, $"I took '{word.Text}' for '{best}'.");
        }

        return text == sentence.Text ? null : (text, string.Join(" ", notes));

        // "lead tiem", "reoder piont": the other word of a field's name says what is meant.
        string? OfField(Sentence words, int at)
        {
            var slip = words.Words[at].Lower;
            if (slip.Length < LeastLetters || Known.Contains(slip) || index.IsKnown(Stems.Of(slip.AsSpan())))
                return null;
            return Beside(at - 1, pair => (pair.First, pair.Second)) ?? Beside(at + 1, pair => (pair.Second, pair.First));

            string? Beside(int other, Func<(string First, string Second), (string Beside, string Meant)> turned) => words.At(other) is not { Kind: WordKind.Word } neighbour ? null
                : FieldPairs.Select(turned).Where(pair => IsNear(neighbour.Lower, pair.Beside) && IsNear(slip, pair.Meant)).Select(pair => pair.Meant).FirstOrDefault();
        }
    }

    private static string? Nearest(Word word, CatalogueIndex index, int variant)
    {
        if (Usual.TryGetValue(word.Lower, out var usual) && !index.IsKnown(word.Lower))
            return usual;
        var stem = Stems.Of(word.Lower.AsSpan());
        if (word.Lower.Length < LeastLetters || Known.Contains(word.Lower) || Vocabulary.Number(word.Lower) is not null || index.IsKnown(stem) || Words.Nearest(word.Lower) is not { Count: > 0 } near)
            return null;
        // Of several that are as near, the one with the same first letter and length is the likeliest slip.
        var likely = near.Count == 1 ? near : [.. near.Where(candidate => candidate[0] == word.Lower[0]).OrderBy(candidate => Math.Abs(candidate.Length - word.Lower.Length))];
        var best = likely.ElementAtOrDefault(Math.Min(variant, likely.Count - 1));
        // "papr" is nearer to the paper on the list than to a pair.
        // "contacter" is no slip for "contact".
        return best is null || word.Lower.StartsWith(best, StringComparison.Ordinal) && word.Lower.Length > best.Length + 1 || ((variant == 0 || Vocabulary.Unit(best) is not null) && index.Similar(stem).Count > 0) ? null : best;
    }

    private static bool IsNear(string word, string meant) => word == meant || (word.Length >= LeastLetters && Stems.Distance(word, meant, SpellingIndex.Slips(word)) <= SpellingIndex.Slips(word));

    // The names of fields that are two words.
    private static readonly (string First, string Second)[] FieldPairs =
    [
        .. ItemType.Inventory.Fields.Concat(ItemType.Supplier.Fields).SelectMany(field => field.Synonyms.Append(field.Label).Append(field.Name.Replace('_', ' ')))
            .Select(name => name.ToLowerInvariant().Split(' ')).Where(words => words.Length == 2).Select(words => (words[0], words[1])).Distinct(),
    ];

    private static readonly HashSet<string> Known = [.. Vocabulary.AllWords()];

    private static SpellingIndex Build()
    {
        var words = new SpellingIndex();
        var fields = ItemType.Inventory.Fields.Concat(ItemType.Supplier.Fields).SelectMany(field => field.Synonyms.Append(field.Label).Append(field.Name.Replace('_', ' '))).SelectMany(name => name.ToLowerInvariant().Split(' '));
        foreach (var word in Vocabulary.AllWords().Concat(fields).Where(word => word.Length >= LeastLetters && word.All(char.IsLetter)).Distinct())
            words.Add(word);
        return words;
    }
}
