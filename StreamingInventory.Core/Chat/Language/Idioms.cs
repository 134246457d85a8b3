using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>
/// Turns of phrase, each with the plain sentence that means the same: the grammar proper knows only the plain ones. A
/// clause is rewritten where a pattern covers the whole of it; the first in the table wins, and a pattern that fits in
/// several ways is taken with the shortest slots.
/// </summary>
internal static class Idioms
{
    // {x} some words, {n} a number, {field} a field's name, {item} words that are in a name, {exact} a whole name, {supplier} and {place} known
    // values, {unit} a unit; (a|b) one of, [a] perhaps.
    private static readonly Idiom[] All =
    [
        // Adding
        new("put [a|the] [new] (item|article|product) on the list : {x}", "add item {x}"),
        new("stock {x} : {y}", "add item {x}, {y}"),
        new("start stocking {x}", "add {x}"),
        new("new (item|product|article) : {x}", "add item {x}"),
        new("new (supplier|vendor) : {x}", "add supplier {x}"),
        new("{n} {unit} of {x} (at|from|for|@) {y}", "add $0"),

        // Removing
        new("take {x} off [the|our] (list|inventory|catalogue|books)", "remove {x}"),
        new("take {x} out of the (list|inventory|catalogue)", "remove {x}"),
        new("we (no longer|don't) (stock|carry|sell|need|keep) {x} [anymore]", "remove {x}"),

        // Changing
        new("double {field} (of|for) {x}", "raise {field} of {x} by 100 %"),
        new("double {item} 's {field}", "raise {field} of {item} by 100 %"),
        new("triple {field} (of|for) {x}", "raise {field} of {x} by 200 %"),
        new("(halve|half) {field} (of|for) {x}", "lower {field} of {x} by 50 %"),
        new("(cut|reduce|lower|decrease) {field} (of|for) {x} (by|in) half", "lower {field} of {x} by 50 %"),
        new("(knock|take) {n} off {field} (of|for) {x}", "lower {field} of {x} by {n}"),
        new("put up {field} (of|for) {x} by {n}", "raise {field} of {x} by {n}"),
        new("put {field} (of|for) {x} up by {n}", "raise {field} of {x} by {n}"),
        new("put {field} (of|for) {x} (to|at) {y}", "set {field} of {x} to {y}"),
        new("(have|make|get|let) {field} (of|for) {x} be {y}", "set {field} of {x} to {y}"),
        new("make {field} (of|for) {item} {n}", "set {field} of {item} to {n}"),
        new("make {item} 's {field} {n}", "set {field} of {item} to {n}"),
        new("{field} (of|for) {x} (should|must|shall|has to|needs to) be {y}", "set {field} of {x} to {y}"),
        new("{field} (of|for) {x} (is now|becomes|goes to|went to|went up to|goes up to) {y}", "set {field} of {x} to {y}"),
        new("{item} 's {field} (should be|must be|is now|becomes) {y}", "set {field} of {item} to {y}"),
        new("{item} {field} (should be|must be|is now|becomes|=|:|to) {y}", "set {field} of {item} to {y}"),
        new("{item} {field} {n}", "set {field} of {item} to {n}"),
        new("{item} : {field} {n}", "set {field} of {item} to {n}"),
        new("{item} : {field} {n} , {field2} {m}", "set {field} of {item} to {n} and {field2} to {m}"),
        new("{item} : {field} {n} and {field2} {m}", "set {field} of {item} to {n} and {field2} to {m}"),
        new("{item} [now] (costs|cost) [now] {n} [now] [each|apiece]", "set unit cost of {item} to {n}"),
        new("{item} (is|are) [now] {n} (each|apiece|a piece)", "set unit cost of {item} to {n}"),
        new("{item} (is|are) now (in|at|stored in|kept in|located in) {place}", "move {item} to {place}"),
        new("{item} (is|are) (in|at|stored in|kept in) {place} now", "move {item} to {place}"),
        new("{item} (moved|moves|goes|go) to {place}", "move {item} to {place}"),
        new("{item} (belongs|belong) in {place}", "move {item} to {place}"),
        new("(shift|bring|carry|send) {x} (to|into) {place}", "move {x} to {place}"),
        new("{item} (is|are) now (from|supplied by|bought from) {supplier}", "set supplier of {item} to {supplier}"),
        new("{item} (comes|come) from {supplier} [now]", "set supplier of {item} to {supplier}"),
        new("(buy|order|get|source|purchase) {x} from {supplier} (from now on|in future|in the future|now)", "set supplier of {x} to {supplier}"),
        new("(switch|change|move) {x} (from|over from) {supplier} to {supplier2}", "set supplier of {x} to {supplier2}"),
        new("{supplier} now supplies {x}", "set supplier of {x} to {supplier}"),
        new("make {supplier} [the|our] supplier (of|for) {x}", "set supplier of {x} to {supplier}"),
        new("give {item} the {field} {y}", "set {field} of {item} to {y}"),
        new("give {item} [a|an] {field} of {y}", "set {field} of {item} to {y}"),
        new("call {exact} {x} instead", "rename {exact} to {x}"),
        new("{item} (is|should be) (called|named) {x} [now]", "rename {item} to {x}"),
        new("{item} (is|are) now called {x}", "rename {item} to {x}"),
        new("change the name of {x} to {y}", "rename {x} to {y}"),
        new("change {item} 's name to {y}", "rename {item} to {y}"),
        new("mark {x} as {y}", "tag {x} as {y}"),
        new("(tag|label) {exact} {word}", "tag {exact} as {word}"),
        new("add [the] (tag|label) {y} to {x}", "tag {x} as {y}"),
        new("(add|put|give) [the|a|an] {word} (tag|label) (to|on) {x}", "tag {x} as {word}"),
        new("(remove|delete|drop|take) [the] {word} (tag|label) (from|off) {x}", "untag {x} as {word}"),
        new("(remove|delete|drop|take) [the] (tag|label) {y} (from|off) {x}", "untag {x} as {y}"),
        new("(untag|unlabel) {x} (as|from) {y}", "untag {x} as {y}"),

        // Stock
        new("(got|had|received|took|we got) a delivery of {n} {x}", "receive {n} {x}"),
        new("{supplier} [has|have|just] (delivered|sent|sent us|brought|dropped off|shipped us) {n} {x}", "receive {n} {x}"),
        new("a (pallet|box|truck|delivery|shipment|parcel|load) (with|of) {n} {x} (came in|arrived|has arrived|was delivered) [this morning|this afternoon|yesterday|today]", "receive {n} {x}"),
        new("{n} {x} (arrived|came in|came|were delivered|have arrived|came back|were returned) [this morning|this afternoon|yesterday|today]", "receive {n} {x}"),
        new("(a|the|one) customer [has] (returned|brought back|sent back|gave back) {n} {x}", "receive {n} {x}"),
        new("{n} {x} (came|sent|were sent) back from [a|the] customer", "receive {n} {x}"),
        new("(sent|returned|gave|send|return|give) {n} {x} back to {y}", "issue {n} {x}"),
        new("(returned|return|sent|send) {n} {x} to {supplier}", "issue {n} {x}"),
        new("(send|sent|return) back {n} {x}", "issue {n} {x}"),
        new("restock {x} (with|by) {n}", "receive {n} {x}"),
        new("top up {x} (with|by) {n}", "receive {n} {x}"),
        new("(threw|throw) (away|out) {n} {x}", "issue {n} {x}"),
        new("(damaged|destroyed|spoiled|wasted|binned|dropped|smashed) {n} {x}", "issue {n} {x}"),
        new("{n} {x} (were|was|are|is|have been|got) (damaged|broken|destroyed|stolen|spoiled|lost|used|used up|sold|shipped|thrown away|written off|missing)", "issue {n} {x}"),
        new("{n} {x} (broke|went missing|are gone|went bad|expired|went out)", "issue {n} {x}"),
        new("(lost|broke|used up) {n} {x}", "issue {n} {x}"),
        new("[we|we're|we are|i] [are|'re|re] down to {n} {x}", "count {n} {x}"),
        new("only {n} {x} (left|remain|remaining|remains) [over]", "count {n} {x}"),
        new("{n} {x} (left|remaining) [in stock|on the shelf]", "count {n} {x}"),
        new("there (are|is) [only|now|just] {n} {x} (left|on the shelf|in stock|remaining|in the warehouse)", "count {n} {x}"),
        new("(inventory count|stock count|stocktake|cycle count|count) (for|of) {item} : {n}", "count {n} {item}"),
        new("{item} : {n} (in|received|delivered|arrived)", "receive {n} {item}"),
        new("{item} : {n} (out|used|shipped|sold|issued)", "issue {n} {item}"),
        new("{item} : {n} (counted|left|on the shelf)", "count {n} {item}"),

        // Asking
        new("[show|list|tell me|give me] (what|which items) (are we|we are|are we running) out of", "list out of stock items"),
        new("(are we|we are) out of anything", "list out of stock items"),
        new("what (are we|is) running (low|out) [on|of]", "list low items"),
        new("(what is|which items are|what's) about to run out", "list low items"),
        new("what have we [got] (in|at|from) {x}", "list items in {x}"),
        new("when was {x} (last changed|changed|last updated|last edited)", "who changed {x}"),
        new("(anything|is anything|is there anything|what is there|do we have anything) (running low|low|out of stock|overstocked) {x}", "list $1 items {x}"),
        new("(anything|is anything|is there anything|do we have anything) (running low|low|out of stock|overstocked)", "list $1 items"),
        new("(who supplies|who is the supplier of|who is our supplier for|who is the supplier for|who sells us|who delivers|where do we (buy|get)|who makes|from whom do we buy) {x}", "lookup supplier of {x}"),
        new("(where is|where are|where's|where do we keep|where do we store|where can i find|where do i find|in which warehouse is|in which warehouse are|where did we put) {x}", "lookup location of {x}"),
        new("what does {supplier} (supply|sell|sell us|deliver|offer|make)", "list items from {supplier}"),
        new("what do we (buy|get|order) from {supplier}", "list items from {supplier}"),
        new("which items does {supplier} (supply|sell|deliver)", "list items from {supplier}"),
        new("(how much does|how much do|what does|what do) {x} cost", "lookup unit cost of {x}"),
        new("how (expensive|much) (is|are) [a|an|the] {item}", "lookup unit cost of {item}"),
        new("how many {x} (do we have|are there|have we got) [left|in stock]", "lookup stock of {x}", NeedsItem: "x"),
        new("how much {x} (do we have|is there|have we got|is left) [left|in stock]", "lookup stock of {x}", NeedsItem: "x"),
        new("(is|are) {item} (in stock|available|low|out of stock|overstocked)", "list {item}"),
        new("(do we have|have we got|is there|are there) [any] {item} [left|in stock]", "list {item}"),
        new("how (long|many days) does {supplier} (take|need) [to deliver]", "lookup lead time of {supplier}"),
        new("how much (money|capital|cash|value) (is tied up|is bound|do we have|sits|is) in {x}", "total stock value of {x}"),
        new("how much (is|are) {x} worth", "total stock value of {x}"),
        new("what (is|are) {x} worth [in total]", "total stock value of {x}"),
        new("(do|should) (i|we) (need to|have to) (order|reorder|buy) {item}", "reorder of {item}"),
        new("should (i|we) (order|reorder|buy) {item}", "reorder of {item}"),
        new("how (much|many) {item} (should i|should we|do i need to|do we need to|must we|do we have to) (order|reorder|buy)", "reorder of {item}"),
        new("how (much|many) of {item} (should i|should we|do i need to|do we need to|must we) (order|reorder|buy)", "reorder of {item}"),
    ];

    /// <summary>The plain sentence for a clause, or null where no idiom covers it.</summary>
    public static string? Rewrite(Sentence sentence, CatalogueIndex index, int from, int to)
    {
        if (to - from > 40)
            return null;
        // Many idioms ask the same of the same words.
        Dictionary<(string Slot, int From, int To), bool> known = [];
        foreach (var idiom in All)
        {
            var match = new Match(sentence, index, idiom, to, known);
            if (match.Find(0, from))
                return match.Result(from);
        }

        return null;
    }

    private enum PartKind
    {
        Words,
        Optional,
        Slot,
    }

    private sealed record Part(PartKind Kind, string[] Phrases, string Slot);

    /// <param name="Pattern">What is said.</param>
    /// <param name="Plain">What it means; $0 is the clause as it was said, $1 the second group of alternatives.</param>
    /// <param name="NeedsItem">A slot that has to be words of a name.</param>
    private sealed record Idiom(string Pattern, string Plain, string? NeedsItem = null)
    {
        public List<Part> Parts { get; } = Read(Pattern);

        private static List<Part> Read(string pattern)
        {
            List<Part> parts = [];
            for (var i = 0; i < pattern.Length;)
            {
                var close = pattern[i] switch { '(' => Closing(pattern, i), '[' => pattern.IndexOf(']', i), '{' => pattern.IndexOf('}', i), ' ' => i, _ => -1 };
                if (pattern[i] == ' ')
                {
                    i++;
                    continue;
                }

                if (close < 0)
                {
                    var end = pattern.IndexOf(' ', i);
                    end = end < 0 ? pattern.Length : end;
                    parts.Add(new Part(PartKind.Words, [pattern[i..end]], ""));
                    i = end;
                    continue;
                }

                var inside = pattern[(i + 1)..close];
                parts.Add(pattern[i] == '{' ? new Part(PartKind.Slot, [], inside)
                    : new Part(pattern[i] == '(' ? PartKind.Words : PartKind.Optional, Alternatives(inside), ""));
                i = close + 1;
            }

            return parts;
        }

        private static int Closing(string pattern, int open)
        {
            var depth = 0;
            for (var i = open; i < pattern.Length; i++)
            {
                depth += pattern[i] == '(' ? 1 : pattern[i] == ')' ? -1 : 0;
                if (depth == 0)
                    return i;
            }

            throw new InvalidOperationException($"A parenthesis is not closed: {pattern}");
        }

        // "where do we (buy|get)" inside a group stands for both.
        private static string[] Alternatives(string inside)
        {
            if (inside.IndexOf('(') is not (>= 0 and var open))
                return inside.Split('|');
            var close = inside.IndexOf(')', open);
            var start = inside.LastIndexOf('|', open) + 1;
            var end = inside.IndexOf('|', close) is >= 0 and var bar ? bar : inside.Length;
            var inner = inside[(open + 1)..close].Split('|').Select(word => inside[start..open] + word + inside[(close + 1)..end]);
            return [.. (inside[..start] + string.Join('|', inner) + inside[end..]).Split('|')];
        }
    }

    private sealed class Match(Sentence sentence, CatalogueIndex index, Idiom idiom, int end, Dictionary<(string Slot, int From, int To), bool> known)
    {
        private readonly Dictionary<string, (int From, int To)> _slots = new(StringComparer.Ordinal);
        private readonly List<string> _said = [];

        public bool Find(int part, int at)
        {
            if (part == idiom.Parts.Count)
                return at == end;
            var current = idiom.Parts[part];
            if (current.Kind == PartKind.Slot)
                return FindSlot(current.Slot, part, at);
            foreach (var phrase in current.Phrases)
            {
                if (MatchPhrase(at, phrase) is not (> 0 and var next) || next > end)
                    continue;
                _said.Add(phrase);
                if (Find(part + 1, next))
                    return true;
                _said.RemoveAt(_said.Count - 1);
            }

            return current.Kind == PartKind.Optional && Find(part + 1, at);
        }

        public string Result(int from)
        {
            var plain = idiom.Plain.Replace("$0", sentence.Raw(from, end), StringComparison.Ordinal).Replace("$1", _said.Count > 1 ? _said[1] : "", StringComparison.Ordinal);
            foreach (var (slot, (start, to)) in _slots)
                plain = plain.Replace("{" + slot + "}", sentence.Raw(start, to), StringComparison.Ordinal);
            return plain;
        }

        private int MatchPhrase(int at, string phrase)
        {
            if (phrase == "'s")
                return sentence.At(at)?.Kind == WordKind.Possessive ? at + 1 : -1;
            return sentence.Match(at, phrase);
        }

        private bool FindSlot(string slot, int part, int at)
        {
            var most = slot is "x" or "y" or "item" or "exact" or "n" or "m" or "field" or "field2" or "supplier" or "supplier2" or "place" ? end : Math.Min(end, at + 1);
            for (var to = at + 1; to <= most; to++)
            {
                if (!Fits(slot, at, to))
                    continue;
                _slots[slot] = (at, to);
                if (Find(part + 1, to))
                    return true;
                _slots.Remove(slot);
            }

            return false;
        }

        private bool Fits(string slot, int from, int to)
        {
            if (idiom.NeedsItem == slot)
                slot = "item";
            if (slot is "x" or "y" or "word")
                return true;
            if (!known.TryGetValue((slot, from, to), out var fits))
                known[(slot, from, to)] = fits = Look(slot, from, to);
            return fits;
        }

        private bool Look(string slot, int from, int to) => slot switch
        {
            "n" or "m" => IsNumber(from, to),
            "unit" => Vocabulary.Unit(sentence.Words[from].Lower) is not null,
            "field" or "field2" => IsField(from, to),
            "supplier" or "supplier2" => IsValue("supplier", from, to) || index.Inventory.FindSupplier(sentence.Slice(from, to)) is not null,
            "place" => to == end && from < to,
            "item" => IsItem(from, to),
            "exact" => sentence.MatchAny(from, Vocabulary.Them) == to || NameResolver.IsExact(index, sentence.Slice(sentence.Words[from].Lower is "the" && to - from > 1 ? from + 1 : from, to), null),
            _ => throw new InvalidOperationException($"There is no slot {slot}."),
        };

        private bool IsNumber(int from, int to)
        {
            if (FieldReader.Number(sentence, from) is not { } number)
                return false;
            var next = number.Next;
            if (!number.IsPercent && sentence.MatchAny(next, ["each", "percent", "per cent", "days", "weeks", "euros", "dollars"]) is > 0 and var behind)
                return to == behind || to == next;
            return to == next;
        }

        private bool IsField(int from, int to)
        {
            while (from < to && sentence.Words[from].Lower is "the" or "a" or "its" or "our")
                from++;
            return from < to && (FieldReader.Find(sentence, from, ItemType.Inventory)?.Next == to || FieldReader.Find(sentence, from, ItemType.Supplier)?.Next == to);
        }

        private bool IsValue(string field, int from, int to) => index.Value(field, sentence.Slice(from, to)) is not null;

        private bool IsItem(int from, int to)
        {
            while (from < to && (sentence.Words[from].Lower is "the" or "our" or "my" or "all" or "a" or "an"))
                from++;
            if (from >= to || to - from > 10)
                return false;
            if (sentence.MatchAny(from, Vocabulary.Them) == to)
                return true;
            if (sentence.Words.AsSpan(from, to - from).ToArray().All(Vocabulary.IsGrammar) && sentence.Words[from].Kind != WordKind.Name)
                return false;
            return NameResolver.IsKnown(index, sentence.Slice(from, to));
        }
    }
}
