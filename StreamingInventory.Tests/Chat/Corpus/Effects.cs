using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Tests.Chat.Corpus;

/// <summary>What happened to the items: what came, what went, and which fields have which new value.</summary>
internal sealed record Effects(List<Dictionary<string, string>> Added, HashSet<string> Removed, Dictionary<string, Dictionary<string, string>> Changed)
{
    // They follow from other fields, or are the application's own.
    private static readonly string[] Own = ["id", "version", "created_at", "updated_at", "status", "stock_value"];

    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Changed.Count == 0;

    public static Effects Between(Inventory before, Inventory after)
    {
        var effects = new Effects([], new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase));
        foreach (var item in before.Items)
        {
            if (after.Find(item.Id) is not { } now)
                effects.Removed.Add(item.Name);
            else if (item.Type.StoredFields.Where(field => field.Get(item) != field.Get(now) && !Own.Contains(field.Name)).ToDictionary(field => field.Name, field => Show(field.Get(now))) is { Count: > 0 } fields)
                effects.Changed[item.Name] = fields;
        }

        effects.Added.AddRange(after.Items.Where(item => before.Find(item.Id) is null).Select(Fields));
        return effects;
    }

    public static Effects Of(PendingChange pending, Inventory before)
    {
        var effects = new Effects([], new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase));
        foreach (var item in pending.Items)
        {
            if (item.Kind == "remove")
                effects.Removed.Add(item.Name);
            else if (item.Kind == "add")
                effects.Added.Add(item.Fields.ToDictionary(change => change.Field, change => Show(change.Value)));
            else
                effects.Changed[before.Find(item.ItemId)!.Name] = item.Fields.ToDictionary(change => change.Field, change => Show(change.Value));
        }

        return effects;
    }

    public static Effects Wanted(JsonObject expect)
    {
        var effects = new Effects([], new(StringComparer.OrdinalIgnoreCase), new(StringComparer.OrdinalIgnoreCase));
        effects.Added.AddRange((expect["add"] as JsonArray ?? []).Select(item => item!.AsObject().ToDictionary(member => member.Key, member => Show(member.Value))));
        effects.Removed.UnionWith((expect["remove"] as JsonArray ?? []).Select(name => (string)name!));
        foreach (var set in expect["set"] as JsonArray ?? [])
            effects.Changed[(string)set!["item"]!] = set.AsObject().Where(member => member.Key != "item").ToDictionary(member => member.Key, member => Show(member.Value));
        foreach (var stock in expect["stock"] as JsonArray ?? [])
        {
            var name = (string)stock!["item"]!;
            if (!effects.Changed.TryGetValue(name, out var fields))
                effects.Changed[name] = fields = [];
            fields["current_stock"] = "+" + Show(stock["delta"]);
        }

        return effects;
    }

    /// <summary>What is not as wanted; null where all is.</summary>
    public string? Difference(Effects actual, Inventory before)
    {
        if (!Removed.SetEquals(actual.Removed))
            return $"should remove [{string.Join(", ", Removed)}]";
        if (Added.Count != actual.Added.Count)
            return $"should add {Added.Count}";
        var left = actual.Added.ToList();
        foreach (var wanted in Added)
        {
            if (left.Find(item => wanted.All(member => string.Equals(item.GetValueOrDefault(member.Key), member.Value, StringComparison.OrdinalIgnoreCase))) is not { } found)
                return $"should add {Line(wanted)}";
            left.Remove(found);
        }

        if (!Changed.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(actual.Changed.Keys))
            return $"should change [{string.Join(", ", Changed.Keys)}]";
        foreach (var (name, fields) in Changed)
        {
            var now = actual.Changed[name];
            var was = before.Items.Single(item => string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase));
            var wanted = fields.ToDictionary(field => field.Key, field => field.Value.StartsWith('+')
                ? Show(FieldValue.Of(was[field.Key].Number + decimal.Parse(field.Value[1..], CultureInfo.InvariantCulture))) : field.Value);
            if (wanted.Count != now.Count || wanted.Any(field => !string.Equals(now.GetValueOrDefault(field.Key), field.Value, StringComparison.OrdinalIgnoreCase)))
                return $"should change {name}: {Line(wanted)}";
        }

        return null;
    }

    public override string ToString() => IsEmpty ? "nothing"
        : string.Join("; ", Added.Select(item => "add " + Line(item)).Concat(Removed.Select(name => "remove " + name)).Concat(Changed.Select(item => $"set {item.Key} {Line(item.Value)}")).Take(6));

    private static Dictionary<string, string> Fields(Item item) =>
        item.Type.StoredFields.Select(field => (field.Name, Value: Show(field.Get(item)))).Where(field => field.Value.Length > 0 && !Own.Contains(field.Name)).Append(("type", item.Type.Name)).ToDictionary(field => field.Item1, field => field.Item2);

    private static string Line(Dictionary<string, string> fields) => string.Join(", ", fields.Select(field => $"{field.Key}={field.Value}"));

    private static string Show(FieldValue value) => value.Form switch
    {
        FieldForm.None => "",
        FieldForm.List => string.Join(";", value.List.Order(StringComparer.Ordinal)),
        FieldForm.Number => Show(value.Number),
        _ => value.Text,
    };

    private static string Show(JsonNode? value) => value switch
    {
        JsonArray list => string.Join(";", list.Select(entry => (string)entry!).Order(StringComparer.Ordinal)),
        { } figure when figure.GetValueKind() == System.Text.Json.JsonValueKind.Number => Show(decimal.Parse(figure.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => (string?)value ?? "",
    };

    private static string Show(decimal number) => (number / 1.000000000m).ToString("0.####", CultureInfo.InvariantCulture);
}
