using System.Collections.Frozen;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads who moved what, whoever it was: "Tom smashed a pair of goggles", "the night shift used 6 mop heads", "2 bags of coffee went to the canteen".</summary>
internal sealed class StockSentence(Sentence sentence, CatalogueIndex index, StockReader stock, int end)
{
    private const int MostSubject = 5;

    private static readonly FrozenSet<string> In = new[]
    {
        "receive", "received", "receives", "got", "gets", "accept", "accepted", "unloaded", "unload", "delivered", "deliver", "delivers", "brought", "bring", "brings", "supplied", "restocked", "found", "collected", "fetched", "recovered",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Out = new[]
    {
        "used", "use", "uses", "took", "take", "takes", "taken", "pick", "picked", "picks", "grab", "grabbed", "sell", "sold", "sells", "ship", "shipped", "ships", "issue", "issued", "consume", "consumed", "break", "broke", "broken", "smash", "smashed", "lose", "lost", "scrap", "scrapped", "damage", "damaged", "destroy", "destroyed", "drop", "dropped", "waste", "wasted", "threw", "throw", "bin", "binned", "hand", "handed", "give", "gave", "gives",
        "sent", "send", "dispatch", "dispatched", "despatch", "despatched", "lend", "lent", "donate", "donated", "installed", "fitted", "ate", "drank", "nicked", "stole", "stolen", "pinched", "pulled", "withdrew", "spilled", "spilt", "ruined", "cracked", "burned", "burnt", "wore", "opened", "unpacked", "discarded", "trashed", "chucked", "borrowed",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Particles = ["out", "up", "away", "off", "in", "another", "down", "through", "over", "us", "him", "her", "them", "back", "already", "just", "also", "all", "only", "exactly", "about", "around", "another lot of", "a total of", "in total", "today", "yesterday", "this morning", "and", "altogether"];

    // What happened to them, in the passive: "2 bags went to the canteen".
    private static readonly string[] Went = ["went to", "went out to", "went into", "go to", "were given to", "was given to", "were handed to", "were sent to", "was sent to", "were taken to", "were taken by", "was taken by", "were used by", "was used by", "were used for", "was used for", "were used in", "were sold to", "was sold to", "were shipped to", "was shipped to", "were issued to", "was issued to", "were needed for", "left for", "ended up in the bin", "were eaten", "were drunk"];

    /// <summary>Null where nobody moved anything.</summary>
    public ClauseReading? Read(int at) => Active(at) ?? Passive(at);

    private ClauseReading? Active(int at)
    {
        for (var verb = at; verb < end && verb - at <= MostSubject; verb++)
        {
            var word = sentence.Words[verb];
            if (word.Kind is not (WordKind.Word or WordKind.Possessive) && verb == at)
                return null;
            var action = In.Contains(word.Lower) ? "receive" : Out.Contains(word.Lower) ? "issue" : null;
            if (action is null)
            {
                // A subject is a few words, none of them a question, a figure or a joint.
                if (word.Kind == WordKind.Number || Vocabulary.Asks(word.Lower) || Vocabulary.IsVerb(word.Lower) || word.Lower is "," or "and" or "or" or "to" or "not" or "is" or "are")
                    return null;
                continue;
            }

            var next = verb + 1;
            var isBack = false;
            while (next < end && FieldReader.Number(sentence, next) is null && sentence.MatchAny(next, Particles) is > 0 and var particle)
            {
                isBack |= sentence.Words[next].Lower == "back";
                // "dropped and broke"
                if (sentence.Words[next].Lower == "and" && !(sentence.At(next + 1) is { } second && (In.Contains(second.Lower) || Out.Contains(second.Lower))))
                    return null;
                next = sentence.Words[next].Lower == "and" ? next + 2 : particle;
            }

            // What comes back from whom is not said here.
            if (next >= end || isBack || (verb > at && IsSupplier(at, verb) && action == "issue" && word.Lower is not ("sent" or "send" or "shipped" or "ships" or "ship")))
                return null;
            if (verb > at && IsSupplier(at, verb))
                action = "receive";
            return stock.Starts(next) && stock.Move(action, next) is ClauseReading.Changes or ClauseReading.Reply { Choices.IsEmpty: false, IsMissing: false } ? stock.Move(action, next) : null;
        }

        return null;
    }

    private bool IsSupplier(int from, int to)
    {
        for (var last = to; last > from; last--)
        {
            if (index.Inventory.FindSupplier(sentence.Slice(from, last)) is not null)
                return true;
        }

        return false;
    }

    private ClauseReading.Changes? Passive(int at)
    {
        if (!stock.Starts(at))
            return null;
        for (var verb = at + 2; verb < end; verb++)
        {
            if (sentence.MatchAny(verb, Went) is not (> 0 and var next))
                continue;
            // To another place of ours is a move of the item, not an issue.
            return next < end && index.Value("location", sentence.Slice(next, end)) is not null ? null : stock.Until(verb).Move("issue", at) is ClauseReading.Changes changes ? changes : null;
        }

        return null;
    }
}
