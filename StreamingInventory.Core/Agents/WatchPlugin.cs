using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Core.Agents;

/// <summary>A person's watch rules as tools of a chat client, for one run.</summary>
public sealed class WatchPlugin(WatchDesk desk, ItemLedger ledger, AgentRun run)
{
    private const int MostListed = 200;
    private const int MostSpoken = 10;

    [KernelFunction("create")]
    [Description("Makes a watch rule: the person is told as soon as the condition comes true of one of the items, once until it was false again.")]
    public async Task<string> CreateAsync(
        [Description("Which items; all tests must hold, none for all items. Not the condition itself")] ProposedTest[] where,
        [Description("What is watched: status, current_stock, stock_value, unit_cost, days_of_cover (stock by expected demand of a day), ...")] string field,
        [Description("below, at_most, above or at_least for a number; is for a status")] string op,
        [Description("One number (days_of_cover in days), or one or more statuses")] string[] values,
        CancellationToken cancellationToken,
        [Description("A name for the rule; made from what it says where it is left out")] string? name = null)
    {
        Begin("Setting up a watch rule.");
        List<WatchProblem> problems = [];
        if (InventoryPlugin.Read(ItemType.Inventory.Name, where, out var problem) is not { } filter)
            return Refuse(problem);
        if (WatchCheck.ReadCondition(filter.Type, field, op, [.. values], problems) is not { } condition)
            return Refuse(string.Join(" ", problems.Select(wrong => wrong.Sentence)));
        switch (await desk.CreateAsync(run.UserId, new WatchDraft(filter, condition) { Name = name }, cancellationToken))
        {
            case WatchOutcome.Saved saved:
                return Say(Created(saved), saved.Rule);
            case WatchOutcome.Duplicate same:
                return Say($"That is watched already: {same.Rule.Name}.{(same.Rule.IsEnabled ? "" : " It is turned off; turn it on at the Watch page.")}", same.Rule);
            case var outcome:
                return Refuse(Why(outcome));
        }
    }

    [KernelFunction("list")]
    [Description("The person's watch rules, and how many alerts of each are raised.")]
    public string List()
    {
        Begin("Looking at your watch rules.");
        var rules = desk.Of(run.UserId).InOrder.ToList();
        var data = new JsonObject { ["rules"] = new JsonArray([.. rules.Select(watched => (JsonNode)Row(watched))]) };
        // "That rule" is one only where there is one.
        run.Mention(rules.Count == 1 ? [rules[0].Rule.Id] : []);
        return Answer(rules.Count == 0 ? "You have no watch rules. Say for example 'tell me when anything runs out'."
            : string.Join("\n", rules.Take(MostSpoken).Select(Line).Prepend($"You have {Wording.Count(rules.Count, "watch rule")}:")) + More(rules.Count), data);
    }

    [KernelFunction("alerts")]
    [Description("The alerts that are raised for the person: which item fulfils which watch rule, and since when.")]
    public string Alerts()
    {
        Begin("Looking at your alerts.");
        var mine = desk.Of(run.UserId);
        var open = mine.Open.Take(MostListed).Select(entry => (entry.Alert, entry.Rule, Item: ledger.Current.Find(entry.Alert.ItemId))).Where(entry => entry.Item is not null).ToList();
        var rows = open.Select(entry => (JsonNode)Row(entry.Alert, entry.Rule, entry.Item!));
        run.Mention(open.Select(entry => entry.Alert.ItemId));
        var message = open.Count == 0 ? "There are no alerts." + (mine.Rules.IsEmpty ? " You have no watch rules either." : "")
            : string.Join("\n", open.Take(MostSpoken).Select(entry => $"{entry.Item!.Name}: {desk.ValueOf(entry.Rule, entry.Item)}, since {entry.Alert.Since:yyyy-MM-dd HH:mm} UTC ({entry.Rule.Name})").Prepend($"{Wording.Count(mine.Raised, "alert")}:")) + More(mine.Raised);
        return Answer(message, new JsonObject { ["total"] = mine.Raised, ["items"] = new JsonArray([.. rows]) });
    }

    [KernelFunction("delete")]
    [Description("Deletes one of the person's watch rules.")]
    public async Task<string> DeleteAsync(
        CancellationToken cancellationToken,
        [Description("The rule's id, its name, or words that say which it is; the person's only rule where it is left out")] string? rule = null,
        [Description("What the rule is about, as tests; instead of words")] ProposedTest[]? where = null)
    {
        Begin("Looking at your watch rules.");
        var rules = desk.Of(run.UserId).InOrder.Select(watched => watched.Rule).ToList();
        var meant = Meant(rules, rule, where is { Length: > 0 } ? InventoryPlugin.Read(ItemType.Inventory.Name, where, out _) : null);
        if (meant is not [var one])
        {
            return Say(rules.Count == 0 ? "You have no watch rules, so nothing was deleted."
                : string.Join("\n", (meant.Count > 0 ? meant : rules).Take(MostSpoken).Select(known => $"- {known.Name}")
                    .Prepend(meant.Count > 0 ? "Which rule do you mean? Nothing was deleted." : $"You have no watch rule about {(rule is null ? "that" : $"'{rule}'")}, so nothing was deleted. Your rules are:")), null);
        }

        return await desk.RemoveAsync(run.UserId, one.Id, cancellationToken) switch
        {
            WatchOutcome.Removed => Say($"Deleted the watch rule '{one.Name}'. To have it again, just say so again.", null),
            var outcome => Refuse(Why(outcome)),
        };
    }

    // By id or name; else what is about the same items; else what has all of the words.
    private List<WatchRule> Meant(List<WatchRule> rules, string? text, ItemFilter? filter)
    {
        if (text is null && filter is null)
            return rules;
        if (rules.FindAll(rule => rule.Id == text || string.Equals(rule.Name, text, StringComparison.OrdinalIgnoreCase)) is { Count: > 0 } named)
            return named;
        if (filter is not null && rules.FindAll(rule => WatchJson.KeyOf(rule.Filter, rule.Condition) == WatchJson.KeyOf(filter, rule.Condition)) is { Count: > 0 } same)
            return same;
        var words = Stems.Of(text ?? "");
        return words.Count == 0 ? [] : rules.FindAll(rule => words.TrueForAll(Stems.Of($"{rule.Name} {WatchWords.Subject(rule.Filter, ledger.Current)}").Contains));
    }

    private string Created(WatchOutcome.Saved saved)
    {
        var rule = saved.Rule;
        var count = ledger.Current.InventoryItems.Count(rule.Filter.Matches);
        var unknown = rule.Condition.IsOfCover ? desk.WithoutCover(rule.Filter) : 0;
        var now = desk.Of(run.UserId).Rules.GetValueOrDefault(rule.Id)?.Alerts.Keys.Select(ledger.Current.Find).OfType<Item>().OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).Select(item => item.Name).ToList() ?? [];
        return $"I am watching {Wording.Count(count, "item")} for you: {rule.Name}. "
            + (now.Count == 0 ? "Nothing is so just now. " : $"It is so already for {Wording.Names(now)}. ")
            + (unknown == 0 ? "" : $"For {(unknown == count ? count == 1 ? "it" : "them" : $"{Wording.Number(unknown)} of them")} no demand is known, so {(unknown == 1 ? "its" : "their")} cover cannot be told. ")
            + "Say 'delete that rule' to stop it.";
    }

    private string Line(WatchedRule watched) =>
        $"{watched.Rule.Name}: {(!watched.Rule.IsEnabled ? "turned off" : watched.Raised == 0 ? "nothing raised" : $"{Wording.Number(watched.Raised)} raised")}";

    private static string More(int count) => count > MostSpoken ? $"\nand {Wording.Number(count - MostSpoken)} more." : "";

    private static JsonObject Row(WatchedRule watched) => new()
    {
        ["id"] = watched.Rule.Id,
        ["name"] = watched.Rule.Name,
        ["enabled"] = watched.Rule.IsEnabled,
        ["raised"] = watched.Raised,
        ["filter"] = WatchJson.Write(watched.Rule.Filter),
        ["condition"] = WatchJson.Write(watched.Rule.Condition),
    };

    private static JsonObject Row(Alert alert, WatchRule rule, Item item)
    {
        var row = new JsonObject { ["id"] = item.Id, ["name"] = item.Name, ["alert_id"] = alert.Id, ["rule"] = rule.Name, ["since"] = FieldValue.Of(alert.Since).ToString() };
        foreach (var field in (string[])["current_stock", "reorder_point", "status"])
        {
            if (Approvals.PendingJson.ToNode(item[field]) is { } value)
                row[field] = value;
        }

        return row;
    }

    private static string Why(WatchOutcome outcome) => outcome switch
    {
        WatchOutcome.Rejected rejected => string.Join(" ", rejected.Problems.Take(3).Select(problem => problem.Sentence)),
        WatchOutcome.Unavailable => "The watch rules cannot be written at the moment; please try again.",
        _ => "That rule is not there any more.",
    };

    private void Begin(string message)
    {
        if (run.IsFirst(StepKind.InventoryAnalysis))
            run.Report(StepKind.InventoryAnalysis, message);
    }

    private string Answer(string message, JsonObject data)
    {
        run.IsFirst(StepKind.AnalysisResults);
        run.Found(message);
        run.Report(StepKind.AnalysisResults, message, data);
        return message;
    }

    private string Say(string message, WatchRule? rule)
    {
        run.Found(message);
        if (rule is not null)
            run.Mention([rule.Id]);
        run.Report(StepKind.Text, message, rule is null ? null : new JsonObject { ["rule_id"] = rule.Id, ["filter"] = WatchJson.Write(rule.Filter), ["condition"] = WatchJson.Write(rule.Condition) });
        return message;
    }

    private string Refuse(string message)
    {
        run.Refuse(message + " Nothing is watched.");
        run.Report(StepKind.Error, run.Refusal!, new JsonObject { ["code"] = "invalid_rule" });
        return run.Refusal!;
    }
}
