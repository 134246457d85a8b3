using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Watch;

/// <summary>
/// Rules on the wire and on disk: <c>"filter":{"type","where":[{"field","op","values"}]}</c> and
/// <c>"condition":{"field","op","value"}</c>.
/// </summary>
public static class WatchJson
{
    public static JsonObject Write(ItemFilter filter) => new()
    {
        ["type"] = filter.Type.Name,
        ["where"] = new JsonArray([.. filter.Tests.Select(test => (JsonNode)new JsonObject
        {
            ["field"] = test.Field,
            ["op"] = test.Comparison.WireName(),
            ["values"] = new JsonArray([.. test.Values.Select(value => (JsonNode)JsonValue.Create(value.ToString())!)]),
        })]),
    };

    /// <summary>A number is a number, one choice a text, several choices a list of texts.</summary>
    public static JsonObject Write(WatchCondition condition) => new()
    {
        ["field"] = condition.Measure,
        ["op"] = condition.Test.Comparison.WireName(),
        ["value"] = condition.Test.Values switch
        {
            [{ Form: FieldForm.Number } number] => JsonValue.Create(number.Number),
            [var one] => JsonValue.Create(one.ToString()),
            var several => new JsonArray([.. several.Select(value => (JsonNode)JsonValue.Create(value.ToString())!)]),
        },
    };

    /// <summary>The same text for rules that mean the same.</summary>
    public static string KeyOf(ItemFilter filter, WatchCondition condition)
    {
        var tests = filter.Tests.Append(condition.Test).Select(test =>
            JsonSerializer.Serialize<string[]>([test.Field, test.Comparison.WireName(), .. test.Values.Select(value => value.ToString().ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)])).ToList();
        return string.Concat(tests.SkipLast(1).Distinct().Order(StringComparer.Ordinal).Prepend(filter.Type.Name).Append(tests[^1]));
    }

    /// <summary>Reads a filter; null where something is wrong with it, which is named in the list.</summary>
    public static ItemFilter? ReadFilter(JsonElement filter, List<WatchProblem> problems)
    {
        if (!IsObject(filter, "filter", ["type", "where"], problems))
            return null;
        var typeName = TextOf(filter, "type") ?? (filter.TryGetProperty("type", out var given) && given.ValueKind != JsonValueKind.Null ? given.GetRawText() : ItemType.Inventory.Name);
        if (ItemType.FindType(typeName) is not { } type)
        {
            problems.Add(new WatchProblem("filter.type", typeName, $"must be one of {string.Join(", ", ItemType.All)}"));
            return null;
        }

        if (!filter.TryGetProperty("where", out var where) || where.ValueKind == JsonValueKind.Null)
            return new ItemFilter(type, []);
        if (where.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new WatchProblem("filter.where", where.GetRawText(), "must be a list of objects with field, op and values"));
            return null;
        }

        var tests = where.EnumerateArray().Select((test, number) => ReadTest(type, test, $"filter.where[{number}]", problems)).ToList();
        return tests.Contains(null) ? null : new ItemFilter(type, [.. tests!]);
    }

    /// <summary>Reads a condition on items of a type; null where something is wrong with it, which is named in the list.</summary>
    public static WatchCondition? ReadCondition(ItemType type, JsonElement condition, List<WatchProblem> problems)
    {
        if (!IsObject(condition, "condition", ["field", "op", "value"], problems))
            return null;
        ImmutableArray<string>? values = condition.TryGetProperty("value", out var value) ? Texts(value) : null;
        if (values is null)
            problems.Add(new WatchProblem("condition.value", value.ValueKind == JsonValueKind.Undefined ? null : value.GetRawText(), "must be a number, a text or a list of texts"));
        var (field, op) = (TextOf(condition, "field"), TextOf(condition, "op"));
        if (field is null)
            problems.Add(new WatchProblem("condition.field", null, "must be a text"));
        if (op is null)
            problems.Add(new WatchProblem("condition.op", null, "must be a text"));
        return field is null || op is null || values is null ? null : WatchCheck.ReadCondition(type, field, op, values.Value, problems);
    }

    internal static string WriteStored(WatchRule rule) => new JsonObject
    {
        ["name"] = rule.Name,
        ["filter"] = Write(rule.Filter),
        ["condition"] = Write(rule.Condition),
    }.ToJsonString();

    /// <summary>Reads what is kept of a rule; null where this build does not know what it is about.</summary>
    internal static (string Name, ItemFilter Filter, WatchCondition Condition)? ReadStored(string json)
    {
        using var document = JsonDocument.Parse(json);
        List<WatchProblem> problems = [];
        var root = document.RootElement;
        return ReadFilter(root.GetProperty("filter"), problems) is { } filter && ReadCondition(filter.Type, root.GetProperty("condition"), problems) is { } condition
            ? (root.GetProperty("name").GetString()!, filter, condition) : null;
    }

    private static FieldTest? ReadTest(ItemType type, JsonElement test, string at, List<WatchProblem> problems)
    {
        if (!IsObject(test, at, ["field", "op", "values"], problems))
            return null;
        var values = test.TryGetProperty("values", out var list) && list.ValueKind == JsonValueKind.Array ? Texts(list) : null;
        var (field, op) = (TextOf(test, "field"), TextOf(test, "op"));
        if (field is null)
            problems.Add(new WatchProblem($"{at}.field", null, "must be a text"));
        if (op is null)
            problems.Add(new WatchProblem($"{at}.op", null, "must be a text"));
        if (values is null)
            problems.Add(new WatchProblem($"{at}.values", list.ValueKind == JsonValueKind.Undefined ? null : list.GetRawText(), "must be a list of texts and numbers"));
        if (field is null || op is null || values is null)
            return null;
        var read = FieldTest.Read(type, field, op, values.Value, out var fault);
        if (fault is not null)
            problems.Add(new WatchProblem($"{at}.{fault.Part}", fault.Value, fault.Rule));
        return read;
    }

    private static bool IsObject(JsonElement element, string name, string[] members, List<WatchProblem> problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new WatchProblem(name, element.ValueKind == JsonValueKind.Undefined ? null : element.GetRawText(), $"must be an object with {string.Join(", ", members)}"));
            return false;
        }

        var before = problems.Count;
        problems.AddRange(element.EnumerateObject().Where(member => !members.Contains(member.Name))
            .Select(member => new WatchProblem($"{name}.{member.Name}", null, $"is not known here; known are {string.Join(", ", members)}")));
        return problems.Count == before;
    }

    private static string? TextOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static ImmutableArray<string>? Texts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return [value.GetString()!];
            case JsonValueKind.Number:
                return [value.GetRawText()];
            case JsonValueKind.Array when value.EnumerateArray().All(entry => entry.ValueKind is JsonValueKind.String or JsonValueKind.Number):
                return [.. value.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.String ? entry.GetString()! : entry.GetRawText())];
            default:
                return null;
        }
    }
}
