using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads several fields of one thing, in notes rather than sentences: "mop head: min 5, max 50", "set min 5 max 50 for the mop head", "pallet wrap max 90 and price 5.20".</summary>
internal sealed class AssignmentReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private const int MostSettings = 16;
    private static readonly string[] Links = ["to", "=", ":", "is", "at", "of", "as", "should be", "must be", "becomes", "to be", "will be", "now", "is now", "of now", "up to", "down to"];
    private static readonly string[] Before = [":", ",", "with", "has", "have", "gets", "get", "needs", "should have", "must have", "to have", "now has", "a", "an", "the", "its", "and", "to", "at", "new"];

    /// <summary>Null where this is no list of fields and values.</summary>
    /// <param name="at">Where it starts.</param>
    /// <param name="isOrder">Behind "set" or "change": then a missing item is asked for.</param>
    public ClauseReading? Read(int at, bool isOrder = false)
    {
        if (at >= end || Vocabulary.Asks(sentence.Words[at].Lower))
            return null;
        return ThingFirst(at) ?? FieldsFirst(at, isOrder);
    }

    // "min 5 max 50 for the mop head"
    private ClauseReading? FieldsFirst(int at, bool isOrder)
    {
        var (settings, next) = Settings(SkipArticle(at));
        if (isOrder && settings.Count > 0 && next == end)
            return new ClauseReading.Reply($"Of which item is the {string.Join(" and the ", settings.Select(setting => (ItemType.Inventory.Find(setting.Field) ?? ItemType.Supplier.Field(setting.Field)).Label.ToLowerInvariant()))} to be set? Nothing was changed.") { Completion = $"set {sentence.Raw(at, end)} for {ClauseReading.Reply.Blank}" };
        if (settings.Count == 0 || sentence.At(next)?.Lower is not ("for" or "of" or "on" or "at") || next + 1 >= end)
            return null;
        return SetReader.Apply(targets.Read(next + 1, end), settings);
    }

    // "mop head: min 5, max 50"
    private ClauseReading? ThingFirst(int at)
    {
        if (Vocabulary.IsVerb(sentence.Words[at].Lower) && sentence.At(at + 1)?.Kind != WordKind.Sign && !NameResolver.IsKnown(index, sentence.Slice(at, Math.Min(end, at + 2))))
            return null;
        for (var i = at + 1; i < end && i - at <= 16; i++)
        {
            if (FindField(i) is null)
                continue;
            var (settings, next) = Settings(i);
            if (next != end || settings.Count == 0)
                continue;
            var to = i;
            while (to > at && (sentence.Words[to - 1].Kind is WordKind.Comma or WordKind.Possessive || Before.Contains(sentence.Words[to - 1].Lower)))
                to--;
            if (to == at || FieldOf(at))
                continue;
            var target = targets.Read(at, to);
            // What is no item, or only nearly one, may still be another kind of sentence.
            if ((target.Ask is null && target.Notes.IsEmpty) || NameResolver.Resolve(index, sentence.Slice(at, to), null) is Resolved.Several)
                return SetReader.Apply(target, settings);
        }

        return null;
    }

    private bool FieldOf(int at) => FindField(SkipArticle(at)) is var (_, next) && next > 0 && sentence.At(next)?.Lower is "of" or "for";

    private (List<Setting> Settings, int Next) Settings(int at)
    {
        List<Setting> settings = [];
        while (at < end && settings.Count < MostSettings && FindField(at) is var (field, behind) && Value(field, behind) is var (setting, next))
        {
            settings.Add(setting);
            at = next;
            var joint = at;
            while (joint < end && (sentence.Words[joint].Kind == WordKind.Comma || sentence.Words[joint].Lower is "and" or "with" or "its" or "the" or "a" or "&" or "plus"))
                joint++;
            if (joint >= end || FindField(joint) is null)
                break;
            at = joint;
        }

        return (settings, at);
    }

    private (Setting Setting, int Next)? Value(ItemField field, int at)
    {
        if (!field.IsStored)
            return null;
        var linked = sentence.MatchAny(at, Links);
        var from = linked > 0 ? linked : at;
        if (field.IsNumber)
        {
            var sign = sentence.MatchAny(at, ["up by", "up", "plus", "raised by", "higher by"]) > 0 ? 1 : sentence.MatchAny(at, ["down by", "down", "minus", "lowered by"]) > 0 ? -1 : 0;
            if (sign != 0 && sentence.MatchAny(at, ["up to", "down to"]) < 0)
            {
                var stepAt = Math.Max(sentence.MatchAny(at, ["up by", "up", "plus", "raised by", "higher by"]), sentence.MatchAny(at, ["down by", "down", "minus", "lowered by"]));
                return FieldReader.Number(sentence, stepAt, field) is { } step ? (new Setting(field.Name, null, step.Value * sign, step.IsPercent), step.Next) : null;
            }

            if (FieldReader.Number(sentence, from, field) is not { } number || number.Next > end)
                return null;
            // "price +5 %"
            if (sentence.Words[from].IsSigned && number.IsPercent)
                return (new Setting(field.Name, null, number.Value, true), number.Next);
            return number.IsPercent || (sentence.Words[from].IsSigned && number.Value > 0) ? null : (new Setting(field.Name, FieldValue.Of(number.Value)), number.Next);
        }

        // "the supplier of X" names no value.
        if (linked > 0 && sentence.Words[linked - 1].Lower == "of")
            return null;
        var to = from;
        while (to < end && sentence.Words[to].Kind != WordKind.Comma && !(sentence.Words[to].Lower == "and" && FindField(to + 1) is not null) && sentence.Words[to].Lower is not ("for" or "on"))
            to++;
        if (to == from || (linked < 0 && field.Name is not ("supplier" or "location" or "category" or "sku" or "unit")))
            return null;
        var text = sentence.Slice(from, to);
        if (sentence.Words[from].Kind != WordKind.Name && (AddedParts.IsTwisted(text) || sentence.At(to)?.Kind == WordKind.Comma && sentence.At(to + 1)?.Lower is "not" or "but"))
            return null;
        if (field.Name is "location" or "supplier" or "category" && index.Value(field.Name, text) is null && index.Inventory.FindSupplier(text) is null && AddedParts.IsOdd(text, mostWords: 5))
            return null;
        return FieldReader.Parse(field, sentence.Slice(sentence.Words[from].Lower == "the" && to - from > 1 ? from + 1 : from, to), index) is { IsNone: false } value ? (new Setting(field.Name, value), to) : null;
    }

    private int SkipArticle(int at) => sentence.At(at)?.Lower is "the" or "a" or "all" or "new" ? at + 1 : at;

    private (ItemField Field, int Next)? FindField(int at) =>
        at >= end ? null : FieldReader.Find(sentence, at, ItemType.Inventory) is { Field.IsStored: true } found && found.Field.Name != "name" ? found
        : FieldReader.Find(sentence, at, ItemType.Supplier) is { Field.IsStored: true } other && other.Field.Name != "name" ? other : null;
}
