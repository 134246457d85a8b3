using System.Collections.Immutable;

namespace StreamingInventory.Core.Items;

/// <summary>What holds for the lines of an order, and how two people's edits of them come together.</summary>
public static class OrderLines
{
    public const int Most = 500;
    public const int LongestArithmetic = 1000;

    private static readonly ItemField Quantity = ItemSchema.Inventory.Field("current_stock");
    private static readonly ItemField Price = ItemSchema.Inventory.Field("unit_cost");

    /// <summary>Every rule that is broken, line by line.</summary>
    public static IEnumerable<OrderLineProblem> Check(ImmutableArray<OrderLine> lines)
    {
        if (lines.Length > Most)
            yield return new OrderLineProblem("lines", $"{lines.Length}", $"must have at most {Most} lines");
        HashSet<string> items = new(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (Rule(line.Quantity, Quantity) is { } quantity)
                yield return Of(i, "quantity", line.Quantity, quantity);
            else if (line.Quantity == 0)
                yield return Of(i, "quantity", 0, "must be more than 0");
            if (Rule(line.UnitPrice, Price) is { } price)
                yield return Of(i, "unit_price", line.UnitPrice, price);
            if (Rule(line.Received, Quantity) is { } received)
                yield return Of(i, "received", line.Received, received);
            if (Rule(line.Rejected, Quantity) is { } rejected)
                yield return Of(i, "rejected", line.Rejected, rejected);
            if (line.Arithmetic.Length > LongestArithmetic || line.Arithmetic.Any(char.IsControl))
                yield return new OrderLineProblem($"lines[{i}].arithmetic", line.Arithmetic, $"must have at most {LongestArithmetic} characters and no control characters");
            if (line.ItemId.Length > 0 && !items.Add(line.ItemId))
                yield return new OrderLineProblem($"lines[{i}].sku", line.Sku.Length > 0 ? line.Sku : line.ItemId, "must not be on another line of the same order");
        }
    }

    /// <summary>A path as people read it: "Quantity of Acetone", "SKU of line 3", "Lines".</summary>
    /// <param name="path">For example <c>lines[2].quantity</c>.</param>
    /// <param name="lines">The lines.</param>
    public static string Say(string path, ImmutableArray<OrderLine> lines)
    {
        if (path.Split('[', ']') is not [_, var index, ['.', .. var member]] || !int.TryParse(index, out var i) || i >= lines.Length)
            return "Lines";
        var label = member switch { "sku" => "SKU", "unit_price" => "Price", _ => char.ToUpperInvariant(member[0]) + member[1..] };
        return $"{label} of {(lines[i].Name.Length > 0 && member != "sku" ? lines[i].Name : $"line {i + 1}")}";
    }

    /// <summary>
    /// What comes of an edit whose editor saw other lines than there are now: the edits of both, as long as they are about
    /// different lines; null where both changed the same line.
    /// </summary>
    public static ImmutableArray<OrderLine>? Merge(ImmutableArray<OrderLine> seen, ImmutableArray<OrderLine> current, ImmutableArray<OrderLine> wanted)
    {
        if (Distinct(seen) is not { } before || Distinct(current) is not { } theirs || Distinct(wanted) is not { } mine)
            return null;
        Dictionary<string, OrderLine?> merged = new(StringComparer.Ordinal);
        foreach (var id in before.Keys.Union(theirs.Keys).Union(mine.Keys))
        {
            var (was, their, my) = (before.GetValueOrDefault(id), theirs.GetValueOrDefault(id), mine.GetValueOrDefault(id));
            if (my != was && their != was && my != their)
                return null;
            merged[id] = my == was ? their : my;
        }

        return [.. current.Concat(wanted).Select(line => line.ItemId).Distinct().Select(id => merged[id]).OfType<OrderLine>()];
    }

    /// <summary>What came between two states of an order's lines; less than 0 where it was taken back.</summary>
    public static IEnumerable<(OrderLine Line, decimal Accepted, decimal Rejected)> Receipts(ImmutableArray<OrderLine> before, ImmutableArray<OrderLine> after) =>
        from line in after
        let was = before.FirstOrDefault(one => one.ItemId == line.ItemId)
        let accepted = line.Received - (was?.Received ?? 0)
        let rejected = line.Rejected - (was?.Rejected ?? 0)
        where accepted != 0 || rejected != 0
        select (line, accepted, rejected);

    private static Dictionary<string, OrderLine>? Distinct(ImmutableArray<OrderLine> lines)
    {
        Dictionary<string, OrderLine> byItem = new(StringComparer.Ordinal);
        return lines.All(line => line.ItemId.Length > 0 && byItem.TryAdd(line.ItemId, line)) ? byItem : null;
    }

    private static string? Rule(decimal number, ItemField field) => field.Check(FieldValue.Of(number));

    private static OrderLineProblem Of(int index, string member, decimal value, string rule) => new($"lines[{index}].{member}", FieldValue.Of(value).ToString(), rule);
}

/// <summary>A rule that a line breaks.</summary>
/// <param name="Path">For example <c>lines[2].quantity</c>; the first line is 0.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Rule">As a sentence without its subject.</param>
public sealed record OrderLineProblem(string Path, string Value, string Rule);
