using System.Collections.Immutable;
using StreamingInventory.Core.Chat.Language.Gist;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Texts of more than one wish: pasted lists, letters, several wishes in one sentence.</summary>
public sealed partial class SentenceReader
{
    private static SentenceReading? ReadList(string text, CatalogueIndex index, RequestContext context, Focus focus)
    {
        if (Lists.Sentences(text, index) is not { } lines)
            return null;
        List<ClauseReading> readings = [];
        foreach (var line in lines)
        {
            var row = Sentence.Of(Spoken.Plain(line), index);
            var reading = ReadClauses(row, index, context, focus);
            if (reading.All(one => one is ClauseReading.Changes))
                readings.AddRange(reading);
            else if (GistReader.Read(row, index, focus, 0, row.Words.Length) is ClauseReading.Changes gist)
                readings.Add(gist);
            else
                return null;
        }

        return new SentenceReading([ClauseReader.Merge(readings)], text);
    }

    // What a letter wants, once it is read without its courtesies.
    private static SentenceReading? ReadLetter(string text, CatalogueIndex index, RequestContext context, Focus focus)
    {
        if (Letter.Core(text) is not { } core)
            return null;
        var sentence = Sentence.Of(core, index);
        return Understood(sentence, index, context, focus)
            ?? (ReadParts(sentence, index, context, focus) is { } parts ? new SentenceReading(parts, core) : Wish(sentence, index, context, focus));
    }

    // What is wished, without the reason that is told before it or behind it.
    private static SentenceReading? ReadReasoned(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
    {
        foreach (var (wish, mayOnlyRemove) in Reasoned.Wishes(sentence, index))
        {
            if (Understood(Sentence.Of(wish, index), index, context, focus) is { } own && own.Clauses.All(reading => reading is ClauseReading.Changes changes && (!mayOnlyRemove || changes.Proposals.All(proposal => proposal.Action == "remove"))))
                return own;
        }

        return null;
    }

    // By any reader, without a question back.
    private static SentenceReading? Understood(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
    {
        var readings = ReadClauses(sentence, index, context, focus);
        if (IsDone(readings) && !readings.Any(reading => reading is ClauseReading.Reply or ClauseReading.Help))
            return new SentenceReading(readings, sentence.Text);
        return ReadGist(sentence, index, focus) is { Clauses: [not ClauseReading.Reply] } gist ? gist : null;
    }

    // The one sentence of a letter that is understood, where the others name nothing of ours and no figure.
    private static SentenceReading? Wish(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
    {
        SentenceReading? found = null;
        var from = 0;
        for (var at = 0; at <= sentence.Words.Length; at++)
        {
            if (at < sentence.Words.Length && sentence.Words[at].Kind != WordKind.Stop)
                continue;
            if (at > from)
            {
                var part = Sentence.Of(sentence.Raw(from, Math.Min(at + 1, sentence.Words.Length)), index);
                var islands = new Islands(part, index).Read(0, part.Words.Length);
                if (islands.Any(island => island.Kind is IslandKind.Item or IslandKind.Number or IslandKind.Field || island is { Kind: IslandKind.Value, Of: not "location" }))
                {
                    if (found is not null || Understood(part, index, context, focus) is not { } own)
                        return null;
                    found = own;
                }
            }

            from = at + 1;
        }

        return found;
    }

    // Several wishes in one sentence that no rule cuts: where each part is understood by itself.
    private static ImmutableArray<ClauseReading>? ReadParts(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
    {
        if (sentence.Words.Any(word => word.Lower is "not" or "other" or "instead" or "rather" or "except" or "unless" or "if" or "may" or "might" or "maybe")
            || new PartReader(sentence, Part).Read() is not { } parts || !parts.Any(part => part is ClauseReading.Changes))
            return null;
        return Additions.Fold(parts);

        ClauseReading? Part(int from, int to, ImmutableArray<ClauseReading> before)
        {
            var own = before.Aggregate(focus, (spoken, reading) => AfterClause(reading, spoken, index));
            var start = Courtesy.Skip(sentence, from, to);
            // "then make them the supplier of the eggs": of what is only just being added.
            var text = before.LastOrDefault() is ClauseReading.Changes { OfSuppliers: true, Proposals: [{ Action: "add", Item: var added }] } ? Pronoun.Filled(sentence, start, to, added) : null;
            var part = Sentence.Of(text ?? sentence.Raw(start, to), index);
            // A name by itself is the rest of a list, not a question.
            if (part.Words.IsEmpty || !Enumerable.Range(0, part.Words.Length).Any(at => part.Words[at].Kind == WordKind.Word && (Vocabulary.IsVerb(part.Words[at].Lower) || Vocabulary.Asks(part.Words[at].Lower) || GistWords.IsAct(part, at) || FieldReader.Find(part, at, ItemType.Inventory) is { Field.IsNumber: true })))
                return null;
            var reading = ReadClauses(part, index, context, own);
            var isQuestion = Vocabulary.Asks(part.Words[0].Lower) || part.MatchAny(0, Vocabulary.Show) > 0 || part.Text.Contains('?', StringComparison.Ordinal);
            // "..., supplier Nordlager, min 5": of what is added, and not of all that comes from there.
            if (before.LastOrDefault() is ClauseReading.Changes latest && latest.Proposals.All(proposal => proposal.Action == "add") && !Vocabulary.IsVerb(part.Words[0].Lower) && !GistWords.IsAct(part, 0)
                && reading.OfType<ClauseReading.Changes>().Any(change => change.Proposals.Length > 1 || change.Proposals.Any(proposal => proposal.Where is not null)))
                return null;
            if (reading is [not (ClauseReading.Reply or ClauseReading.Unknown or ClauseReading.Help)] && IsDone(reading) && (isQuestion || reading[0] is ClauseReading.Changes))
                return reading[0];
            return GistReader.Read(part, index, own, 0, part.Words.Length) is { } gist and not ClauseReading.Reply && (isQuestion || gist is ClauseReading.Changes) ? gist
                : isQuestion && Clauses.Of(part) is [var (first, last)] && new MentionReader(part, index, last).Read(first) is { } asked ? asked : null;
        }
    }
}
