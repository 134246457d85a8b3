using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads a list under the name of a field: "reorder points: mop head 20, hand soap refill 25".</summary>
internal sealed class FieldListReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private const int MostEntries = 60;

    /// <summary>Null where this is no such list, or one of its entries is not a name with a number behind it.</summary>
    public ClauseReading? Read(int at)
    {
        at = sentence.MatchAny(at, ["set the", "set", "update the", "update", "new", "the new", "the"]) is > 0 and var opened ? opened : at;
        if (Field(at) is not var (field, next) || !field.IsNumber || sentence.At(next) is not { Kind: WordKind.Sign, Text: ":" })
            return null;
        List<ClauseReading> readings = [];
        for (var from = next + 1; from < end;)
        {
            var to = from;
            while (to < end && sentence.Words[to].Kind != WordKind.Comma && sentence.Words[to].Lower is not ("and" or "&"))
                to++;
            if (to > from)
            {
                if (readings.Count == MostEntries || Entry(field, from, to) is not { } reading)
                    return null;
                readings.Add(reading);
            }

            from = to + 1;
        }

        return readings.Count == 0 ? null : ClauseReader.Merge(readings);
    }

    // The last number is the value: names end in numbers, too.
    private ClauseReading? Entry(ItemField field, int from, int to)
    {
        for (var value = to - 1; value > from; value--)
        {
            if (FieldReader.Number(sentence, value, field) is not { IsPercent: false } number || number.Next != to)
                continue;
            var stop = sentence.Words[value - 1].Kind == WordKind.Sign || sentence.Words[value - 1].Lower is "to" or "at" or "=" or "is" or "-" ? value - 1 : value;
            if (stop > from && NameResolver.Resolve(index, sentence.Slice(sentence.Words[from].Lower is "the" ? from + 1 : from, stop), null) is Resolved.One { Note: null })
                return SetReader.Set(targets.Read(from, stop), field.Name, FieldValue.Of(number.Value));
        }

        return null;
    }

    private (ItemField Field, int Next)? Field(int at) =>
        FieldReader.Find(sentence, at, ItemType.Inventory) is { Field.IsStored: true } found ? found : FieldReader.Find(sentence, at, ItemType.Supplier) is { Field.IsStored: true } other ? other : null;
}
