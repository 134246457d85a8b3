using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>Which items a text names, whatever else it says; the grammar need not understand it.</summary>
/// <remarks>
/// In doubt an item is not named: a word of the grammar, a field, a unit or a place is no name unless it stands in quotation
/// marks, and neither is what could mean two items.
/// </remarks>
internal sealed class NamedItems
{
    private const int LongestName = 16;
    private const int LongestPart = 5;

    // Somebody who pastes a book does not make the search long.
    private const int MostWords = 600;
    private const int MostParts = 40;

    private static readonly char[] Brackets = ['(', ')', '[', ']', '{', '}', '\'', '`', '*', '_', '#', '.', ':'];
    private static readonly string[] ValueFields = ["supplier", "category", "location", "tags"];

    private readonly CatalogueIndex _index;
    private readonly Sentence _sentence;
    private readonly List<List<string>> _stems;
    private readonly Item?[] _exact;
    private readonly Item?[] _nearly;

    /// <param name="index">The names that are known.</param>
    /// <param name="sentence">The text in pieces.</param>
    public NamedItems(CatalogueIndex index, Sentence sentence)
    {
        (_index, _sentence) = (index, sentence);
        _stems = [.. sentence.Words.Take(MostWords).Select(word => Stems.Of(word.Text))];
        _exact = new Item?[_stems.Count];
        _nearly = new Item?[_stems.Count];
        FindAll();
    }

    /// <summary>Named by id, SKU or whole name between two places of the text.</summary>
    public IEnumerable<Item> Exactly(int from, int to) => Between(_exact, from, to);

    /// <summary>The same, and those of which a good part of the name stands there and fits no other.</summary>
    public IEnumerable<Item> Nearly(int from, int to) => Between(_exact, from, to).Concat(Between(_nearly, from, to)).DistinctBy(item => item.Id);

    private static IEnumerable<Item> Between(Item?[] found, int from, int to) => found.Take(to).Skip(from).OfType<Item>().DistinctBy(item => item.Id);

    private void FindAll()
    {
        var parts = 0;
        for (var at = 0; at < _stems.Count;)
        {
            if (Exact(at) is var (item, length))
            {
                _exact[at] = item;
                at += length;
            }
            else if (parts < MostParts && Part(at, ref parts) is var (part, size))
            {
                _nearly[at] = part;
                at += size;
            }
            else
            {
                at++;
            }
        }
    }

    // The longest name that begins here; of two items with that name neither is meant, and no shorter one.
    private (Item? Item, int Length)? Exact(int at)
    {
        var word = _sentence.Words[at];
        if (word.Kind == WordKind.Name)
            return NameResolver.Resolve(_index, word.Text, null) is Resolved.One { IsExact: true, Item: var quoted } ? (quoted, 1) : (null, 1);
        if (Code(word) is { } coded)
            return (coded, 1);
        List<string> stems = [];
        (Item? Item, int Length)? longest = null;
        for (var end = at; end < _stems.Count && end - at < LongestName; end++)
        {
            if (_sentence.Words[end].Kind is WordKind.Stop or WordKind.Name)
                break;
            stems.AddRange(_stems[end]);
            if (_stems[end].Count > 0 && _index.Named(stems).Take(2).ToList() is { Count: > 0 } named && IsOpen(at, end + 1))
                longest = (named.Count == 1 ? named[0] : null, end + 1 - at);
        }

        return longest;
    }

    // A SKU or an id. One that could be a word or a figure has to be written as it is.
    private Item? Code(Word word)
    {
        var text = word.Text.Trim(Brackets);
        if (word.Kind != WordKind.Word || text.Length == 0 || Vocabulary.IsGrammar(word) || ItemType.Inventory.Find(text) is not null)
            return null;
        if (_index.Inventory.Find(text) is { } item)
            return item;
        return _index.Inventory.FindSku(text) is { } stocked && (text.Any(letter => char.IsDigit(letter) || letter == '-') || stocked.Sku == text) ? stocked : null;
    }

    private (Item Item, int Length)? Part(int at, ref int parts)
    {
        for (var length = Math.Min(LongestPart, _stems.Count - at); length > 0; length--)
        {
            if (!IsContent(at, at + length))
                continue;
            var stems = _stems.GetRange(at, length).SelectMany(word => word).ToList();
            if (stems.Count == 0 || ++parts > MostParts)
                continue;
            if (_index.WithAll(stems, 2) is [var only] && stems.Distinct().Count() * 2 >= Stems.Of(only.Name).Distinct().Count() && (length > 1 || CanStandAlone(_sentence.Words[at])))
                return (only, length);
        }

        return null;
    }

    private bool IsOpen(int from, int to)
    {
        var piece = _sentence.Words.AsSpan(from, to - from);
        foreach (var word in piece)
        {
            if (!Vocabulary.IsGrammar(word))
                return ItemType.Inventory.Find(_sentence.Slice(from, to)) is null && ItemType.Supplier.Find(_sentence.Slice(from, to)) is null;
        }

        return false;
    }

    private bool IsContent(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (_sentence.Words[at].Kind is not (WordKind.Word or WordKind.Number) || Vocabulary.IsGrammar(_sentence.Words[at]) || _stems[at].Count == 0)
                return false;
        }

        return _sentence.Words[from].Kind == WordKind.Word;
    }

    private bool CanStandAlone(Word word) =>
        word.Text.Length > 2 && Vocabulary.Unit(word.Lower) is null && Vocabulary.Number(word.Lower) is null
        && ItemType.Inventory.Find(word.Text) is null && ItemType.Supplier.Find(word.Text) is null
        && ValueFields.All(field => _index.Values(field, word.Text).Count == 0);
}
