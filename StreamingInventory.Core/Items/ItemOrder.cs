namespace StreamingInventory.Core.Items;

/// <summary>What fits a description, in an order that is the same each time.</summary>
public static class ItemOrder
{
    /// <summary>The items that fit, by name and then by id.</summary>
    public static List<Item> Matching(IEnumerable<Item> items, ItemFilter filter) =>
        [.. items.Where(filter.Matches).OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).ThenBy(item => item.Id, StringComparer.Ordinal)];

    /// <summary>The same by a field; what is equal in it stays as it was.</summary>
    /// <param name="items">In the order that decides where the field does not.</param>
    /// <param name="sort">The field; null to leave the order.</param>
    /// <param name="descending">The largest first.</param>
    /// <param name="limit">Only this many, at least one; null for all.</param>
    public static List<Item> Ranked(List<Item> items, ItemField? sort, bool descending, int? limit)
    {
        if (sort is not null)
            items = [.. descending ? items.OrderByDescending(sort.Get, ByValue) : items.OrderBy(sort.Get, ByValue)];
        return limit is { } most && items.Count > most ? [.. items.Take(Math.Max(1, most))] : items;
    }

    private static Comparer<FieldValue> ByValue { get; } = Comparer<FieldValue>.Create((left, right) => (left.Form, right.Form) switch
    {
        (FieldForm.Number, FieldForm.Number) => left.Number.CompareTo(right.Number),
        (FieldForm.Number, _) => 1,
        (_, FieldForm.Number) => -1,
        _ => StringComparer.OrdinalIgnoreCase.Compare(left.ToString(), right.ToString()),
    });
}
