namespace StreamingInventory.Core.Items;

/// <summary>What fits a description, in an order that is the same each time.</summary>
public static class ItemOrder
{
    /// <summary>The items that fit, by a field, what is equal in it by name and then by id.</summary>
    /// <param name="items">Of both types.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="sort">The field; null for the name.</param>
    /// <param name="descending">The largest first.</param>
    /// <param name="limit">Only this many, at least one; null for all.</param>
    public static List<Item> Matching(IEnumerable<Item> items, ItemFilter filter, ItemField? sort = null, bool descending = false, int? limit = null)
    {
        var found = items.Where(filter.Matches);
        var ordered = (sort, descending) switch
        {
            (null, _) => found.OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase),
            (_, true) => found.OrderByDescending(sort.Get, ByValue).ThenBy(item => item.Name, StringComparer.OrdinalIgnoreCase),
            _ => found.OrderBy(sort.Get, ByValue).ThenBy(item => item.Name, StringComparer.OrdinalIgnoreCase),
        };
        // Only what is taken is put in order.
        var whole = ordered.ThenBy(item => item.Id, StringComparer.Ordinal);
        return limit is { } most ? [.. whole.Take(Math.Max(1, most))] : [.. whole];
    }

    private static Comparer<FieldValue> ByValue { get; } = Comparer<FieldValue>.Create((left, right) => (left.Form, right.Form) switch
    {
        (FieldForm.Number, FieldForm.Number) => left.Number.CompareTo(right.Number),
        (FieldForm.Number, _) => 1,
        (_, FieldForm.Number) => -1,
        _ => StringComparer.OrdinalIgnoreCase.Compare(left.ToString(), right.ToString()),
    });
}
