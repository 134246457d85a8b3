using System.Collections.Frozen;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What people say around what they want: greetings, thanks, reasons, and words that only fill.</summary>
internal static class Courtesy
{
    private static readonly string[] Greetings =
    [
        "oh no", "ah no", "oh dear", "oh well", "damn", "hm no", "no no", "hi", "hello", "hey", "hi there", "hello there", "hey there", "good morning", "good afternoon", "good evening", "good day", "morning", "hi all", "hello all", "hi team", "hello team", "greetings", "dear all", "howdy", "yo", "quick one", "quick question", "one question", "question", "one more thing", "another thing",
        "sorry", "oops", "ups", "whoops", "ah", "oh", "hmm", "hm", "um", "uh", "er", "well", "right", "alright", "all right", "listen", "look", "fyi", "btw", "by the way", "heads up", "attention", "urgent", "important", "note", "sir", "madam", "mate", "guys", "team", "folks", "dude", "bot", "assistant", "computer", "thanks", "thank you", "thx", "cheers", "ta", "thanks a lot", "thank you very much", "thank you so much", "many thanks", "thanks so much", "well done", "nice", "cool", "nice one", "good job", "lovely", "brilliant", "that's great", "bye", "goodbye", "see you", "good night", "how are you", "how are you doing", "how's it going", "what's up", "nice to meet you", "you there", "anyone there", "are you there", "welcome",
        "first", "firstly", "second", "secondly", "third", "thirdly", "next", "finally", "lastly", "afterwards", "after that", "and then", "next up", "besides", "plus", "additionally", "furthermore", "as discussed", "as agreed", "as usual", "for the record", "go on", "fine", "great", "perfect", "super", "good", "awesome", "excellent", "ok great", "okay great", "ok good", "ok",
    ];

    private static readonly string[] Leading =
    [
        "please", "pls", "plz", "plse", "kindly", "can you", "could you", "would you", "will you", "can u", "could u", "would u", "can we", "could we", "shall we", "can you please", "would you please", "could you please", "would you kindly", "would you mind", "could you quickly", "be so kind and", "be so kind as to", "would you be so kind as to", "would you be so kind and",
        "i want that you", "i want to", "i need that you", "yo", "yeah", "i want you to", "i would like to", "i would like you to", "i'd like to", "i'd like you to", "i like to", "we would like to", "we'd like to", "i wanna", "i wish to", "we want to", "we need to", "i need to", "i need you to", "we have to", "i have to", "we should", "we must", "i must", "you should", "you must", "you can", "you need to", "let's", "lets", "let us", "let me", "help me", "help me to", "i am going to", "i'm going to", "we are going to", "we're going to", "it is time to", "it's time to", "time to",
        "now", "going forward", "from here on", "henceforth", "as of now", "starting today", "starting now", "just", "ok", "okay", "go ahead and", "go and", "also", "want to", "need to", "have to", "then", "so", "is it possible to", "would it be possible to", "it would be great if you could", "it would be nice if you could", "make sure to", "be sure to", "don't forget to", "do not forget to", "do me a favour and", "do me a favor and", "i think we should", "quickly", "simply", "actually", "basically", "already", "finally", "we've just", "we have just", "i've just", "i have just", "we've", "i've", "we just", "i just", "you know", "the thing is", "it seems", "it looks like", "apparently", "from now on", "as of today", "today", "this morning", "yesterday", "earlier", "this afternoon", "lastly", "last of all", "from next week", "from next week on", "from next month", "from next month on", "from tomorrow on", "from monday on", "from monday", "after this", "and lastly",
    ];

    private static readonly string[] Trailing =
    [
        "for now", "for the moment", "for the time being", "please", "pls", "plz", "thanks", "thank you", "thx", "ty", "tnx", "thank u", "thanks a lot", "thank you very much", "thank you so much", "thanks so much", "many thanks", "thanks in advance", "thank you in advance", "cheers", "ta", "now", "right now", "for me", "for us", "too", "as well", "asap", "a.s.a.p", "immediately", "at once", "right away", "straight away", "if you can", "if you could", "if possible", "if you please", "when you can", "when you get a chance", "when you have time", "would you", "will you", "could you", "can you", "okay", "ok", "mate", "sir", "madam", "guys", "sorry", "again", "and that's it", "that's it", "that's all", "that is all",
    ];

    private static readonly string[] Afterthoughts = ["instead", "please", "pls", "now", "then", "thanks", "from now on", "going forward", "in future", "again"];

    // Left out only where the sentence is not understood with them, and never inside a name.
    private static readonly FrozenSet<string> Fillers = new[]
    {
        "please", "pls", "plz", "thx", "thanks", "sorry", "just", "actually", "basically", "simply", "quickly", "kindly", "currently", "already", "finally", "again", "somewhere", "altogether", "overall", "exactly", "about", "roughly", "apparently", "unfortunately", "accidentally", "only", "yet", "also", "today", "yesterday", "earlier", "now", "then", "oops", "um", "uh", "er", "hmm", "well", "ok", "okay", "so", "different", "various", "brand-new", "entry", "entries", "record", "guys", "mate", "you", "know", "damn", "bloody", "stupid", "quite", "rather", "still", "immediately", "asap",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] FillerPhrases =
    [
        "this morning", "today morning", "today afternoon", "today evening", "yesterday morning", "yesterday evening", "yesterday afternoon", "last week", "this week", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "on saturday", "this evening", "this afternoon", "last night", "right now", "at the moment", "by accident", "by mistake", "from now on", "as of today", "as of now", "in the future", "in future", "for me", "for us", "in the system", "in our system", "you know", "a bit", "at all", "in total", "all together", "of course", "to be honest", "i think", "i guess", "on the list", "any longer", "any more",
    ];

    // A reason is no instruction: "we're closing the canteen", "because nobody buys it", "they are too old".
    private static readonly string[] Reasons =
    [
        "because", "since", "as we", "as it", "as they", "due to", "we're", "we are", "we don't need", "we do not need", "we don't use", "we don't sell", "we don't stock", "we don't work", "we no longer", "we have no", "we won't need", "we have enough", "we have too", "we can't sell", "we need the space", "we need it", "we need them", "nobody", "no one", "it's", "it is", "they're", "they are", "that's", "that is too", "customers", "the customer", "the customers", "i'm", "i am", "their prices", "the price went", "reason", "sadly", "for some reason", "it was", "they were", "he said", "she said", "the boss", "my boss", "as discussed", "as agreed", "as requested", "as usual", "as always", "like we said", "so that", "so we",
    ];

    private static readonly string[] ReasonWords = ["expired", "broken", "damaged", "faulty", "defective", "spoiled", "rotten", "leaking", "obsolete", "sorry", "urgent", "done", "confirmed", "finally", "old", "unusable", "out of date", "water damage", "please adjust", "adjust", "can you update that", "please update that", "update that", "update it", "change that", "please change that", "can you change that", "could you update that", "adjust that", "please adjust that", "correct that", "please correct that", "fix that", "please fix that", "can you fix that", "note that", "please note that", "record that", "please record that", "record it", "book it", "book that", "please book it", "please book that", "enter that", "please enter that", "put that in", "log that", "log it", "adjust it", "correct it", "please adjust it", "please correct it", "reflect that", "please reflect that", "update please", "please update", "please correct", "please fix", "adjust please", "please note", "nothing else", "they dried out", "they leaked", "they broke", "it broke", "it leaked", "they expired", "it expired", "they went bad", "they got wet", "it got wet", "they fell down", "they fell off the shelf", "it fell down", "they dried up", "they were empty", "they rusted", "they were old", "they went off", "ok", "okay", "right", "all good", "no rush", "my bad", "my mistake", "my fault", "i'll fill in the names later", "i'll fill in the details later", "i'll add the details later", "i will fill in the details later", "names to follow", "details to follow", "more details to follow", "details later", "the rest later", "prices to follow", "price to follow"];

    // What makes a remark something that has to be heeded.
    private static readonly FrozenSet<string> Conditions = new[]
    {
        "if", "unless", "until", "till", "when", "once", "wait", "hold", "later", "tomorrow", "maybe", "perhaps", "might", "may", "kidding", "joke", "joking", "cancel", "forget", "except", "but", "not", "never", "instead", "rather", "undo", "stop", "mind",
    }.ToFrozenSet(StringComparer.Ordinal);

    // With one of these somebody speaks of what has not happened or shall not: nothing is done then.
    private static readonly FrozenSet<string> Doubts = new[]
    {
        "if", "unless", "until", "till", "maybe", "perhaps", "might", "probably", "possibly", "tomorrow", "later", "didn't", "didnt", "don't", "dont", "doesn't", "never", "haven't", "hasn't", "hadn't", "wasn't", "weren't", "won't", "wouldn't", "shouldn't", "couldn't", "can't", "cannot", "nobody", "almost", "nearly", "suppose", "supposing", "wonder", "wondering", "imagine", "hypothetically", "pretend", "when", "once", "would", "kidding", "joking",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The place behind greetings, "please", "could you", "we".</summary>
    public static int Skip(Sentence sentence, int at, int end)
    {
        while (at < end)
        {
            var next = Math.Max(sentence.MatchAny(at, Leading), Greets(sentence, at));
            // "we are moving the goggles", "i have received 5": what is done is said by the next verb.
            if (sentence.At(at - 1)?.Lower is "we" or "i" && sentence.Words[at].Lower is "are" or "am" or "have" or "had" or "did" && sentence.At(at + 1) is { } verb && (Vocabulary.IsVerb(verb.Lower) || Vocabulary.Gerund(verb.Lower) is not null))
                next = Math.Max(next, at + 1);
            // "we can clear out the chemicals": allowed is meant.
            if (sentence.At(at - 1)?.Lower == "we" && sentence.Words[at].Lower is "can" or "could" or "may" && (sentence.At(at + 1)?.Lower is "remove" or "delete" or "drop" or "discard" or "erase" or "bin" or "purge" || sentence.MatchAny(at + 1, ["clear out", "get rid of", "take out", "throw out"]) > 0))
                next = Math.Max(next, at + 1);
            // "first take 10 off", but not "first aid kit"
            if (sentence.At(at)?.Lower is "first" or "firstly" or "next" or "second" or "secondly" or "finally" or "lastly" && sentence.At(at + 1) is { Kind: WordKind.Word } first && Vocabulary.IsVerb(first.Lower) && first.Lower is not ("order" or "buy"))
                next = Math.Max(next, at + 1);
            if (sentence.At(at) is { Kind: WordKind.Comma } or { Lower: "we" or "i" })
                next = Math.Max(next, at + 1);
            if (next <= at || next >= end)
                return at;
            // "from now on we buy X at Y" changes where it comes from; without it, it is an order.
            if (sentence.MatchAny(at, ["from now on", "as of today"]) == next && sentence.Words.Skip(next).Take(5).Any(word => word.Lower is "buy" or "order" or "get" or "source" or "purchase" or "buying" or "ordering" or "sourcing"))
                return at;
            // "I want to have a new item" wants something; what it wants begins with "want".
            if (sentence.At(next)?.Lower == "have" && sentence.At(next + 1)?.Lower is "a" or "an" or "another" && sentence.Words[next - 1].Lower == "to")
                return sentence.Words[at].Lower is "i" or "we" ? at + 1 : at;
            at = next;
        }

        return at;
    }

    private static readonly string[] Times = ["today", "yesterday", "this morning", "this afternoon", "this evening", "last night", "today morning", "today afternoon", "yesterday morning", "yesterday evening", "yesterday afternoon", "last week", "on monday", "on tuesday", "on wednesday", "on thursday", "on friday", "just now", "earlier", "earlier today", "a minute ago", "an hour ago"];

    /// <summary>The place before thanks and the like at the end, and before a time where nothing is asked.</summary>
    public static int Trim(Sentence sentence, int from, int end)
    {
        if (from >= end)
            return end;
        for (var trimmed = true; trimmed;)
        {
            trimmed = false;
            while (end > from && sentence.Words[end - 1].Kind == WordKind.Comma)
                end--;
            var asks = Vocabulary.Asks(sentence.Words[from].Lower) || sentence.MatchAny(from, Vocabulary.Show) > 0 || sentence.Words[from].Lower is "did" or "has" or "have" or "undo" or "history" or "changes" or "recent";
            foreach (var phrase in asks ? Trailing : [.. Trailing, .. Times])
            {
                var tail = end - phrase.Count(' ') - 1;
                if (tail > from && sentence.Match(tail, phrase) == end)
                    (end, trimmed) = (tail, true);
            }
        }

        return end;
    }

    /// <summary>Is it a request that only looks like a question: "could you remove it?"</summary>
    public static bool IsRequest(Sentence sentence, int from)
    {
        for (var at = from - 1; at >= 0 && sentence.Words[at].Kind != WordKind.Stop; at--)
        {
            if (sentence.Words[at].Lower is "can" or "could" or "would" or "will" or "please" or "pls" or "possible" or "shall" or "mind")
                return true;
        }

        for (var at = from; at < sentence.Words.Length && sentence.Words[at].Kind != WordKind.Stop; at++)
        {
            if (sentence.Words[at].Lower is "please" or "pls" or "plz" or "you")
                return true;
        }

        return false;
    }

    /// <summary>Only a greeting, thanks or the like.</summary>
    public static bool IsGreeting(Sentence sentence, int from, int to)
    {
        while (from < to && (sentence.Words[from].Kind == WordKind.Comma ? from + 1 : Math.Max(sentence.MatchAny(from, Greetings), sentence.MatchAny(from, Trailing))) is > 0 and var next && next <= to)
            from = next;
        return from >= to;
    }

    /// <summary>A reason or an excuse, which nothing has to be made of.</summary>
    public static bool IsRemark(Sentence sentence, int from, int to)
    {
        if (from >= to || to - from > 20)
            return false;
        if (sentence.MatchAny(from, ReasonWords) == to)
            return true;
        // "it's from Alpine Tools" says something of it.
        if (sentence.MatchAny(from, Reasons) is not (> 0 and var behind) || (sentence.At(behind)?.Lower is "from" or "in" or "at" or "by" or "kept" or "stored" or "located" or "made" or "supplied" or "bought" or "tagged" or "called" or "sold" && sentence.Words[from].Lower is "it" or "it's" or "they" or "they're"))
            return false;
        for (var at = from; at < to; at++)
        {
            var word = sentence.Words[at];
            if (word.Kind == WordKind.Number || Conditions.Contains(word.Lower) || Vocabulary.Number(word.Lower) is not null)
                return false;
            // "that's a new article, supplier is Pianura"
            if (at > from && FieldReader.Find(sentence, at, Items.ItemType.Inventory) is var (_, next) && next > 0 && next < to && (sentence.Words[next].Lower is "is" or "are" or "will" || sentence.Words[next].Kind == WordKind.Sign))
                return false;
        }

        return true;
    }

    /// <summary>"please", "instead", and perhaps why: nothing that asks for more.</summary>
    public static bool IsAfterthought(Sentence sentence, int from, int to)
    {
        while (from < to && sentence.MatchAny(from, Afterthoughts) is > 0 and var next)
            from = next;
        if (from >= to)
            return true;
        if (sentence.Words[from].Kind != WordKind.Comma && sentence.Words[from].Lower is not ("because" or "since" or "as"))
            return false;
        return sentence.Words.Skip(from + 1).Take(to - from - 1).All(word => word.Kind is not (WordKind.Number or WordKind.Name or WordKind.Percent) && !Conditions.Contains(word.Lower) && Vocabulary.Number(word.Lower) is null)
            && !Enumerable.Range(from, to - from - 1).Any(at => (at == from || sentence.Words[at].Lower is "and" or "then" or "also" or "please") && Vocabulary.IsVerb(sentence.Words[at + 1].Lower));
    }

    /// <summary>"we should have used", "nobody took": it has not happened, however the rest is put. What "should have a lead time of 8 days" is wished.</summary>
    public static bool IsUnreal(Sentence sentence, int from, int to) =>
        sentence.Has(from, to, "we can sell", "we could sell", "i can sell", "we can ship", "we could ship", "we can use", "we could use", "we can spare", "short of", "nobody took", "nobody used", "nobody sold", "no one took", "no one used", "no one sold")
        || Enumerable.Range(from, Math.Max(0, to - from)).Any(at => sentence.MatchAny(at, ["should have", "could have"]) is > 0 and var done && sentence.At(done)?.Lower is not ("a" or "an" or "the" or "its" or "their" or "no") && FieldReader.Number(sentence, done) is null);

    /// <summary>Does somebody speak of what has not happened, or shall not?</summary>
    public static bool IsDoubtful(Sentence sentence, int from, int to)
    {
        if (IsUnreal(sentence, from, to))
            return true;
        for (var at = from; at < to; at++)
        {
            if (Doubts.Contains(sentence.Words[at].Lower) || (sentence.Words[at].Lower == "not" && sentence.At(at - 1)?.Lower is "do" or "did" or "does" or "have" or "has" or "should" or "must" or "was" or "were" or "will"))
                return true;
        }

        return false;
    }

    /// <summary>The sentence without words that only fill; null where it has none.</summary>
    public static string? WithoutFillers(Sentence sentence)
    {
        var left = new System.Text.StringBuilder();
        var from = 0;
        for (var at = 0; at < sentence.Words.Length; at++)
        {
            var phrase = sentence.MatchAny(at, FillerPhrases);
            if (phrase < 0 && !Fillers.Contains(sentence.Words[at].Lower))
                continue;
            left.Append(sentence.Text, from, sentence.Words[at].Start - from);
            at = phrase > 0 ? phrase - 1 : at;
            from = sentence.Words[at].End;
        }

        var text = left.Append(sentence.Text, from, sentence.Text.Length - from).ToString();
        return from == 0 || string.IsNullOrWhiteSpace(text) ? null : text;
    }

    // A greeting only counts where it stands by itself: "first, remove it", but not "first aid kit".
    private static int Greets(Sentence sentence, int at) =>
        sentence.MatchAny(at, Greetings) is > 0 and var next && (sentence.At(next) is { Kind: WordKind.Comma or WordKind.Stop } or { Text: ":" } || sentence.At(at)!.Lower is "hi" or "hello" or "hey" or "oops" or "whoops" or "um" or "uh" or "er" or "hmm" or "ah" or "oh" or "sorry" or "thanks" or "btw" or "fyi" || sentence.Words[at].Lower == "good" && next > at + 1) ? next : -1;
}
