using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>What the interpreter will do about a request: function calls, or something to say.</summary>
/// <param name="Intent">One of <see cref="Intents"/>.</param>
/// <param name="Calls">In order; none where there is only something to say.</param>
/// <param name="Say">What is said before the calls, or instead of them.</param>
/// <param name="Data">Goes with what is said: choices, suggestions.</param>
/// <param name="IsUnderstood">False where a part of the sentence means nothing to the interpreter.</param>
internal sealed record Plan(string Intent, ImmutableArray<PlannedCall> Calls, string? Say = null, JsonObject? Data = null, bool IsUnderstood = true)
{
    private static readonly string[] Suggestions = ["What is low?", "Add 12 boxes of nitrile gloves at 8.40, reorder at 5", "Forecast demand for an item for the next 8 weeks"];

    /// <summary>Only the interpreter answers these, so that no model can take anything back, forget it, or change the words that are kept.</summary>
    public bool IsForInterpreterOnly => Calls.Any(call => call.Function is PlannedCall.Undo or PlannedCall.Remember or PlannedCall.Forget or PlannedCall.Unwatch) || Intent == Intents.General && IsUnderstood && Calls.IsEmpty;

    /// <summary>What "undo that" would mean by this plan, where it changes no items; what it meant before where the plan only answers.</summary>
    public string? LastOther(string? before) =>
        Calls.Any(call => call.Function == PlannedCall.Undo) ? null
        : Calls.Any(call => call.Function is PlannedCall.Watch or PlannedCall.Unwatch) ? PlannedCall.Watch
        : Calls.Any(call => call.Function == PlannedCall.Remember) ? PlannedCall.Remember
        : before;

    /// <summary>Puts clauses together: all of them are understood, or none is done.</summary>
    public static Plan From(SentenceReading sentence, string text)
    {
        var readings = sentence.Clauses;
        if (readings.OfType<ClauseReading.Unknown>().FirstOrDefault() is { } unknown)
        {
            return new Plan(Intents.Guess(text), [], $"I did not understand '{Shorten(unknown.Part)}', so nothing was changed. You could say for example:\n- {string.Join("\n- ", Suggestions)}",
                new JsonObject { ["understood"] = false, ["part"] = unknown.Part, ["suggestions"] = List(Suggestions) }, IsUnderstood: false);
        }

        if (readings.OfType<ClauseReading.Reply>().FirstOrDefault() is { } reply)
            return new Plan(Intents.Guess(text) is var guess && guess == Intents.General ? Intents.Inventory : guess, [], reply.Text, reply.Data);
        if (readings.All(reading => reading is ClauseReading.Help))
            return new Plan(Intents.General, [], HelpText, new JsonObject { ["suggestions"] = List(Suggestions) });

        var calls = ImmutableArray.CreateBuilder<PlannedCall>();
        List<string> notes = sentence.Note is { } slips ? [slips] : [];
        var changes = readings.OfType<ClauseReading.Changes>().ToList();
        foreach (var reading in readings)
        {
            if (reading is ClauseReading.Changes first)
            {
                // All changes of a sentence are one set: together or not at all.
                if (!ReferenceEquals(first, changes[0]))
                    continue;
                notes.AddRange(changes.SelectMany(change => change.Notes));
                calls.Add(PlannedCall.Change([.. Distinct(changes.SelectMany(change => change.Proposals))], changes.Exists(change => change.Ask), changes.TrueForAll(change => change.OfSuppliers)));
            }
            else if (reading is ClauseReading.AnalyzeSuppliers { Names: { IsEmpty: false } names })
            {
                calls.Add(new PlannedCall(Intents.Supplier, "Supplier_compare", new() { ["names"] = names.ToArray() }));
            }
            else if (PlannedCall.For(reading) is { } call)
            {
                calls.Add(call);
                notes.AddRange(new[] { (reading as ClauseReading.Forecast)?.Note, (reading as ClauseReading.AnalyzeSuppliers)?.Note }.OfType<string>());
                notes.AddRange((reading as ClauseReading.List)?.Notes ?? (reading as ClauseReading.Watch)?.Notes ?? (reading as ClauseReading.Gap)?.Notes ?? (reading as ClauseReading.OfOrders)?.Notes ?? []);
            }
        }

        return new Plan(calls.Count == 0 ? Intents.General : calls[0].Intent, calls.ToImmutable(), notes.Count == 0 ? null : string.Join(" ", notes));
    }

    // "we no longer sell it, take it off the list": one removal.
    private static List<ProposedChange> Distinct(IEnumerable<ProposedChange> proposals)
    {
        HashSet<string> removed = new(StringComparer.Ordinal);
        List<ProposedChange> distinct = [];
        foreach (var proposal in proposals.Where(proposal => proposal.Action != "remove" || proposal.Where is not null || removed.Add(proposal.Item)))
        {
            // "take the tag pallet off it and put slow mover on it": its tags change once.
            if (IsOfTags(proposal) && distinct.FindIndex(other => IsOfTags(other) && other.Item == proposal.Item) is >= 0 and var before)
                distinct[before] = distinct[before] with { AddTags = Both(distinct[before].AddTags, proposal.AddTags), RemoveTags = Both(distinct[before].RemoveTags, proposal.RemoveTags) };
            else
                distinct.Add(proposal);
        }

        return distinct;

        static bool IsOfTags(ProposedChange proposal) =>
            proposal is { Action: "set", Where: null, Increase: null, IncreasePercent: null } && (proposal.Fields?.Count ?? 0) == 0 && (proposal.AddTags ?? proposal.RemoveTags) is not null;

        static string[]? Both(string[]? first, string[]? second) => first is null ? second : second is null ? first : [.. first, .. second];
    }

    private const string HelpText = "I can add, change, remove, receive, issue and count items, answer questions about the stock, judge suppliers and forecast demand, propose, send and receive purchase orders, tell you when something happens to the stock, undo what I did, and remember what you tell me to. "
        + "Removing more than one item, and changes of many, wait for your click. For example:\n- Add 12 boxes of nitrile gloves at 8.40, reorder at 5\n- What is low?\n- Receive 40 of a SKU\n- Analyse suppliers\n- What should I reorder?\n- Tell me when anything runs out\n- Undo that";

    private static JsonArray List(string[] texts) => new([.. texts.Select(text => (JsonNode)JsonValue.Create(text)!)]);

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..77] + "...";
}

/// <summary>A function call of the interpreter.</summary>
/// <param name="Intent">What it belongs to.</param>
/// <param name="Function">The tool's name.</param>
/// <param name="Arguments">By parameter.</param>
internal sealed record PlannedCall(string Intent, string Function, Dictionary<string, object?> Arguments)
{
    public const string Undo = "Conversation_undo";
    public const string Watch = "Watch_create";
    public const string Unwatch = "Watch_delete";
    public const string Remember = "Memory_remember";
    public const string Forget = "Conversation_forget";

    public static PlannedCall Change(ImmutableArray<ProposedChange> proposals, bool ask, bool ofSuppliers) => new(
        ofSuppliers ? Intents.Supplier : Intents.Inventory, ofSuppliers ? "Supplier_change" : "Inventory_change",
        new() { ["changes"] = proposals.ToArray(), ["ask"] = ask });

    public static PlannedCall? For(ClauseReading reading) => reading switch
    {
        ClauseReading.List list => new(Of(list.Filter), "Inventory_find", new() { ["type"] = list.Filter.Type.Name, ["where"] = Tests(list.Filter), ["sort"] = list.Sort, ["descending"] = list.Descending, ["limit"] = list.Limit, ["show"] = list.Show }),
        ClauseReading.Measure measure => new(Of(measure.Filter), "Inventory_measure", new()
        {
            ["type"] = measure.Filter.Type.Name,
            ["where"] = Tests(measure.Filter),
            ["what"] = measure.Field is null ? "count" : measure.Average ? "average" : "sum",
            ["field"] = measure.Field?.Name,
            ["by"] = measure.By,
        }),
        ClauseReading.Reorder reorder => new(Intents.Inventory, "Inventory_reorder", new() { ["where"] = Tests(reorder.Filter) }),
        ClauseReading.OfOrders orders => orders.Call,
        ClauseReading.History history => new(Intents.Inventory, "Inventory_history", new() { ["item"] = history.Query.Item, ["who"] = history.Query.Who, ["hours"] = history.Query.Hours, ["what"] = history.Query.What }),
        ClauseReading.AnalyzeStock => new(Intents.Inventory, "Inventory_analyze", []),
        ClauseReading.AnalyzeSuppliers suppliers => new(Intents.Supplier, "Supplier_analyze", new() { ["name"] = suppliers.Name }),
        ClauseReading.Gap gap => new(Intents.Inventory, "Inventory_gap", new() { ["where"] = Tests(gap.Filter), ["limit"] = gap.Limit.Name }),
        ClauseReading.Stock stock => new(Intents.Inventory, "Inventory_stock", new() { ["where"] = Tests(stock.Filter), ["focus"] = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(stock.Focus.ToString()), ["limit"] = stock.Limit }),
        ClauseReading.Sources sources => new(Intents.Supplier, sources.OnlyOthers ? "Supplier_alternatives" : "Supplier_best_for_item", new() { ["item"] = sources.ItemId }),
        ClauseReading.ForecastAll all => new(Intents.Forecasting, "Forecasting_forecast_all", new() { ["where"] = Tests(all.Filter), ["weeks"] = all.Weeks }),
        ClauseReading.Forecast forecast => new(Intents.Forecasting, "Forecasting_forecast", new() { ["item"] = forecast.ItemId, ["weeks"] = forecast.Weeks, ["growthPercent"] = (double)forecast.GrowthPercent, ["from"] = forecast.GrowthFrom, ["extraLeadDays"] = (double)forecast.ExtraLeadDays }),
        ClauseReading.Watch watch => new(Intents.Inventory, Watch, new()
        {
            ["where"] = Tests(watch.Filter),
            ["field"] = watch.Condition.Measure,
            ["op"] = watch.Condition.Test.Comparison.WireName(),
            ["values"] = watch.Condition.Test.Values.Select(value => value.ToString()).ToArray(),
        }),
        ClauseReading.Unwatch unwatch => new(Intents.Inventory, Unwatch, new() { ["rule"] = unwatch.Rule, ["where"] = unwatch.Filter is { } filter ? Tests(filter) : null }),
        ClauseReading.WatchRules => new(Intents.Inventory, "Watch_list", []),
        ClauseReading.Alerts => new(Intents.Inventory, "Watch_alerts", []),
        ClauseReading.Undo => new(Intents.Inventory, Undo, []),
        ClauseReading.Remember remember => new(Intents.General, Remember, new() { ["part"] = remember.Text, ["items"] = remember.Items.ToArray() }),
        ClauseReading.Recall recall => new(Intents.General, "Memory_recall", new() { ["about"] = recall.Topic, ["kind"] = recall.Kind is { } kind ? MemoryKinds.NameOf(kind) : null }),
        ClauseReading.Forget forget => new(Intents.General, Forget, new() { ["about"] = forget.Topic, ["kind"] = forget.Kind is { } kind ? MemoryKinds.NameOf(kind) : null, ["everything"] = forget.IsEverything }),
        _ => null,
    };

    private static string Of(ItemFilter filter) => filter.Type == ItemType.Supplier ? Intents.Supplier : Intents.Inventory;

    public static ProposedTest[] Tests(ItemFilter filter) => [.. filter.Tests.Select(test => new ProposedTest
    {
        Field = test.Field,
        Op = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(test.Comparison.ToString()),
        Values = [.. test.Values.Select(value => value.ToString())],
    })];
}

/// <summary>The wire names of intents.</summary>
internal static class Intents
{
    public const string Inventory = "inventory_management";
    public const string Supplier = "supplier_management";
    public const string Forecasting = "forecasting";
    public const string General = "general";

    /// <summary>The agent that an intent is for; null for what is nobody's.</summary>
    public static string? AgentOf(string intent) => intent switch
    {
        Inventory => AgentIds.Inventory,
        Supplier => AgentIds.Supplier,
        Forecasting => AgentIds.Forecasting,
        _ => null,
    };

    /// <summary>From the words alone, where nobody has understood the sentence yet.</summary>
    public static string Guess(string text)
    {
        var stems = Stems.Of(text).ToHashSet(StringComparer.Ordinal);
        return Has("forecast", "demand", "predict", "projection", "prediction") ? Forecasting
            : Has("supplier", "vendor") ? Supplier
            : Has("add", "create", "remove", "delete", "set", "change", "update", "rename", "move", "receive", "issue", "ship", "count", "stock", "inventory", "item", "product", "sku", "low", "overstocked", "warehouse", "reorder") ? Inventory : General;

        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (stems.Contains(word))
                    return true;
            }

            return false;
        }
    }
}
