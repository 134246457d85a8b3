using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Watch rules as clients send and see them.</summary>
internal static class WatchBody
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;
    private const string AlertPrefix = "alert-";
    private static readonly string[] Members = ["name", "filter", "condition", "enabled"];

    public static JsonObject Write(WatchRule rule, int raised) => new()
    {
        ["id"] = rule.Id,
        ["name"] = rule.Name,
        ["filter"] = WatchJson.Write(rule.Filter),
        ["condition"] = WatchJson.Write(rule.Condition),
        ["enabled"] = rule.IsEnabled,
        ["raised"] = raised,
        ["created_at"] = FieldValue.Of(rule.CreatedAt).ToString(),
        ["updated_at"] = FieldValue.Of(rule.UpdatedAt).ToString(),
    };

    /// <summary>A new rule: <c>condition</c>, and what else is said.</summary>
    /// <exception cref="ProblemException">Something in it is not allowed (400); everything that is wrong is named.</exception>
    public static WatchDraft ReadNew(JsonElement body)
    {
        var errors = RequestBody.UnknownMembers(body, Members);
        List<WatchProblem> problems = [];
        var name = ReadName(body, errors);
        var enabled = ReadEnabled(body, errors) ?? true;
        var filter = Has(body, "filter", out var filterElement) ? WatchJson.ReadFilter(filterElement, problems) : new ItemFilter(ItemType.Inventory, []);
        body.TryGetProperty("condition", out var conditionElement);
        var condition = filter is null ? null : WatchJson.ReadCondition(filter.Type, conditionElement, problems);
        Throw(errors, problems);
        return new WatchDraft(filter!, condition!) { Name = name, IsEnabled = enabled };
    }

    /// <summary>What is to become different of a rule.</summary>
    /// <exception cref="ProblemException">Something in it is not allowed (400); everything that is wrong is named.</exception>
    public static WatchEdit ReadEdit(JsonElement body, WatchRule rule)
    {
        var errors = RequestBody.UnknownMembers(body, Members);
        List<WatchProblem> problems = [];
        var edit = new WatchEdit { Name = ReadName(body, errors), IsEnabled = ReadEnabled(body, errors) };
        if (Has(body, "filter", out var filter))
            edit = edit with { Filter = WatchJson.ReadFilter(filter, problems) };
        if (Has(body, "condition", out var condition))
            edit = edit with { Condition = WatchJson.ReadCondition((edit.Filter ?? rule.Filter).Type, condition, problems) };
        Throw(errors, problems);
        return edit;
    }

    /// <summary>Which alerts are asked for.</summary>
    /// <exception cref="ProblemException">A parameter is unknown or has a value that it cannot have (400).</exception>
    public static (int Limit, long After, string? RuleId) ReadList(IQueryCollection query)
    {
        string[] parameters = ["limit", "after", "rule_id"];
        var errors = query.Keys.Where(name => !parameters.Contains(name))
            .Select(name => new FieldError(name, query[name], $"is not a parameter; there are {string.Join(", ", parameters)}") { Code = "unknown_parameter" }).ToList();
        var (limit, after) = (DefaultLimit, long.MaxValue);
        if (query["limit"] is { Count: > 0 } limits && (!int.TryParse(limits, System.Globalization.NumberStyles.None, null, out limit) || limit is < 1 or > MostLimit))
            errors.Add(new FieldError("limit", limits, $"must be a whole number from 1 to {MostLimit}"));
        if (query["after"] is { Count: > 0 } afters && !(afters.ToString().StartsWith(AlertPrefix, StringComparison.Ordinal) && long.TryParse(afters.ToString().AsSpan(AlertPrefix.Length), System.Globalization.NumberStyles.None, null, out after)))
            errors.Add(new FieldError("after", afters, "must be an alert's id, as next gives it"));
        return errors.Count == 0 ? (limit, after, query["rule_id"] is { Count: 1 } rule ? rule.ToString() : null) : throw new ProblemException(Problems.Invalid(errors));
    }

    /// <summary>400, with field, value and rule of each.</summary>
    public static ProblemResult Problem(IEnumerable<WatchProblem> problems) => Problems.Invalid(problems.Select(Error));

    private static void Throw(List<FieldError> errors, List<WatchProblem> problems)
    {
        errors.AddRange(problems.Select(Error));
        if (errors.Count > 0)
            throw new ProblemException(Problems.Invalid(errors));
    }

    private static FieldError Error(WatchProblem problem) => new(problem.Field, problem.Value, problem.Rule);

    private static bool Has(JsonElement body, string name, out JsonElement member) => body.TryGetProperty(name, out member) && member.ValueKind != JsonValueKind.Null;

    private static string? ReadName(JsonElement body, List<FieldError> errors)
    {
        if (!Has(body, "name", out var name))
            return null;
        if (name.ValueKind == JsonValueKind.String)
            return name.GetString();
        errors.Add(new FieldError("name", name.GetRawText(), "must be a text"));
        return null;
    }

    private static bool? ReadEnabled(JsonElement body, List<FieldError> errors)
    {
        if (!Has(body, "enabled", out var enabled))
            return null;
        if (enabled.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return enabled.GetBoolean();
        errors.Add(new FieldError("enabled", enabled.GetRawText(), "must be true or false"));
        return null;
    }
}
