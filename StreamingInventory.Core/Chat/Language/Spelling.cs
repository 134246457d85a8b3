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
        ("cnt", "count"), ("stok", "stock"), ("prise", "price"), ("lwo", "low"), ("iws", "is"), ("ot", "to"), ("tot", "to"),
    }.ToDictionary(pair => pair.Slip, pair => pair.Word, StringComparer.Ordinal);

    private static readonly SpellingIndex Words = Build();

    /// <summary>The sentence with words of the grammar in the place of words that nothing knows, and what was taken for what; null where there is none.</summary>
    public static (string Text, string Note)? Correct(Sentence sentence, CatalogueIndex index)
    {
        var text = sentence.Text;
        List<string> notes = [];
        for (var i = sentence.Words.Length - 1; i >= 0; i--)
        {
            var word = sentence.Words[i];
            if (word.Kind == WordKind.Word && Usual.TryGetValue(word.Lower, out var usual) && usual != word.Lower && !index.IsKnown(word.Lower))
            {
                text = string.Concat(text.AsSpan(0, word.Start), usual, text.AsSpan(word.End));
                continue;
            }

            if (word.Kind != WordKind.Word || word.Lower.Length < LeastLetters || Known.Contains(word.Lower) || index.IsKnown(Stems.Of(word.Lower.AsSpan())) || Words.Nearest(word.Lower) is not [var only, ..] near)
                continue;
            // Of several that are as near, the one with the same first letter and length is the likeliest slip.
            var best = near.Count == 1 ? only : near.Where(candidate => candidate[0] == word.Lower[0]).OrderBy(candidate => Math.Abs(candidate.Length - word.Lower.Length)).FirstOrDefault();
            // "papr" is nearer to the paper on the list than to a pair.
            if (best is null || (Vocabulary.Unit(best) is not null && index.Similar(Stems.Of(word.Lower.AsSpan())).Count > 0))
                continue;
            text = string.Concat(text.AsSpan(0, word.Start), best, text.AsSpan(word.End));
            notes.Insert(0, $"I took '{word.Text}' for '{best}'.");
        }

        return text == sentence.Text ? null : (text, string.Join(" ", notes));
    }

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
