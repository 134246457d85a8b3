using System.Globalization;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Approvals;

/// <summary>The reason or the arithmetic behind a proposed row, for whoever asks "why?".</summary>
internal static class ProposedWhy
{
    // What stands there when nobody gave a reason.
    private const string NoReason = "asked for";

    /// <summary>A short sentence, or null where nothing is behind it but the wish.</summary>
    public static string? Of(ItemEvent happened) => happened switch
    {
        ItemEvent.ItemRemoved { Reason: { } reason } when reason != NoReason => reason,
        ItemEvent.FieldChanged or ItemEvent.ItemUpdated => Join(happened.FieldChanges.Select(change => change.Field == "current_stock" && happened.Delta is { } delta ? Movement(happened.Reason, change, delta) : Step(happened.ItemType, change))),
        _ => null,
    };

    private static string? Join(IEnumerable<string?> parts) => string.Join("; ", parts.OfType<string>()) is { Length: > 0 } all ? all : null;

    private static string? Movement(string? reason, FieldChange change, decimal delta) => (reason, change) switch
    {
        (_, { Previous.Form: not FieldForm.Number } or { Value.Form: not FieldForm.Number }) => null,
        ("receive", _) => $"{Show(change.Previous.Number)} in stock + {Show(delta)} received = {Show(change.Value.Number)}",
        ("issue", _) => $"{Show(change.Previous.Number)} in stock − {Show(-delta)} issued = {Show(change.Value.Number)}",
        _ => $"{Show(change.Value.Number)} counted, {Show(Math.Abs(delta))} {(delta < 0 ? "less" : "more")} than the {Show(change.Previous.Number)} on record",
    };

    private static string? Step(ItemType type, FieldChange change)
    {
        if (change is { Previous.Form: not FieldForm.Number } or { Value.Form: not FieldForm.Number })
            return null;
        var (from, to) = (change.Previous.Number, change.Value.Number);
        var share = from == 0 ? "" : $" ({Show(decimal.Round(Math.Abs(to - from) / from * 100, 1))} % {(to < from ? "less" : "more")})";
        return $"{type.Find(change.Field)?.Label ?? change.Field}: {Show(from)} {(to < from ? "−" : "+")} {Show(Math.Abs(to - from))} = {Show(to)}{share}";
    }

    private static string Show(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);
}
