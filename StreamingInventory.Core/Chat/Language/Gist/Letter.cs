using System.Text.RegularExpressions;

namespace StreamingInventory.Core.Chat.Language.Gist;

/// <summary>What a polite letter wants: without its salutation, its close, and the words that lead up to the wish.</summary>
internal static partial class Letter
{
    /// <summary>The letter without what is only polite; null where there is nothing of that kind.</summary>
    public static string? Core(string text)
    {
        var core = Closing().Replace(text.Trim(), "");
        core = Salutation().Replace(core, "");
        core = Courtesies().Replace(core, " ");
        core = LeadIn().Replace(core, found => found.Groups["before"].Value.Any(char.IsAsciiDigit) || found.Groups["before"].Value.Contains(':', StringComparison.Ordinal) ? found.Value : found.Groups["keep"].Value + "please ");
        core = Asked().Replace(core, "$1.");
        core = Telling().Replace(core, "");
        core = Afterwards().Replace(core, "");
        core = Spaces().Replace(core, " ").Trim(' ', ',', '\n', '\r');
        return core.Length > 0 && core != text.Trim() ? core : null;
    }

    // "Many thanks and best regards, Ingrid", "Cheers, Pete", "Thank you so much, you're a star!"
    [GeneratedRegex(@"(?:^|(?<=[.!?\n])|(?<=\S))\s*(?:(?:many\s+)?thanks(?:\s+(?:a lot|so much|in advance|again|very much|and\b[^.!?\n\d]*))?|thank\s+you\b[^.!?\n\d]*|(?:with\s+)?(?:kind|best|warm|many)\s+(?:regards|wishes|greetings|thanks)|best|regards|sincerely(?:\s+yours)?|yours(?:\s+(?:sincerely|faithfully|truly))?|cheers|cheerio|ta|much obliged|with thanks|i remain yours[^.!?\n\d]*|greetings|apologies|best wishes)\b(?:\s+from\s+(?:the\s+)?\w+)?\s*[,.!]?\s*(?:\n\s*)?(?-i:\p{Lu}[\w.-]*(?:\s+\p{Lu}[\w.-]*){0,2})?(?:\s+from\s+[^.,!?\n\d]{1,30})?[.!]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Closing();

    // "Dear Mrs Lund,", "Hello team,", "Good morning!", "To whom it may concern:"
    [GeneratedRegex(@"^\s*(?:(?:dear|hello|hi|hey|good\s+(?:morning|afternoon|evening|day))(?:\s+(?:there|all|team|everybody|everyone|colleagues?|sirs?(?:\s+or\s+madam)?|madam|stores|warehouse|folks|guys|mr\.?\s+\w+|mrs\.?\s+\w+|ms\.?\s+\w+|[A-Z][\w-]+))?|to whom it may concern)\s*[,:!.]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Salutation();

    // Whole sentences that want nothing.
    [GeneratedRegex(@"(?<=^|[.!?]\s|\n)\s*(?:i\s+hope\b|hope\s+(?:you|all)\b|sorry\s+(?:to|for)\s+(?:bother|disturb|ask)|(?:thank\s+you|thanks)\b|if\s+anything\s+is\s+unclear|please\s+find\s+below|we\s+apologi[sz]e|i\s+apologi[sz]e|have\s+a\s+(?:nice|good)|let\s+me\s+know\s+if|our\s+controller|it\s+would\s+help\s+me|i\s+need\s+(?:it|them|to\s+send)|that\s+was\s+quick)[^.!?\n]*[.!?]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Courtesies();

    // "following our review, may I kindly ask you to", "I would be grateful if you could": what leads up to the wish.
    [GeneratedRegex(@"(?<keep>^|[.!?]\s+|\n)(?<before>[^.!?\n]{0,160}?)\b(?:(?:would|could|can|will)\s+you\s+(?:please\s+)?(?:be\s+so\s+(?:kind|good)\s+as\s+to|kindly|mind|please)?|(?:may|might|can|could)\s+i\s+(?:please\s+)?(?:kindly\s+)?(?:ask|trouble|request)\s+you\s+(?:to|for\s+one\s+more\s+(?:small\s+)?thing:?)|i(?:'d|\s+would|\s+should)\s+(?:be\s+(?:very\s+)?(?:grateful|glad|happy|thankful)|appreciate\s+it)\s+if\s+you\s+(?:could|would|can|took)|(?:please\s+)?be\s+so\s+(?:kind|good)\s+as\s+to|i\s+(?:kindly\s+)?ask\s+you\s+to|i(?:'d|\s+would)\s+like\s+(?:to\s+ask\s+you|you)\s+to|would\s+it\s+be\s+possible\s+to|(?:i\s+am\s+preparing[^.!?\n]*?\s)?(?:should|would)\s+like\s+to\s+know|let\s+me\s+know|,\s*please|\bso\s+please|\bkindly)\s+(?=\w)", RegexOptions.IgnoreCase)]
    private static partial Regex LeadIn();

    // "please note that", "I am writing to let you know that", "this is just to inform you that"
    [GeneratedRegex(@"(?:please\s+(?:note|be\s+informed|be\s+advised)\s+that|kindly\s+be\s+informed\s+that|i\s+am\s+writing\s+to\s+(?:let\s+you\s+know|inform\s+you|tell\s+you)\s+that|this\s+is\s+(?:just\s+)?to\s+(?:inform\s+you|let\s+you\s+know)\s+that|i(?:'m|\s+am)\s+afraid\s+(?:to\s+say\s+)?(?:that\s+)?|i\s+(?:just\s+)?want(?:ed)?\s+to\s+(?:tell|inform)\s+you\s+that|with\s+reference\s+to\s+[^,.]*?,?\s+we\s+confirm\s+the\s+receipt\s+of)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Telling();

    // "Could you please update it?" behind what is to be updated.
    [GeneratedRegex(@"(?<=[.!?]\s)\s*(?:please\s+)?(?:could|can|would)?\s*(?:you\s+)?(?:please\s+)?(?:update|correct|change|adjust|enter|record|book|note|amend)\s+(?:it|this|that|them|all\s+of\s+this|these|the\s+stock|the\s+price|the\s+prices|it\s+accordingly)(?:\s+(?:please|accordingly|for\s+me|in\s+the\s+system))*\s*[.!?]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Afterwards();

    // "please add it?" asks nothing.
    [GeneratedRegex(@"((?:^|(?<=[.!?\n]\s?))please [^.!?\n]*)\?", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"[ \t]{2,}")]
    private static partial Regex Spaces();
}
