using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what is said of a thing rather than asked for: "it's from Alpine Tools and costs 2.40", "they are kept in Warehouse B and need a reorder point of 20".</summary>
internal sealed class StatementReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private const int MostSubject = 8;
    private static readonly string[] Pronouns = ["it", "they", "that", "this", "those", "these", "that one", "this one", "both", "both of them", "all of them", "the new one", "he", "she", "its", "their"];
    private static readonly string[] Verbs = ["is", "are", "comes", "come", "costs", "cost", "has", "have", "needs", "need", "goes", "go", "belongs", "belong", "lives", "live", "should", "must", "will", "gets", "get", "shall"];
    private static readonly string[] Fills = ["is", "are", "comes", "come", "should", "must", "will", "shall", "be", "have", "has", "need", "needs", "get", "gets", "now", "also", "all", "both", "it", "they", "a", "an", "the", "its", "their", "of", "new", "currently", "stored", "kept", "and", "but", "with"];

    /// <summary>Null where this is no such statement, or not all of it is understood.</summary>
    public ClauseReading? Read(int at)
    {
        if (Subject(at) is not var (target, verb, isPronoun) || target.Ask is not null)
            return null;
        var attributes = new AttributeReader(sentence, index, target.Type, end);
        List<FieldEdit> edits = [];
        for (var next = verb; next < end;)
        {
            if (sentence.Words[next].Kind is WordKind.Comma or WordKind.Possessive)
            {
                next++;
                continue;
            }

            if (attributes.Start(next) is { } attribute && !attribute.Edits.Any(edit => edit.Field is "current_stock" or "name"))
            {
                edits.AddRange(attribute.Edits);
                next = attribute.Next;
            }
            else if (Fills.Contains(sentence.Words[next].Lower))
            {
                next++;
            }
            else
            {
                return null;
            }
        }

        // Of one that is named, a single thing said may be just a remark; the idioms know those that are not.
        if (edits.Count == 0 || (!isPronoun && edits.Count < 2) || edits.Exists(edit => target.Type.Find(edit.Field) is not { IsStored: true }))
            return null;
        var tags = edits.Where(edit => edit.Field == "tags").ToList();
        return tags.Count > 0 ? null : SetReader.Apply(target, [.. edits.Select(edit => new Setting(edit.Field, edit.Value))]);
    }

    private (Target Target, int Verb, bool IsPronoun)? Subject(int at)
    {
        if (sentence.MatchAny(at, Pronouns) is > 0 and var pronoun && pronoun < end && (Says(pronoun) || sentence.Words[at].Lower is "its" or "their"))
            return targets.Focus.IsEmpty ? null : (targets.Them(), pronoun, true);
        // "supplier is Kartonwerk, reorder point 2", said right after it was added
        var field = sentence.Words[at].Lower is "the" ? at + 1 : at;
        if (targets.Focus is { IsLastApplied: true, Items: [var only] } && index.Inventory.Find(only) is { } item && FieldReader.Find(sentence, field, item.Type) is var (said, behind) && said is { IsStored: true, Name: not ("name" or "current_stock") } && (sentence.At(behind)?.Lower is "is" or "=" or ":" or "are" or "should" || FieldReader.Number(sentence, behind) is not null))
            return (targets.Them(), field, true);
        for (var verb = at + 1; verb < end && verb - at <= MostSubject; verb++)
        {
            if (Says(verb) && targets.Exact(at, verb, null) is { Ask: null } named)
                return (named, verb, false);
        }

        return null;
    }

    private bool Says(int at) => sentence.Words[at].Kind == WordKind.Possessive || Verbs.Contains(sentence.Words[at].Lower);
}
