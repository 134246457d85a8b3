using System.Collections.Frozen;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>What single words and phrases contribute to a sentence, whatever its order.</summary>
internal static class GistWords
{
    private static readonly (Act Act, string[] Phrases)[] Acts =
    [
        (Act.Receive,
        [
            "receive", "received", "receiving", "arrived", "arrive", "came in", "come in", "came", "got in", "got", "get in", "delivered", "were delivered", "was delivered", "delivery", "delivery note", "landed", "unloaded", "unpacked", "book in", "booked in", "take in", "took in", "taken in", "goods in", "inbound", "put away", "restocked", "turned up", "showed up", "dropped off", "dropped by", "brought", "brought in",
            "back in", "return them to stock", "return it to stock", "return to stock", "return these to stock", "came back", "come back", "got back", "put back", "put them back", "put it back", "put them back in", "brought back", "handed back", "given back", "were returned", "was returned", "returned by", "returned from", "customer returned", "customer sent back", "customers sent back", "customer brought back", "customer gave back", "customer handed back", "client sent back", "client returned", "client brought back", "guest brought back", "site sent back", "site returned", "customers returned", "has returned", "have returned", "going back in", "go back into", "goes back into", "go back in", "goes back in", "back into stock", "back to stock", "back on the shelf", "found", "i found", "we found", "were found", "found again", "add to stock", "add to the stock", "add it to stock", "add them to stock", "add it", "add them", "into stock", "into the stock", "put into stock", "put in stock", "went into stock", "go into stock", "on the dock", "off the truck", "purchased", "bought",
        ]),
        (Act.Issue,
        [
            "issue", "issued", "ship", "shipped", "shipping", "use", "used", "use up", "used up", "sell", "sold", "consume", "consumed", "take", "took", "taken", "takes", "pick", "picked", "scrap", "scrapped", "crushed", "smashed", "ruined", "wrecked", "squashed", "flattened", "broke", "broken", "break", "broke down", "lost", "lose", "went missing", "missing", "gone", "stolen", "write off", "write-off", "wrote off", "written off", "send out", "sent out", "send", "sent", "send up", "sent up", "book out", "booked out", "hand out", "handed out", "give out", "gave out", "given out", "gave", "dispatch", "dispatched", "despatched", "withdraw", "withdrew", "withdrawn", "went out", "went", "go out", "go to", "goes to", "going to", "went straight out", "gone out", "left", "leave", "got through", "gone through", "went through", "get through", "burned", "burnt", "burned out", "burnt out", "cracked", "damaged", "got damaged", "ruined", "spoiled", "spoilt", "expired", "leaked", "smashed", "dropped", "torn", "rusted", "eaten", "thrown away", "threw away", "threw out", "thrown out", "binned", "bin", "tossed", "chucked", "donated", "donation", "went as donation", "installed", "fitted", "mounted", "consumed by", "take off", "took off", "take off stock", "take off from stock", "take out", "took out", "taken out", "take out of stock", "take them out of stock", "take it out of stock", "take them off", "take it off", "take them out", "take it out", "out of stock please", "off the stock", "off stock", "deduct", "subtract", "deducted", "pull", "pulled", "drew", "drawn", "need issuing", "to be issued", "out",
            "back to the supplier", "send back to", "sent back to", "returned to", "return to", "went back to",
        ]),
        (Act.Count, ["count", "counted", "counts", "recount", "recounted", "count is", "count of", "the count is", "stocktake", "stock take", "cycle count", "inventory count", "inventory count result", "count result", "physical count", "stock count", "there are", "there's", "we have exactly", "in reality", "really only", "actual stock", "real stock", "counted twice", "i count", "we count"]),
        (Act.Remove,
        [
            "remove", "delete", "erase", "clear", "off the list for good", "for good", "off the inventory", "out of the inventory", "off our books", "off the books", "off the system", "off our system", "off the catalogue", "off our list", "throw out from system", "throw out of the system", "throw out from the system", "from system", "from list", "out of system", "out of the database", "from the inventory", "from our inventory", "from our list", "from our system", "from our catalogue", "del", "discontinue", "discontinued", "discontinuing", "purge", "eliminate", "get rid of", "get rid", "drop", "wipe", "ditch", "kill", "strike", "clear out", "clear everything out of", "away with", "deleted", "removed", "erased", "scrap the records for", "scrap the record for", "scrap the entry for", "take off the list", "take it off the list", "take them off the list", "off the list", "take out from the list", "take both out from the list", "take them out from the list", "take it out of the list", "take out of the list", "out of the list", "out of the system", "from the list", "from the system", "from the database", "from the catalogue", "in the database", "can go", "may go", "should go", "must go", "has to go", "have to go", "get deleted", "get removed",
        ]),
        (Act.Raise, ["increase", "raise", "raised", "rise", "bump", "bump up", "lift", "put up", "go up", "going up", "are going up", "is going up", "goes up", "went up", "up by", "plus", "increased", "more expensive", "higher", "dearer", "add on"]),
        (Act.Lower, ["decrease", "reduce", "lower", "lowered", "cut", "bring down", "knock", "knock off", "go down", "going down", "are going down", "is going down", "goes down", "went down", "down by", "minus", "reduced", "decreased", "cheaper", "less expensive", "shave", "shave off", "take off the price"]),
        (Act.Place, ["move", "moved", "moves", "relocate", "relocated", "shift", "transfer", "put", "stands", "stand", "lives", "live", "sits", "sit", "is kept", "are kept", "kept", "stored", "belongs", "belong", "goes", "is stored", "are stored", "go to live", "bring", "should go down to", "should go up to", "should go to", "should go into", "should go in", "should go over to", "should go back to", "can go to", "can go in", "can go into", "must go to", "must go in", "must go into", "go down to", "go up to", "go over to", "go back to", "carry", "carry over"]),
        (Act.Tag, ["tag", "label", "flag", "mark", "get tag", "gets tag", "get the tag", "gets the tag", "must get tag", "get label", "get the label"]),
    ];

    /// <summary>These say little by themselves: any other word of its kind decides before they do.</summary>
    private static readonly FrozenSet<string> Weak = new[] { "got", "came", "come", "went", "go to", "goes to", "going to", "left", "leave", "take", "took", "taken", "takes", "put", "out", "found", "i found", "we found", "missing", "gone", "delivery", "add it", "add them", "there are", "there's", "send", "sent", "goes", "up by", "plus", "minus", "return", "returned", "dropped", "cut", "more expensive", "drop", "delivered", "in the database", "from the list", "from the inventory", "brought" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (Act Act, bool IsWeak)> Phrases = Acts.SelectMany(entry => entry.Phrases.Select(phrase => (phrase, entry.Act))).DistinctBy(pair => pair.phrase).ToFrozenDictionary(pair => pair.phrase, pair => (pair.Act, Weak.Contains(pair.phrase)), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> ByFirst = Phrases.Keys.GroupBy(phrase => phrase.Split(' ')[0]).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Length).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Fillers = new[]
    {
        "please", "pls", "plz", "thanks", "thank you", "thx", "sorry", "just", "actually", "basically", "simply", "quickly", "kindly", "currently", "already", "finally", "again", "altogether", "exactly", "about", "roughly", "apparently", "unfortunately", "accidentally", "only", "yet", "also", "too", "as well", "today", "yesterday", "earlier", "now", "then", "instead", "wrong one", "wrong item", "first", "next", "oops", "um", "uh", "er", "hmm", "well", "ok", "okay", "so", "guys", "mate", "chef", "boss", "you know", "quite", "rather", "still", "immediately", "asap", "this morning", "this afternoon", "this evening", "last night", "overnight", "right now", "at the moment", "by accident", "by mistake", "from now on", "as of today", "as of now", "from today", "effective today", "effective", "these days", "for me", "for us", "in the system", "i think", "i believe", "i guess", "i suppose", "if i am right", "of course", "to be honest", "btw", "by the way", "fyi", "straight", "somehow", "a minute ago", "earlier today", "later today", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "on saturday", "on sunday", "from monday", "from tomorrow on", "across the board", "effective immediately",
        "the", "a", "an", "our", "my", "some", "these", "those", "this", "that", "of", "of the", "of our", "each", "each of", "apiece", "ones", "one of", "item", "items", "product", "products", "article", "articles", "article", "entry", "entries", "record", "records", "stuff", "more", "extra", "additional", "another", "x", "×", "whole", "entire", "full", "unopened", "opened", "new", "old", "last", "the last", "remaining", "total", "in total", "both", "all", "all of", "all three", "all four", "all the", "every", "any", "the pair of them", "pair of them", "them", "it", "they", "we", "i", "us", "you", "he", "she", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "did", "does", "will", "shall", "should", "must", "can", "could", "would", "may", "to", "into", "in", "on", "at", "from", "for", "with", "by", "as", "up", "off", "back", "there", "here", "'s", "can you", "could you", "would you", "will you", "would you mind", "could we", "can we", "let us", "let's", "lets", "need to", "needs to", "want to", "have to", "has to", "i need", "we need", "i want", "make", "set", "change", "update", "adjust", "correct", "edit", "modify", "fix", "note", "note that", "book", "book it", "book that", "enter", "enter it", "enter that", "write it down", "do it", "do it please", "record it", "please correct", "it turns out", "turns out", "pallet with", "pallet of", "extra pallet with", "an extra pallet with", "a pallet with", "a batch of", "another batch of", "what", "whatever", "which", "who", "everything", "all what", "all that", "whole category", "the whole", "stock", "in stock", "the stock", "on stock", "from stock", "inventory", "list", "system", "warehouse place", "becomes", "become", "stays", "remains", "gets", "get", "should be", "should read", "must be", "read", "reads", "says", "costs", "not booked it", "not booked", "and not booked it", "wasn't booked", "was not booked", "not yet booked", "forgot to book it", "wrong quality", "wrong item", "wrong size", "wrong colour", "wrong color", "wrong article", "wrong delivery", "wrong type", "in good order", "all in good order", "beyond repair", "regrettably", "at noon", "at once", "on board", "twice", "once more", "accordingly", "has announced", "have announced", "announced", "has informed us", "told us", "has told us", "decided", "agreed", "last week", "this week", "last month", "this month", "whose", "from last week", "unfortunately", "as discussed", "as agreed", "come", "comes", "coming", "buy", "we buy", "we buy from", "we get from", "we order from", "we order", "that we buy from", "in the future", "two times", "says", "off to", "straight off", "ago", "about", "exactly", "unfortunately",
    }.Distinct().GroupBy(phrase => phrase.Split(' ')[0]).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Length).ToArray(), StringComparer.Ordinal);

    /// <summary>A number behind one of these only says which one.</summary>
    private static readonly FrozenSet<string> Counters = new[] { "order", "orders", "note", "ward", "line", "site", "gate", "shift", "room", "ticket", "invoice", "no", "number", "nr", "bay", "dock", "job", "project", "ref", "reference", "week", "wk", "table", "machine", "van", "truck", "team", "floor", "hall", "aisle", "rack", "shelf", "building", "station", "cell", "lot", "batch", "pallet", "container", "#", "po", "customer", "unit", "kitchen", "zone", "press", "lane", "box no", "day", "page", "step", "level", "lorry", "trailer", "depot", "plant" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>With these somebody wants something else than stock to move or fields to change.</summary>
    private static readonly FrozenSet<string> Others = new[] { "order", "orders", "ordered", "reorder", "forecast", "predict", "remind", "watch", "alert", "notify", "tell", "show", "list", "how", "why", "what", "which", "where", "when", "who", "plan", "planned", "planning", "expect", "expected", "expecting", "due", "quote", "undo", "revert", "rename", "compare", "analyse", "analyze", "suppose", "if", "unless", "maybe", "perhaps", "might", "probably", "tomorrow", "later", "never", "don't", "dont", "didn't", "doesn't", "not", "won't", "can't", "cannot", "no", "nobody", "instead", "without", "except", "but", "until", "before", "once", "would", "almost", "nearly", "wrong", "cancel", "said", "told", "asked", "wrote", "heard", "short", "stop", "wait", "remember", "forget" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Behind one of these stands to whom, where or why.</summary>
    private static readonly FrozenSet<string> Circumstances = new[] { "to", "for", "from", "by", "at", "on", "in", "with", "because", "due", "after", "during", "as", "behind", "since", "into", "within", "near", "via", "under", "over", "between", "per", "who", "through", "around", "while", "where", "onto" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The act whose phrase stands here, the longest; the place behind it and whether it says little by itself.</summary>
    public static (Act Act, int Next, bool IsWeak)? ActAt(Sentence sentence, int at)
    {
        if (sentence.At(at) is not { Kind: WordKind.Word } word || !ByFirst.TryGetValue(word.Lower, out var phrases))
            return null;
        foreach (var phrase in phrases)
        {
            if (sentence.Match(at, phrase) is > 0 and var next)
                return (Phrases[phrase].Act, next, Phrases[phrase].IsWeak);
        }

        return null;
    }

    /// <summary>The place behind a phrase that only fills, or -1.</summary>
    public static int FillerAt(Sentence sentence, int at)
    {
        if (sentence.At(at) is not { } word || !Fillers.TryGetValue(word.Lower, out var phrases))
            return sentence.At(at)?.Kind == WordKind.Possessive ? at + 1 : -1;
        foreach (var phrase in phrases)
        {
            if (sentence.Match(at, phrase) is > 0 and var next)
                return next;
        }

        return -1;
    }

    /// <summary>Does an act begin here?</summary>
    public static bool IsAct(Sentence sentence, int at) => ActAt(sentence, at) is not null;

    public static bool IsCounter(string word) => Counters.Contains(word);

    public static bool IsOther(string word) => Others.Contains(word);

    public static bool IsCircumstance(string word) => Circumstances.Contains(word);
}
