using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The words of wishes to be told of something.</summary>
internal static class WatchPhrases
{
    /// <summary>What can only be such a wish.</summary>
    public static readonly string[] Tell = ["alert me", "notify me", "warn me", "let me know", "inform me", "ping me", "message me", "remind me", "give me a warning", "give me an alert", "give me a heads up", "send me an alert", "send me a warning", "i want to know", "be told", "be alerted", "be notified", "be warned", "be informed", "get an alert", "get a warning", "raise an alert", "raise the alarm", "know"];

    /// <summary>With these it may be a question as well: "tell me when gloves were changed".</summary>
    public static readonly string[] MayAsk = ["tell me", "tell us", "say"];

    public static readonly string[] When = ["when", "if", "whenever", "as soon as", "once", "in case", "when ever", "if ever"];

    public static readonly string[] Look = ["watch", "monitor", "keep an eye on", "keep watch on", "watch out for", "look out for", "keep watching", "start watching", "keep track of", "watch over", "observe"];

    public static readonly string[] Make = ["add", "create", "make", "set up", "new", "define", "set"];

    public static readonly string[] RuleNouns = ["watch rule", "watch rules", "rule", "rules", "alert rule", "alert rules", "watches", "alarm rule"];

    public static readonly string[] AlertNouns = ["alerts", "alert", "alarms", "warnings", "notifications"];

    public static readonly string[] Stop = ["stop watching", "stop monitoring", "stop tracking", "unwatch", "do not watch", "don't watch", "no longer watch", "stop telling me about", "stop alerting me about", "stop warning me about", "stop notifying me about", "stop the alerts for", "stop the alert for", "stop alerts for", "no more alerts for", "no more alerts about", "forget the rule for", "forget the rule about"];

    public static readonly string[] Anything = ["anything", "something", "any item", "any items", "an item", "any product", "any of our items", "any stock", "one of our items"];

    public static readonly string[] Pronouns = ["it", "they", "any of them", "one of them", "any", "one", "that", "this", "the item", "the items", "its", "their", "there", "we", "we have", "there is", "there are", "only"];

    public static readonly string[] Falls = ["falls", "fall", "drops", "drop", "sinks", "sink", "dips", "dip", "goes down", "go down", "gets down", "get down", "is down", "are down", "comes down", "falls down", "drops down", "shrinks", "decreases", "has fallen", "have fallen", "has dropped", "fell", "dropped"];

    public static readonly string[] Rises = ["rises", "rise", "climbs", "climb", "grows", "grow", "goes up", "go up", "increases", "gets up", "shoots up", "reaches"];

    public static readonly string[] Becomes = ["is", "are", "gets", "get", "goes", "go", "becomes", "become", "has", "have", "turns", "runs", "run", "is getting", "are getting", "is running", "are running", "is going", "will be", "ever gets", "ever goes", "ever falls", "ever drops", "comes", "costs", "cost", "is worth", "are worth"];

    public static readonly string[] Exceeds = ["exceeds", "exceed", "passes", "tops"];

    public static readonly (string[] Statuses, string[] Phrases)[] Statuses =
    [
        (["out_of_stock"], ["runs out", "run out", "running out", "is running out", "runs out of stock", "run out of stock", "out of stock", "out", "sold out", "sells out", "sell out", "empty", "used up", "gone", "hits zero", "hit zero", "reaches zero", "zero", "no stock", "no stock left", "none left", "nothing left", "out of it", "out of them"]),
        // What is gone altogether is low as well: a jump from plenty to nothing is not to be missed.
        (["low_stock", "out_of_stock"], ["low", "low on stock", "low in stock", "low stock", "short", "scarce", "too low", "needs reordering", "need reordering", "needs to be reordered", "need to be reordered", "has to be ordered", "have to be ordered", "has to be reordered", "due for reordering", "hits its reorder point", "hits the reorder point", "reaches its reorder point", "reaches the reorder point", "reach their reorder point", "at its reorder point", "at the reorder point", "below its reorder point", "below the reorder point", "below their reorder point", "below reorder point", "under its reorder point", "under the reorder point", "to its reorder point", "to the reorder point"]),
        (["overstocked"], ["overstocked", "over-stocked", "overstock", "too much", "too many", "too much stock", "over its maximum", "above its maximum", "over the maximum", "above the maximum", "above max", "over max", "exceeds its maximum", "exceeds the maximum"]),
    ];

    /// <summary>"two weeks of cover"</summary>
    public static readonly string[] Cover = ["of cover", "of coverage", "of supply", "of stock", "of demand", "of inventory", "cover", "coverage", "supply", "worth of stock", "of stock cover", "of stock left", "of cover left", "of supply left", "stock left"];

    /// <summary>"the cover of gloves"</summary>
    public static readonly string[] CoverNames = ["cover", "coverage", "days of cover", "weeks of cover", "stock cover", "stock coverage", "days of supply", "weeks of supply", "range of coverage"];

    /// <summary>"gloves last less than two weeks"</summary>
    public static readonly string[] Lasts = ["lasts", "last", "will last", "would last", "only lasts", "only last", "will only last", "covers", "cover"];

    /// <summary>"gloves run out within two weeks"</summary>
    public static readonly string[] RunsOutWithin = ["runs out in", "run out in", "runs out within", "run out within", "will run out in", "will run out within", "would run out within", "is out within", "runs out in less than", "run out in less than", "will run out in less than", "is going to run out in", "is going to run out within", "runs out in under"];

    public static readonly string[] OnHand = ["in stock", "on hand", "left", "available", "remaining", "on the shelf", "are left", "is left", "are in stock", "is in stock"];

    public static readonly string[] ThatRule = ["that rule", "this rule", "the rule", "the last rule", "that watch rule", "this watch rule", "the watch rule", "the last watch rule", "that alert", "that watch", "my last rule", "it as a rule"];

    /// <summary>Words that the grammar reads something into, for what puts slips right.</summary>
    public static IEnumerable<string> AllWords() =>
        new[] { Tell, MayAsk, When, Look, RuleNouns, AlertNouns, Stop, Anything, Falls, Rises, Exceeds, Cover, CoverNames, Lasts }.SelectMany(phrases => phrases);

    /// <summary>The statuses that a condition in words names, and the place behind it.</summary>
    public static (string[] Statuses, int Next)? Status(Sentence sentence, int at)
    {
        (string[], int Next)? best = null;
        foreach (var (statuses, phrases) in Statuses)
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && next > (best?.Next ?? 0))
                best = (statuses, next);
        }

        return best;
    }

    /// <summary>A comparison in words, and the place behind it.</summary>
    public static (FieldComparison Comparison, int Next)? Comparison(Sentence sentence, int at)
    {
        (FieldComparison, int Next)? best = null;
        foreach (var (comparison, phrases) in FilterWords.Comparisons.Where(entry => FieldComparisonNames.IsBySize(entry.Comparison)).Append((FieldComparison.Above, Exceeds)))
        {
            if (sentence.MatchAny(at, phrases) is > 0 and var next && next > (best?.Next ?? 0))
                best = (comparison, next);
        }

        return best;
    }
}
