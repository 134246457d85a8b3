using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads questions: what is low, how many, the total value, how reliable a supplier is, forecasts.</summary>
internal sealed class QuestionReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    private static readonly string[] Overview = ["needs attention", "need attention", "overview", "summary", "inventory summary", "inventory overview", "stock summary", "stock overview", "inventory status", "stock status", "inventory analysis", "stock analysis", "happening in the inventory"];
    private static readonly string[] HowReliable = ["how reliable is", "how reliable are", "how good is", "how good are", "how punctual is", "how punctual are", "how is supplier", "how well does", "how well do"];
    private static readonly string[] AboutSuppliers = ["supplier performance", "supplier analysis", "vendor performance", "supplier reliability", "supplier overview", "performance of supplier", "performance of", "reliability of"];
    private static readonly string[] Tail = ["do we have left", "do we have in stock", "do we have", "do i have", "have we got", "are there", "are left", "is left", "are in stock", "is in stock", "in total", "we have", "are on hand", "there are", "left"];

    public ClauseReading? Read(int at)
    {
        var behind = SkipQuestion(at);
        if (new RankingReader(sentence, index, targets, end).Read(at, behind) is { } ranked)
            return ranked;
        if (sentence.MatchAny(behind, Overview) == end || (sentence.At(behind)?.Lower is "a" or "an" && sentence.MatchAny(behind + 1, Overview) == end) || sentence.MatchAny(at, Overview) == end)
            return new ClauseReading.AnalyzeStock();
        return Theirs(at) ?? Gap(at) ?? PriceOf(at) ?? Suppliers(at) ?? Forecast(at) ?? Measure(at) ?? Listed(at, behind);
    }

    /// <summary>"analyse suppliers", "review the stock", "assess MedSupply".</summary>
    public ClauseReading Analyze(int at)
    {
        while (at < end && sentence.Words[at].Lower is "the" or "our" or "my" or "all" or "of" or "current")
            at++;
        if (at >= end || sentence.MatchAny(at, ["inventory", "stock", "stock levels", "inventory levels", "items", "everything", "warehouse", "inventory status", "stock status", "the inventory"]) == end)
            return new ClauseReading.AnalyzeStock();
        if (sentence.MatchAny(at, ["suppliers", "vendors", "supplier performance", "vendor performance", "suppliers performance", "supplier reliability", "supply base", "supplier deliveries", "deliveries"]) == end)
            return new ClauseReading.AnalyzeSuppliers(null);
        if (sentence.MatchAny(at, ["demand for", "demand of"]) > 0)
            return Forecast(at) ?? new ClauseReading.Unknown(sentence.Slice(at, end));
        var target = targets.Read(at, TrimTail(at), ItemType.Supplier);
        if (target.Ask is null)
            return Of(target);
        return Listed(at, at) ?? target.Ask;
    }

    /// <summary>"[demand for] X [for the next 8 weeks]".</summary>
    public ClauseReading? Forecast(int at, bool verb = false)
    {
        var subject = verb ? at : sentence.MatchAny(at, ["what is the demand for", "what will the demand for", "how much", "how many", "what is the expected demand for", "demand forecast for", "forecast for", "sales forecast for", "demand for", "expected demand for", "future demand for", "what is the forecast for"]);
        if (subject < 0)
            return null;
        var weeks = 8;
        var to = end;
        for (var i = subject; i < end; i++)
        {
            // "for the next 8 weeks", "over 3 months", "8 weeks ahead"
            if (FieldReader.Number(sentence, i) is { } number && sentence.At(number.Next)?.Lower is "week" or "weeks" or "month" or "months")
                (weeks, to) = (Weeks(number.Value, sentence.At(number.Next)!.Lower), i);
            else if (sentence.MatchAny(i, ["next week", "next month", "next quarter", "next year"]) > 0)
                (weeks, to) = (sentence.At(i + 1)!.Lower switch { "week" => 1, "month" => 4, "quarter" => 13, _ => 52 }, i);
            else
                continue;
            break;
        }

        while (to > subject && sentence.Words[to - 1].Lower is "next" or "the" or "for" or "over" or "in" or "during" or "coming" or "within" or "of" or ",")
            to--;
        var asksNeed = -1;
        for (var i = subject; i < to && asksNeed < 0; i++)
            asksNeed = sentence.MatchAny(i, ["will we need", "do we need", "will be needed", "will we use", "will we sell", "will i need", "be"]) > 0 ? i : -1;
        if (!verb && sentence.At(at)?.Lower == "how" && asksNeed < 0)
            return null;
        to = asksNeed > subject ? asksNeed : to;
        while (subject < to && sentence.MatchAny(subject, ["the demand for", "demand for", "demand of", "the demand of", "sales of", "the sales of", "usage of", "need for", "demand", "sales", "for", "of", "the", "future"]) is > 0 and var next)
            subject = next;
        var target = targets.Read(subject, to, ItemType.Inventory);
        if (target.Ask is not null)
            return target.Ask;
        if (target.Criteria is { } criteria && target.Items.IsEmpty)
            return new ClauseReading.ForecastAll(criteria, weeks);
        return target.Items.Length == 1
            ? new ClauseReading.Forecast(target.Items[0].Id, weeks, target.Notes.FirstOrDefault())
            : new ClauseReading.Reply($"I forecast one item at a time; which one do you mean: {Wording.Names([.. target.Items.Select(item => item.Name)])}?");
    }

    private static int Weeks(decimal value, string unit) => (int)Math.Clamp(decimal.Round(unit.StartsWith('m') ? value * 52 / 12 : value), 1, 104);

    // "theirs": what an idiom makes of "what do they supply?"
    private ClauseReading? Theirs(int at)
    {
        const int MostSuppliers = 50;
        var isCounted = sentence.Match(at, "how many theirs") == end;
        if (!isCounted && sentence.Match(at, "theirs") != end)
            return null;
        var them = targets.Them();
        if (them.Ask is not null)
            return new ClauseReading.Reply("I don't know which supplier you mean; please name it.");
        // Where items were spoken of, it is those who supply them.
        var names = them.Criteria is { } criteria
            ? criteria.Type == ItemType.Supplier ? index.Inventory.Suppliers.Where(criteria.Matches).Take(MostSuppliers).Select(supplier => supplier.Name).ToList()
                : criteria.Tests.FirstOrDefault(test => test is { Field: "supplier", Comparison: FieldComparison.Is }) is { } named ? [.. named.Values.Select(value => value.ToString())]
                : criteria.Tests is [{ Field: "id", Comparison: FieldComparison.Is, Values: var ids }] ? [.. ids.Select(id => (index.Inventory.Find(id.ToString()) as InventoryItem)?.Supplier).OfType<string>().Where(name => name.Length > 0).Distinct()] : []
            : [.. them.Items.Select(item => (item as InventoryItem)?.Supplier ?? item.Name).Where(name => name.Length > 0).Distinct()];
        if (names.Count == 0)
            return new ClauseReading.Reply("I don't know which supplier you mean; please name it.");
        var theirs = new ItemFilter(ItemType.Inventory, [new FieldTest("supplier", FieldComparison.Is, [.. names.Select(FieldValue.Of)])]);
        return isCounted ? new ClauseReading.Measure(theirs, null, false) : new ClauseReading.List(theirs);
    }

    // "price of 10 X": what an idiom makes of "how much would 10 X cost?"
    private ClauseReading? PriceOf(int at)
    {
        if (sentence.Match(at, "price of") is not (> 0 and var of) || FieldReader.Number(sentence, of) is not { IsPercent: false, Value: > 0 } number || number.Next >= end)
            return null;
        var from = new StockReader(sentence, index, targets, end).SkipUnit(number.Next);
        var target = targets.Read(from, end, ItemType.Inventory);
        return target.Ask is not null ? target.Ask
            : target.Items is [InventoryItem item] ? new ClauseReading.Reply($"{Wording.Quantity(number.Value, item.Unit)} of {item.Name} cost {Wording.Sum(decimal.Round(number.Value * item.UnitCost, 2))} at {Wording.Number(item.UnitCost)} each.") { IsFinal = true } : null;
    }

    // "gap of X to max stock": what an idiom makes of "how far is X below its max?"
    private ClauseReading? Gap(int at)
    {
        if (sentence.Match(at, "gap of") is not (> 0 and var subject))
            return null;
        for (var to = end - 1; to > subject; to--)
        {
            if (sentence.Words[to].Lower != "to")
                continue;
            var start = to + 1;
            while (start < end && sentence.Words[start].Lower is "the" or "its" or "their" or "a")
                start++;
            if (FieldReader.Find(sentence, start, ItemType.Inventory) is not var (field, behind) || behind != end)
                continue;
            if (field.Name is not ("max_stock" or "min_stock" or "reorder_point"))
                return new ClauseReading.Reply($"The {field.Label.ToLowerInvariant()} is no limit of the stock: there are the minimum, the reorder point and the maximum.");
            return Several(subject, to) is { Ask: null } target ? new ClauseReading.Gap(target.Filter, field) { Notes = target.Notes } : Several(subject, to).Ask;
        }

        return null;
    }

    // Where nothing is changed, a word that several have means all of them.
    private Target Several(int from, int to)
    {
        if (new FilterReader(sentence, index, to).Read(from) is { Unknown: null, Filter: { Tests.IsEmpty: false, Type: var type } described } && type == ItemType.Inventory)
            return new Target([], [], Criteria: described);
        var target = targets.Read(from, to, ItemType.Inventory);
        return target.Ask is ClauseReading.Reply { Choices: { IsEmpty: false } choices, IsMissing: false } && choices.Length > 1
            ? new Target([.. choices.Select(index.Inventory.Find).OfType<Item>()], []) : target;
    }

    private ClauseReading? Suppliers(int at)
    {
        if (sentence.MatchAny(at, ["how are our suppliers doing", "how are the suppliers doing", "how are suppliers doing", "how reliable are our suppliers", "how reliable are the suppliers", "how reliable are suppliers", "supplier performance", "supplier analysis", "vendor performance", "supplier reliability", "who is our best supplier", "which supplier is best", "which supplier is the best", "which suppliers are reliable", "which supplier is most reliable", "which supplier is the most reliable"]) == end)
            return new ClauseReading.AnalyzeSuppliers(null);
        var start = SkipQuestion(at);
        var behind = Math.Max(sentence.MatchAny(at, HowReliable), sentence.MatchAny(start, AboutSuppliers));
        if (behind < 0)
            return null;
        if (behind == end)
            return new ClauseReading.AnalyzeSuppliers(null);
        var to = sentence.MatchAny(end - 1, ["deliver", "doing", "perform"]) == end ? end - 1 : end;
        var target = targets.Read(sentence.At(behind)?.Lower == "supplier" ? behind + 1 : behind, to, ItemType.Supplier);
        return target.Ask is not null ? target.Ask : Of(target);
    }

    // Of items, those are meant who supply them.
    private static ClauseReading.AnalyzeSuppliers Of(Target target)
    {
        if (target.Items.OfType<InventoryItem>().Select(item => item.Supplier).Where(name => name.Length > 0).Distinct().ToList() is { Count: > 0 } suppliers)
            return suppliers is [var only] ? new(only) : new(null) { Names = [.. suppliers] };
        return OfSuppliers(target);
    }

    private static ClauseReading.AnalyzeSuppliers OfSuppliers(Target target) => target.Items is [var one] ? new(one.Name, target.Notes.FirstOrDefault()) : new(null, target.Notes.FirstOrDefault()) { Names = [.. target.Items.Select(item => item.Name)] };

    // "how many items are low", "total value of items from X", "average cost"
    private ClauseReading? Measure(int at)
    {
        if (sentence.MatchAny(at, ["how much is the stock worth", "how much is the inventory worth", "what is the inventory worth", "what is the stock worth", "how much is our inventory worth", "how much is our stock worth", "what is our inventory worth", "inventory value", "stock value"]) == end)
            return new ClauseReading.Measure(Everything, ItemType.Inventory.Field("stock_value"), false);
        if (sentence.MatchAny(at, ["how many", "count", "number of", "what is the number of", "the number of"]) is > 0 and var counted)
        {
            if (sentence.MatchAny(counted, ["are that", "is that", "are they", "are those", "are these", "are there", "of them", "of those", "are in total"]) == end && !targets.Focus.IsEmpty)
                return targets.Them() is { Ask: null } all ? new ClauseReading.Measure(all.Filter, null, false) : targets.Them().Ask;
            return Filter(counted) is { } filter ? filter.Unknown is { } ask ? new ClauseReading.Reply(ask) : new ClauseReading.Measure(filter.Filter, null, false)
                : sentence.At(at)?.Lower == "how" ? One(counted) : null;
        }

        if (sentence.MatchAny(at, ["how much", "how much of"]) is > 0 and var much)
            return One(much);
        var start = SkipQuestion(at);
        if (sentence.MatchAny(start, ["total", "sum of", "the total", "the sum of", "average", "the average", "overall", "the overall", "mean", "avg", "the avg", "avg.", "the mean", "the total of", "total of"]) is not (> 0 and var behind))
            return null;
        var average = sentence.Words[behind - 1].Lower is "average" or "mean" or "avg" or "avg.";
        var (field, next) = sentence.At(behind)?.Lower is "value" or "worth" ? (ItemType.Inventory.Field("stock_value"), behind + 1)
            : sentence.MatchAny(behind, ["inventory value", "value of the inventory", "stock value", "value of stock", "value of the stock", "value of inventory"]) is > 0 and var value ? (ItemType.Inventory.Field("stock_value"), value)
            : FieldReader.Find(sentence, behind, ItemType.Inventory) is var (found, after) && found.IsNumber ? (found, after)
            : FieldReader.Find(sentence, behind, ItemType.Supplier) is var (own, past) && own.IsNumber ? (own, past) : (null, behind);
        if (field is null)
            return null;
        if (ItemType.Inventory.Find(field.Name) is null && next >= end)
            return new ClauseReading.Measure(new ItemFilter(ItemType.Supplier, []), field, average);
        while (next < end && sentence.Words[next].Lower is "of" or "for" or "in" or "over" && sentence.At(next + 1) is not null && FieldPlace(next) is false)
            next++;
        if (next >= end)
            return new ClauseReading.Measure(Everything, field, average);
        if (sentence.MatchAny(next, Vocabulary.Them) == end)
            return targets.Them() is { Ask: null } them ? new ClauseReading.Measure(them.Filter, field, average) : targets.Them().Ask;
        if (Kind(next) is { } which)
            return which.Unknown is { } question ? new ClauseReading.Reply(question) : new ClauseReading.Measure(which.Filter, field, average);
        return targets.Read(next, end, ItemType.Inventory) is { Ask: null } named ? new ClauseReading.Measure(named.Filter, field, average) : new ClauseReading.Unknown(sentence.Slice(next, end));
    }

    // "in Warehouse B" belongs to the description.
    private bool FieldPlace(int at) => sentence.Words[at].Lower == "in" && sentence.MatchAny(at + 1, Vocabulary.Everything) < 0 && Filter(at + 1) is null;

    private static ItemFilter Everything => new(ItemType.Inventory, []);

    private ClauseReading? Listed(int at, int behind)
    {
        if (Filter(behind) is { } filter)
            return filter.Unknown is { } ask ? new ClauseReading.Reply(ask) : new ClauseReading.List(filter.Filter);
        if (behind > at && sentence.MatchAny(behind, ["in", "at", "from", "tagged", "without", "with"]) > 0 && new FilterReader(sentence, index, end).Read(behind, impliesItems: true) is { Filter.Tests.IsEmpty: false } there)
            return there.Unknown is { } unknown ? new ClauseReading.Reply(unknown) : new ClauseReading.List(there.Filter);
        if (sentence.MatchAny(behind, ["do we have", "do i have", "do we keep", "is kept", "is stored", "do we buy", "do we get", "does", "is"]) is > 0 and var have
            && new FilterReader(sentence, index, end).Read(have, impliesItems: true) is { Filter.Tests.IsEmpty: false } place)
            return place.Unknown is { } question ? new ClauseReading.Reply(question) : new ClauseReading.List(place.Filter);
        // A name alone is looked up only where somebody asked for it: "the moon is heavy" asks for nothing.
        return behind > at && !(sentence.Words[at].Lower is "the" && behind == at + 1) ? One(behind) : null;
    }

    private ClauseReading One(int at)
    {
        while (at < TrimTail(at) && sentence.MatchAny(at, ["the stock of", "stock of", "the price of", "the cost of", "the location of", "the supplier of", "the status of", "the stock level of", "details of", "about", "of", "the", "me"]) is > 0 and var next)
            at = next;
        // "the price of X": the answer shows all that is known of it.
        if (FieldReader.Find(sentence, at, ItemType.Inventory) is var (_, behind) && sentence.At(behind)?.Lower is "of" or "for")
            at = behind + 1;
        var target = targets.Read(at, TrimTail(at));
        // Several are no question where nothing is changed: all of them are shown.
        if (target.Ask is ClauseReading.Reply { Choices: { IsEmpty: false } choices } && new FilterReader(sentence, index, TrimTail(at)).Read(at, impliesKind: true) is { Unknown: null } kind && choices.Length > 1)
            return new ClauseReading.List(kind.Filter) { Notes = kind.Notes };
        return target.Ask is not null ? target.Ask
            : new ClauseReading.List(target.Filter) { Notes = target.Notes };
    }

    private FilterReading? Filter(int at) =>
        new FilterReader(sentence, index, TrimTail(at)).Read(at) ?? (TrimTail(at) < end ? new FilterReader(sentence, index, end).Read(at) : null);

    private FilterReading? Kind(int at) => Filter(at) ?? new FilterReader(sentence, index, end).Read(at, impliesItems: true, impliesKind: true);

    private int TrimTail(int at)
    {
        foreach (var tail in Tail)
        {
            var start = end - tail.Count(' ') - 1;
            if (start > at && sentence.Match(start, tail) == end)
                return start;
        }

        return end;
    }

    private int SkipQuestion(int at)
    {
        while (at < end && sentence.MatchAny(at, Vocabulary.Show) is > 0 and var next)
            at = next;
        while (at < end && (sentence.Words[at].Lower is "is" or "are" or "me" or "there" or "'s" or "currently" || sentence.Words[at].Kind == WordKind.Possessive || (sentence.Words[at].Lower is "the" && at + 1 < end)))
            at++;
        return at;
    }
}
