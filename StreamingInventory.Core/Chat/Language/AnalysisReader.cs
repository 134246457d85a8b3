using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>Reads what idioms make of questions that the agents work out: "analysis runs_out of X", "sources of X", "suppose 20 % more of X".</summary>
internal sealed class AnalysisReader(Sentence sentence, CatalogueIndex index, TargetReader targets, int end)
{
    // A late supplier is looked at by its items, the most valuable first.
    private const int MostSupposed = 3;
    private const int Weeks = 8;

    /// <summary>Null where it is another question.</summary>
    public ImmutableArray<ClauseReading> Read(int at)
    {
        if (sentence.At(at)?.Lower == "analysis" && Focus(sentence.At(at + 1)?.Lower) is { } focus)
            return Stock(at + 2, focus) is { } stock ? [stock] : [];
        if (sentence.MatchAny(at, ["sources of", "other sources of"]) is > 0 and var of)
            return [Sources(of, onlyOthers: sentence.Words[at].Lower == "other")];
        return sentence.At(at)?.Lower == "suppose" ? Supposed(at + 1) : [];
    }

    private static StockFocus? Focus(string? word) => word is null ? null
        : Enum.GetValues<StockFocus>().Where(focus => JsonNamingPolicy.SnakeCaseLower.ConvertName(focus.ToString()) == word).Select(focus => (StockFocus?)focus).FirstOrDefault();

    private ClauseReading? Stock(int at, StockFocus focus)
    {
        if (at >= end)
            return new ClauseReading.Stock(new ItemFilter(ItemType.Inventory, []), focus);
        if (sentence.At(at)?.Lower != "of")
            return null;
        var target = Named(at + 1, end);
        return target.Ask is not null ? target.Ask : target.Type == ItemType.Inventory ? new ClauseReading.Stock(target.Filter, focus) : null;
    }

    private ClauseReading Sources(int from, bool onlyOthers)
    {
        var target = targets.Read(from, end, ItemType.Inventory);
        return target.Ask is not null ? target.Ask
            : target.Items is [InventoryItem item] ? new ClauseReading.Sources(item.Id, onlyOthers)
            : new ClauseReading.Reply("I look for suppliers of one item at a time; which one do you mean?");
    }

    // Where nothing is changed, a word that several have means all of them.
    private Target Named(int from, int to)
    {
        if (new FilterReader(sentence, index, to).Read(from, impliesItems: true) is { Unknown: null, Filter: { Tests.IsEmpty: false } filter } described && filter.Type == ItemType.Inventory)
            return new Target([], described.Notes, Criteria: filter);
        var target = targets.Read(from, to, ItemType.Inventory);
        return target.Ask is ClauseReading.Reply { Choices: { Length: > 1 } choices, IsMissing: false } ? new Target([.. choices.Select(index.Inventory.Find).OfType<Item>()], []) : target;
    }

    // "20 % more of X [from March]", "10 days late of X", "10 days late from MedSupply"
    private ImmutableArray<ClauseReading> Supposed(int at)
    {
        if (FieldReader.Number(sentence, at) is not { Value: > 0 } number)
            return [];
        var next = number.Next;
        if (sentence.At(next)?.Lower is "days" or "weeks" && sentence.At(next + 1)?.Lower == "late")
        {
            var days = number.Value * (sentence.Words[next].Lower == "weeks" ? 7 : 1);
            return sentence.At(next + 2)?.Lower == "of" ? [Of(next + 3, end, forecast => forecast with { ExtraLeadDays = days })] : From(next + 3, days);
        }

        if (sentence.At(next)?.Lower is not ("more" or "less") || sentence.At(next + 1)?.Lower != "of")
            return [];
        if (!number.IsPercent)
            return [new ClauseReading.Reply($"How many percent {sentence.Words[next].Lower} is that? Say for example '20 % {sentence.Words[next].Lower}'.")];
        var growth = sentence.Words[next].Lower == "less" ? -number.Value : number.Value;
        for (var to = end - 1; to > next + 2; to--)
        {
            if (sentence.Words[to].Lower == "from")
                return [Of(next + 2, to, forecast => forecast with { GrowthPercent = growth, GrowthFrom = sentence.Slice(to + 1, end) })];
        }

        return [Of(next + 2, end, forecast => forecast with { GrowthPercent = growth })];
    }

    private ClauseReading Of(int from, int to, Func<ClauseReading.Forecast, ClauseReading.Forecast> suppose)
    {
        var target = targets.Read(from, to, ItemType.Inventory);
        return target.Ask is not null ? target.Ask
            : target.Items is [InventoryItem item] ? suppose(new ClauseReading.Forecast(item.Id, Weeks, target.Notes.FirstOrDefault()))
            : new ClauseReading.Reply("I can suppose that of one item at a time; which one do you mean?");
    }

    private ImmutableArray<ClauseReading> From(int at, decimal days)
    {
        var name = sentence.Slice(at, end);
        var supplier = index.Inventory.FindSupplier(name)?.Name ?? index.Value("supplier", name);
        if (supplier is null)
            return [new ClauseReading.Reply($"There is no supplier called '{name}'.")];
        var items = index.Inventory.InventoryItems.Where(item => string.Equals(item.Supplier, supplier, StringComparison.OrdinalIgnoreCase)).OrderByDescending(item => item.StockValue).ThenBy(item => item.Id, StringComparer.Ordinal).Take(MostSupposed + 1).ToList();
        return items.Count == 0 ? [new ClauseReading.Reply($"No items come from {supplier}, so nothing depends on it.")]
            : [.. items.Take(MostSupposed).Select((item, place) => new ClauseReading.Forecast(item.Id, Weeks, place == 0 && items.Count > MostSupposed ? $"These are the {MostSupposed} most valuable items from {supplier}." : null) { ExtraLeadDays = days })];
    }
}
