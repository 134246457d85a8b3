using System.Collections.Immutable;
using System.Globalization;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Approvals;

/// <summary>What a person has made different from what was proposed, in words that everybody can read.</summary>
internal static class ProposedEdits
{
    private const int MostNamed = 6;
    private const int Longest = 500;

    /// <summary>"Acetone 150 → 200; took off Rivets"; null where nothing is different.</summary>
    public static string? Of(PendingItem before, PendingItem after)
    {
        List<string> parts = [];
        foreach (var name in before.Fields.Concat(after.Fields).Select(change => change.Field).Distinct())
        {
            var (was, now) = (ValueOf(before, name), ValueOf(after, name));
            if (was == now || name == "name")
                continue;
            if (was.Form == FieldForm.Lines || now.Form == FieldForm.Lines)
                parts.AddRange(Lines(was.Form == FieldForm.Lines ? was.Lines : [], now.Form == FieldForm.Lines ? now.Lines : []));
            else
                parts.Add($"{ItemType.Order.Find(name)?.Label ?? name} {Show(was)} → {Show(now)}");
        }

        return parts.Count == 0 ? null : string.Join("; ", parts.Take(MostNamed)) + (parts.Count > MostNamed ? $"; and {parts.Count - MostNamed} more" : "");
    }

    /// <summary>What was made different before and then, no longer than people read.</summary>
    public static string? Join(string? before, string? then) => (before, then) switch
    {
        (null, _) or (_, null) => before ?? then,
        _ => $"{before}; {then}" is var all && all.Length <= Longest ? all : "…" + all[^Longest..],
    };

    private static IEnumerable<string> Lines(ImmutableArray<OrderLine> before, ImmutableArray<OrderLine> after)
    {
        foreach (var line in after)
        {
            var was = before.FirstOrDefault(one => one.ItemId == line.ItemId);
            if (was is null)
                yield return $"added {Show(line.Quantity)} × {line.Name}";
            else if (was.Quantity != line.Quantity)
                yield return $"{line.Name} {Show(was.Quantity)} → {Show(line.Quantity)}";
            if (was is not null && was.UnitPrice != line.UnitPrice)
                yield return $"price of {line.Name} {Currency.Price(was.UnitPrice)} → {Currency.Price(line.UnitPrice)}";
        }

        foreach (var gone in before.Where(line => !after.Any(one => one.ItemId == line.ItemId)))
            yield return $"took off {gone.Name}";
    }

    private static FieldValue ValueOf(PendingItem item, string field) => item.Fields.FirstOrDefault(change => change.Field == field)?.Value ?? FieldValue.None;

    private static string Show(FieldValue value) => value.IsNone || value.ToString().Length == 0 ? "empty" : value.ToString();

    private static string Show(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);
}
