using System.Collections.Immutable;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The clauses of a sentence one after the other, each with what those before it were about.</summary>
public sealed partial class SentenceReader
{
    private const int MostClauses = 40;
    private const int MostAddition = 1000;

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
            if (place + 1 < clauses.Count)
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
            focus.On([.. ItemOrder.Matching(index.Inventory.Items, filter, sort is null ? null : filter.Type.Find(sort), list.Descending, limit).Select(item => item.Id)]),
        ClauseReading.List { Limit: null } list => focus with { Added = null, Items = [], Filter = list.Filter },
        ClauseReading.Measure measure => focus with { Added = null, Items = [], Filter = measure.Filter },
        ClauseReading.Changes or ClauseReading.List => focus.On([]),
        _ => focus,
    };
}
