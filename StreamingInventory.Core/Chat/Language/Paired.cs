using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>"What is the unit cost and the reorder point of acetone?": a question about each of the fields.</summary>
internal static class Paired
{
    private const int MostFields = 4;

    /// <summary>The questions one by one; null where fewer than two fields are asked for.</summary>
    public static string? Read(Sentence sentence)
    {
        var to = sentence.Words.Length;
        while (to > 0 && sentence.Words[to - 1].Kind == WordKind.Stop)
            to--;
        if (sentence.MatchAny(Courtesy.Skip(sentence, 0, to), ["what is", "what's", "whats", "what are", "show me", "show", "tell me", "give me", "lookup", "look up"]) is not (> 0 and var at))
            return null;
        List<string> fields = [];
        while (at < to && fields.Count <= MostFields)
        {
            while (at < to && (sentence.Words[at].Kind == WordKind.Comma || sentence.Words[at].Lower is "the" or "and" or "&" or "our" or "current"))
                at++;
            if ((FieldReader.Find(sentence, at, ItemType.Inventory) ?? FieldReader.Find(sentence, at, ItemType.Supplier)) is not var (field, next) || !field.IsStored)
                break;
            fields.Add(sentence.Raw(at, next));
            at = next;
        }

        return fields.Count is > 1 and <= MostFields && at + 1 < to && sentence.Words[at].Lower is "of" or "for"
            ? string.Join(". ", fields.Select(field => $"lookup {field} of {sentence.Raw(at + 1, to)}")) + "." : null;
    }
}
