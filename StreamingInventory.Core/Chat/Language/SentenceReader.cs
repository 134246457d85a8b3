using System.Collections.Immutable;
using StreamingInventory.Core.Chat.Language.Gist;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Understands a request offline: the structured context first, for it wins over the words; then the sentence, clause
/// by clause. Deterministic; the same request over the same items is always understood alike.
/// </summary>
public sealed partial class SentenceReader(Catalogue catalogue)
{
    /// <summary>What the clauses ask for, in order, and the sentence that was read in the end.</summary>
    internal SentenceReading Read(string text, RequestContext context, Focus focus) => catalogue.Read(index =>
    {
        // What stands in somebody else's mail is not what the person asks for.
        if (Spoken.WithoutQuoted(text) is var own && own.Length == 0 && text.Length > 0)
            return new SentenceReading([new ClauseReading.Unknown(text)], text);
        var sentence = Sentence.Of(own, index);
        if (new ContextReader(sentence, index, context, focus).Read() is { } structured)
            return new SentenceReading([structured], text);
        if (MemoryReader.Read(sentence, index) is { } memory)
            return new SentenceReading([memory], text);
        if (Spoken.Plain(own) is var plain && plain != text)
            (text, sentence) = (plain, Sentence.Of(plain, index));
        if (Corrected.Read(sentence, index, focus) is { } right)
        {
            var corrected = Sentence.Of(right, index);
            var again = ReadClauses(corrected, index, context, focus);
            if (ReadPlural(again, corrected, index, focus) is { } all)
                again = all.Clauses;
            if (again.All(reading => reading is ClauseReading.Changes))
                return new SentenceReading([new ClauseReading.Undo(), .. again], right) { IsCorrection = true };
        }

        if (Paired.Read(sentence) is { } pair)
            (text, sentence) = (pair, Sentence.Of(pair, index));
        if (Continued.Read(sentence, index, focus) is { } whole)
            (text, sentence, focus) = (whole, Sentence.Of(whole, index), focus with { Question = null });
        var first = ReadClauses(sentence, index, context, focus);
        // "Raise the reorder points of the timing belts": of several of a kind, all are meant, not one.
        if (first is [ClauseReading.Reply { Choices.IsEmpty: false, IsMissing: false }]
            && sentence.Words.Any(word => word.Lower is "all" or "both" or "every" or "each" or "them" or "percent" || word.Kind == WordKind.Percent)
            && ReadGist(sentence, index, focus) is { Clauses: [ClauseReading.Changes] } plural)
            return plural;
        if (ReadPlural(first, sentence, index, focus) is { } several)
            return several;
        // What is surely a wish to be told of something may still have a slip in it, but is nothing else.
        var isFinal = first.Any(reading => reading is ClauseReading.Reply { IsFinal: true });
        // "Put 10 % on the cost of all drives, they raised their list": what is chosen from may be clear without the reason.
        if (first is [ClauseReading.Reply { Choices.IsEmpty: false, IsMissing: false }] && sentence.Words.Length <= MostWordsToRetry && ReadReasoned(sentence, index, context, focus) is { } clear)
            return clear;
        if (IsDone(first) && !isFinal)
            return new SentenceReading(first, text);
        // A long text is read once: it is no slip of the tongue that makes it hard.
        if (sentence.Words.Length > MostWordsToRetry)
            return new SentenceReading(first, text);
        // Once more without words that only fill, then with slips put right, then both. Before anything is taken for a slip, by what it mentions.
        var bare = Courtesy.WithoutFillers(sentence);
        var gist = isFinal ? null : ReadGist(sentence, index, focus);
        if (gist is { Clauses: [not ClauseReading.Reply] })
            return gist;
        if (!isFinal && Revised.Read(sentence, index) is { } revised && Sentence.Of(revised, index) is var plainer)
        {
            var again = ReadClauses(plainer, index, context, focus);
            return IsDone(again) ? new SentenceReading(again, revised) : ReadGist(plainer, index, focus) ?? new SentenceReading(first, text);
        }

        if (!isFinal && ReadParts(sentence, index, context, focus) is { } parts)
            return new SentenceReading(parts, text);
        if (!isFinal && ReadReasoned(sentence, index, context, focus) is { } reasoned)
            return reasoned;
        if (!isFinal && (ReadList(text, index, context, focus) ?? ReadLetter(text, index, context, focus)) is { } written)
            return written;
        // "the two deliveries of tape" are no two tapes, whatever is made of the word.
        var isDoubtful = Courtesy.IsDoubtful(sentence, SkipPolite(sentence, 0), sentence.Words.Length) || sentence.Words.Any(word => word.Lower is "deliveries" or "shipments");
        List<(Sentence Sentence, string? Note)> attempts = [];
        foreach (var (attempt, note) in Attempts(sentence, bare, index))
        {
            attempts.Add((Sentence.Of(attempt, index), note));
            var again = ReadClauses(attempts[^1].Sentence, index, context, focus);
            // A doubt that is taken for a slip is still a doubt.
            if (isDoubtful && again.Any(reading => reading is ClauseReading.Changes))
                continue;
            if (IsDone(again) && (!isFinal || again.All(reading => reading is ClauseReading.Watch or ClauseReading.Unwatch)))
                return new SentenceReading(again, attempt, note);
        }

        return isFinal ? new SentenceReading(first, text) : (isDoubtful ? null : ReadGist(attempts, index, focus)) ?? ReadMentions(attempts.Prepend((sentence, null)), index) ?? gist ?? new SentenceReading(first, text);
    });

    // "Move the lockout padlocks to Warehouse North": said of more than one, so all of them; stock is never spread over a kind.
    private static SentenceReading? ReadPlural(ImmutableArray<ClauseReading> first, Sentence sentence, CatalogueIndex index, Focus focus)
    {
        if (first is not [ClauseReading.Reply { Choices: { IsEmpty: false } choices, Part: { } part, IsMissing: false }] || choices.Length < 2
            || sentence.Text.IndexOf(part, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var at))
            return null;
        // "Cable glands now come from Tidewire"
        if (at == 0)
            return part.EndsWith('s') && Sentence.Of($"all {sentence.Text}", index) is var kind && ReadClauses(kind, index, new RequestContext(), focus) is [ClauseReading.Changes whole] && IsOfAll(whole) ? new SentenceReading([whole], kind.Text) : null;
        var before = sentence.Text.AsSpan(0, at).TrimEnd();
        if (!before.EndsWith("the", StringComparison.OrdinalIgnoreCase) && !before.EndsWith("our", StringComparison.OrdinalIgnoreCase))
            return null;
        if (ReadGist(sentence, index, focus) is { Clauses: [ClauseReading.Changes set] } several && IsOfAll(set))
            return several;
        // "Double the reorder points of the threadlockers"
        var all = Sentence.Of($"{before[..^3]}all {sentence.Text.AsSpan(at)}", index);
        return part.EndsWith('s') && ReadClauses(all, index, new RequestContext(), focus) is [ClauseReading.Changes every] && IsOfAll(every) ? new SentenceReading([every], all.Text) : null;

        bool IsOfAll(ClauseReading.Changes changes) => changes.Proposals.All(proposal => proposal.Action == "set" && proposal.Fields?.ContainsKey("current_stock") != true) && (changes.Proposals.Length == choices.Length || changes.Proposals is [{ Where: not null }]);
    }

    private static SentenceReading? ReadGist(Sentence sentence, CatalogueIndex index, Focus focus) =>
        GistReader.Read(sentence, index, focus, 0, sentence.Words.Length) is { } reading ? new SentenceReading([reading], sentence.Text) : null;

    // A change in an order that no reader knows may still mention all that it takes.
    private static SentenceReading? ReadGist(IEnumerable<(Sentence Sentence, string? Note)> attempts, CatalogueIndex index, Focus focus)
    {
        foreach (var (attempt, note) in attempts)
        {
            if (GistReader.Read(attempt, index, focus, 0, attempt.Words.Length) is { } reading and not ClauseReading.Reply)
                return new SentenceReading([reading], attempt.Text, note);
        }

        return null;
    }

    // A question in an order that no reader knows may still mention all that is needed to answer it.
    private static SentenceReading? ReadMentions(IEnumerable<(Sentence Sentence, string? Note)> attempts, CatalogueIndex index)
    {
        foreach (var (attempt, note) in attempts)
        {
            if (Clauses.Of(attempt) is [var (from, to)] && new MentionReader(attempt, index, to).Read(from) is { } reading)
                return new SentenceReading([reading], attempt.Text, note);
        }

        return null;
    }

    private const int MostWordsToRetry = 120;

    private static IEnumerable<(string Text, string? Note)> Attempts(Sentence sentence, string? bare, CatalogueIndex index)
    {
        if (bare is not null)
            yield return (bare, null);
        HashSet<string> tried = new(StringComparer.Ordinal);
        for (var variant = 0; variant < Spelling.Variants; variant++)
        {
            if (Spelling.Correct(sentence, index, variant) is var (corrected, note) && tried.Add(corrected))
                yield return (corrected, note);
            if (bare is not null && Spelling.Correct(Sentence.Of(bare, index), index, variant) is var (both, slips) && tried.Add(both))
                yield return (both, slips);
        }

        // Dictated without a comma or an "and".
        if (Clauses.Divided(sentence, index) is { } divided)
            yield return (divided, null);
    }

    private static bool IsDone(ImmutableArray<ClauseReading> readings) =>
        !readings.Any(reading => reading is ClauseReading.Unknown or ClauseReading.Reply { Choices.IsEmpty: true, Completion: null, IsFinal: false } or ClauseReading.Reply { IsMissing: true });

    /// <summary>The place behind "please", "could you", "we".</summary>
    internal static int SkipPolite(Sentence sentence, int at) => Courtesy.Skip(sentence, at, sentence.Words.Length);
}

/// <summary>What a sentence came to.</summary>
/// <param name="Clauses">In order.</param>
/// <param name="Text">The sentence as it was read: what it continued filled in, slips put right.</param>
/// <param name="Note">What was taken for what.</param>
internal sealed record SentenceReading(ImmutableArray<ClauseReading> Clauses, string Text, string? Note = null)
{
    /// <summary>It takes the last one back and does it right.</summary>
    public bool IsCorrection { get; init; }
}
