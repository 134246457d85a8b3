using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat.Language.Gist;
using StreamingInventory.Core.Items;

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
    private const int MostClauses = 40;
    private const int MostAddition = 1000;

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

    private static ImmutableArray<ClauseReading> ReadClauses(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus)
    {
        var readings = ImmutableArray.CreateBuilder<ClauseReading>();
        // The clause before, with what went on with it.
        string? before = null;
        var addedAt = 0;
        var clauses = Clauses.Of(sentence);
        if (clauses.Count > MostClauses)
            return [new ClauseReading.Reply($"That is more than I can keep apart in one message: {Wording.Number(clauses.Count)} sentences, and {MostClauses} is the most. Nothing was changed; please say it in parts.")];
        for (var place = 0; place < clauses.Count; place++)
        {
            var (from, to) = clauses[place];
            // "Nothing there is needed anymore, delete it all": what is to be done about it is said of what was told.
            var told = place + 1 < clauses.Count && HasPronoun(sentence, clauses[place + 1]) ? Idioms.RewriteTold(sentence, index, focus, from, clauses[place + 1].To) : null;
            if (told is not null && Sentence.Of(told, index) is var plain && ReadClause(plain, index, context, focus, 0, plain.Words.Length) is ClauseReading.Changes done)
            {
                (before, addedAt) = (told, readings.Count);
                readings.Add(done);
                focus = AfterClause(done, focus, index);
                place++;
                continue;
            }

            // "No, take that back": the no is not the answer to a card.
            if (clauses.Count == 2 && place == 0 && sentence.MatchAny(from, ["no", "nope", "wait", "no wait", "stop", "oh no"]) == to && sentence.MatchAny(clauses[1].From, Vocabulary.Undo) == clauses[1].To)
                continue;
            var reading = ReadClause(sentence, index, context, focus, from, to);
            // "Those can go, remove them": once is enough.
            if (reading is ClauseReading.Changes again && readings.Count > 0 && readings[^1] is ClauseReading.Changes gone && again.Proposals.Concat(gone.Proposals).All(proposal => proposal.Action == "remove") && HasPronoun(sentence, (from, to)))
                continue;
            if (readings.Count > 0 && readings[^1] is ClauseReading.Changes { Proposals: var earlier } && earlier.All(proposal => proposal.Action is not ("add" or "remove"))
                && OfThem(sentence, reading, from, to) is { } same && Sentence.Of(same, index) is var meant && ReadClause(meant, index, context, focus, 0, meant.Words.Length) is ClauseReading.Changes said)
                reading = said;
            // "Add ratchet straps. 40 of them at 9.99": it goes on with what is added.
            if (reading is not ClauseReading.Changes && focus.Added is not null && before is not null && before.Length < MostAddition && ReadAddition($"{before}, {sentence.Raw(from, to)}", index, context) is { } longer)
            {
                before = $"{before}, {sentence.Raw(from, to)}";
                readings[addedAt] = longer;
                continue;
            }

            // "Change the price of the first aid kit, it is now 31.90": the answer to what the clause before leaves open.
            if (readings.Count > 0 && readings[^1] is ClauseReading.Reply { Completion: { } open } && Continued.Complete(sentence, index, focus, open, from, to) is { } completed)
            {
                var whole = Sentence.Of(completed, index);
                readings[^1] = ReadClause(whole, index, context, focus, 0, whole.Words.Length);
                continue;
            }

            if (reading is not ClauseReading.Changes change || focus.Added is null || !Additions.IsAbout(change))
                (before, addedAt) = (sentence.Raw(from, to), readings.Count);
            readings.Add(reading);
            focus = AfterClause(reading, focus, index);
        }

        return readings.Count == 0 ? [new ClauseReading.Unknown(sentence.Text)] : Additions.Fold([.. readings.SelectMany(reading => reading is ClauseReading.Several several ? several.Readings : [reading])]);
    }

    // "Raise the cost of A by 0.19 and set the reorder point to 20", "..., the price is now 28.40": of what the clause before was about.
    private static string? OfThem(Sentence sentence, ClauseReading reading, int from, int to) => reading switch
    {
        ClauseReading.Reply { Completion: { } missing } when missing.EndsWith("for " + ClauseReading.Reply.Blank, StringComparison.Ordinal) => missing.Replace(ClauseReading.Reply.Blank, "them", StringComparison.Ordinal),
        ClauseReading.Unknown when sentence.At(from)?.Lower is "the" or "its" or "their" && FieldReader.Find(sentence, from + 1, ItemType.Inventory) is var (field, next) && sentence.MatchAny(next, ["is now", "are now", "is", "are", "goes to", "went to"]) is > 0 and var value && FieldReader.Number(sentence, value, field) is { } number && number.Next == to
            => $"set {sentence.Raw(from + 1, next)} of them to {sentence.Raw(value, to)}",
        _ => null,
    };

    private static bool HasPronoun(Sentence sentence, (int From, int To) clause) =>
        sentence.Words.Skip(clause.From).Take(clause.To - clause.From).Any(word => word.Lower is "it" or "them" or "that" or "those" or "these" or "their" or "everything" or "prices" or "costs" or "price" or "cost");

    private static ClauseReading.Changes? ReadAddition(string text, CatalogueIndex index, RequestContext context)
    {
        var sentence = Sentence.Of(text, index);
        return ReadClause(sentence, index, context, Focus.None, 0, sentence.Words.Length) is ClauseReading.Changes changes && changes.Proposals.All(proposal => proposal.Action == "add") ? changes : null;
    }

    private static ClauseReading ReadClause(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus, int from, int to)
    {
        var reading = ReadWhole(sentence, index, context, focus, from, to);
        return reading is ClauseReading.Changes ? reading
            : Excepted.Read(sentence, index, from, to, (start, stop) => ReadWhole(sentence, index, context, focus, start, stop)) ?? reading;
    }

    private static ClauseReading ReadWhole(Sentence sentence, CatalogueIndex index, RequestContext context, Focus focus, int from, int to)
    {
        var asks = sentence.At(to) is { Kind: WordKind.Stop } stop && stop.Text.Contains('?') && !Courtesy.IsRequest(sentence, from);
        var gives = sentence.At(from)?.Lower == "give";
        var isUnreal = Courtesy.IsUnreal(sentence, Math.Max(0, from - 2), to);
        if (IsTakenBack(sentence, from, to))
            return new ClauseReading.Reply($"I am not sure what is to be done: '{sentence.Slice(from, to)}'. Nothing was changed.");
        // "increase and decrease the cost" is nothing that can be done.
        if (from >= 2 && sentence.Words[from - 1].Lower is "and" or "&" && (Vocabulary.Raise.Contains(sentence.Words[from].Lower) && Vocabulary.Lower.Contains(sentence.Words[from - 2].Lower) || Vocabulary.Lower.Contains(sentence.Words[from].Lower) && Vocabulary.Raise.Contains(sentence.Words[from - 2].Lower)))
            return new ClauseReading.Unknown(sentence.Slice(from - 2, to));
        if (AddReader.Turned(sentence, from, to) is { } turned)
        {
            (sentence, from) = (Sentence.Of(turned, index), 0);
            to = sentence.Words.Length;
        }

        if (Pronoun.Named(sentence, index, focus, from, to) is { } named)
        {
            (sentence, from) = (Sentence.Of(named, index), 0);
            to = sentence.Words.Length;
        }

        if (Idioms.Rewrite(sentence, index, focus, from, to) is { } plain)
        {
            plain = AddReader.Turned(Sentence.Of(plain, index)) ?? plain;
            (sentence, from) = (Sentence.Of(plain, index), 0);
            to = sentence.Words.Length;
        }

        var reading = new ClauseReader(sentence, index, context, focus, to).Read(from);
        // "give all anchors the tag seasonal" takes none away.
        if (reading is ClauseReading.Changes given && gives)
            reading = given with { Proposals = [.. given.Proposals.Select(Tagged)] };
        if (reading is ClauseReading.Changes run && Runaway.Is(run, index))
            return new ClauseReading.Unknown(sentence.Slice(from, to));
        // What has not happened, or only may, is not booked; nor is what somebody asks about.
        return reading is ClauseReading.Changes && (Courtesy.IsDoubtful(sentence, from, to) || asks || isUnreal)
            ? new ClauseReading.Reply($"I am not sure that this is to be done: '{sentence.Slice(from, to)}'. Please say it plainly, without if and when. Nothing was changed.") : reading;
    }

    // "delete the gloves but leave them in the list"
    private static bool IsTakenBack(Sentence sentence, int from, int to) =>
        sentence.Has(from, to, "but leave them", "but leave it", "but keep them", "but keep it", "but do not remove", "but don't remove")
        || sentence.MatchAny(to + 1, ["leave them", "leave it", "keep them", "keep it"]) > 0 && sentence.At(to)?.Lower == "but";

    private static ProposedChange Tagged(ProposedChange change)
    {
        if (change.Action != "set" || change.Fields?.GetValueOrDefault("tags") is not { ValueKind: System.Text.Json.JsonValueKind.Array } tags || change.Fields.Count > 1)
            return change;
        return change with { Fields = null, AddTags = [.. tags.EnumerateArray().Select(tag => tag.GetString()!)] };
    }

    // "Set the cost of A to 4 and move it": what the clause before was about comes before what the last answer was about.
    // What a clause will add has no id yet: what is said of "it" goes into what is added.
    private static Focus AfterClause(ClauseReading reading, Focus focus, CatalogueIndex index) => reading switch
    {
        ClauseReading.Changes changes when changes.Proposals.All(proposal => proposal.Action == "add") => focus.On([]) with { Added = changes.OfSuppliers ? ItemType.Supplier : ItemType.Inventory },
        ClauseReading.Changes changes when changes.Proposals.Any(proposal => proposal.Action == "add") => focus.On([]),
        ClauseReading.Changes changes when Additions.IsAbout(changes) => focus,
        ClauseReading.Changes { Proposals: [{ Where: { } where, Type: var type }] } => focus with { Added = null, Items = [], Filter = InventoryPlugin.Read(type ?? "inventory", where, out _) },
        ClauseReading.Changes changes when changes.Proposals.All(proposal => proposal.Where is null) => focus.On([.. changes.Proposals.Select(proposal => proposal.Item).Distinct()]),
        ClauseReading.Forecast forecast => focus.On([forecast.ItemId]),
        ClauseReading.List { Filter.Tests: [{ Field: "id", Comparison: FieldComparison.Is, Values: var ids }] } => focus.On([.. ids.Select(id => id.ToString())]),
        // "Which is the most expensive? Set its max to 1500."
        ClauseReading.List { Limit: { } limit, Filter: var filter, Sort: var sort } list =>
            focus.On([.. ItemOrder.Ranked(ItemOrder.Matching(index.Inventory.Items, filter), sort is null ? null : filter.Type.Find(sort), list.Descending, limit).Select(item => item.Id)]),
        ClauseReading.List { Limit: null } list => focus with { Added = null, Items = [], Filter = list.Filter },
        ClauseReading.Measure measure => focus with { Added = null, Items = [], Filter = measure.Filter },
        ClauseReading.Changes or ClauseReading.List => focus.On([]),
        _ => focus,
    };
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
