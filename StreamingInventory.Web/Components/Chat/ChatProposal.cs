using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Orders;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>Changes that wait for a click.</summary>
/// <param name="PendingId">What the click names.</param>
/// <param name="ExpiresAt">From then on it is too late.</param>
/// <param name="Reason">Why it was not done at once.</param>
/// <param name="Rows">A row for each item.</param>
public sealed record ChatProposal(string PendingId, DateTimeOffset ExpiresAt, string? Reason, List<ChatProposalRow> Rows)
{
    /// <summary>From then on it is too late; an edit gives it more time.</summary>
    public DateTimeOffset ExpiresAt { get; private set; } = ExpiresAt;

    /// <summary>How often it has been edited, as far as it is shown.</summary>
    public int Edits { get; private set; }

    /// <summary>All rows are orders to suppliers.</summary>
    public bool IsOfOrders => Rows.Count > 0 && Rows.TrueForAll(row => row.Order is not null);

    /// <summary>The decision is on its way.</summary>
    public bool IsDeciding { get; set; }

    /// <summary>What was decided elsewhere: in another window, by a program, or by taking the run back; null while it is open.</summary>
    public string? DecidedElsewhere { get; set; }

    /// <summary>How many rows an approval is about now.</summary>
    public int TickedCount => Rows.TrueForAll(row => row.IsTicked || row.Follows) ? Rows.Count : Rows.Count(row => row.IsTicked && !row.Follows);

    /// <summary>The ticked rows; null where all are.</summary>
    public ImmutableArray<string>? Chosen => TickedCount == Rows.Count ? null : [.. Rows.Where(row => row.IsTicked && !row.Follows).Select(row => row.ItemId)];

    /// <summary>Shows what it is now, after an edit; what was unticked stays so.</summary>
    public void Take(PendingChange pending)
    {
        var unticked = Rows.Where(row => !row.IsTicked).Select(row => row.ItemId).ToHashSet(StringComparer.Ordinal);
        Rows.Clear();
        Rows.AddRange(PendingJson.Diff(pending.Items).OfType<JsonObject>().Select(ChatProposalRow.From));
        foreach (var row in Rows.Where(row => unticked.Contains(row.ItemId)))
            row.IsTicked = false;
        (ExpiresAt, Edits) = (pending.ExpiresAt, pending.Edits);
    }

    public static ChatProposal? From(JsonNode? data)
    {
        if ((string?)data?["pending_id"] is not { } id || data["changes"] is not JsonArray changes)
            return null;
        var expires = DateTimeOffset.Parse((string?)data["expires_at"] ?? "9999-12-31T00:00:00Z", CultureInfo.InvariantCulture);
        return new ChatProposal(id, expires, (string?)data["reason"], [.. changes.OfType<JsonObject>().Select(ChatProposalRow.From)]);
    }
}

/// <summary>One row of a proposal, with its tick box.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Kind">A CSS class: plus, minus or tilde.</param>
/// <param name="Word">The same in words: Add, Remove, Change.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">Of a new item: how many, at what.</param>
/// <param name="Fields">What changes, from and to.</param>
/// <param name="Why">The reason or the arithmetic, where there is one.</param>
/// <param name="Follows">It goes with another row and cannot be chosen.</param>
public sealed record ChatProposalRow(string ItemId, string Kind, string Word, string Name, string Detail, IReadOnlyList<ChatFieldChange> Fields, string? Why, bool Follows)
{
    public bool IsTicked { get; set; } = true;

    /// <summary>The order that it would be; null for everything else.</summary>
    public PurchaseOrder? Order { get; init; }

    /// <summary>What the person has made different from what was proposed.</summary>
    public string? Edited { get; init; }

    /// <summary>All of it in one line.</summary>
    public string Line => Fields.Count == 0 ? Detail : string.Join(", ", Fields.Select(change => $"{change.Label} {change.From} → {change.To}"));

    public static ChatProposalRow From(JsonObject change)
    {
        var kind = (string?)change["kind"];
        var fields = (change["fields"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return new ChatProposalRow(
            (string?)change["item_id"] ?? "", kind switch { "add" => "plus", "remove" => "minus", _ => "tilde" },
            kind switch { "add" => "Add", "remove" => "Remove", _ => "Change" }, (string?)change["name"] ?? "",
            kind == "add" ? Added(fields) : "",
            kind == "update" ? [.. fields.Select(field => new ChatFieldChange(Label((string?)field["field"]), Show(field, "from"), Show(field, "to")))] : [],
            (string?)change["why"], (bool?)change["follows"] ?? false)
        {
            Order = kind == "add" ? ProposedOrder.From(change) : null,
            Edited = (string?)change["edited"],
        };
    }

    internal static string Label(string? field) => field is null ? "" : Find(field)?.Label ?? field;

    // "12 boxes × 8.40" of an item, the place of a supplier.
    private static string Added(List<JsonObject> fields)
    {
        if (Of("current_stock") is not { } stock)
            return Of("location") is null ? "" : Text("location");
        var cost = (decimal?)Of("unit_cost") > 0 ? " × " + Text("unit_cost") : "";
        return (decimal)stock == 0 ? "stock 0" + cost : $"{Text("current_stock")} {Text("unit")}{cost}";

        JsonNode? Of(string name) => fields.Find(field => (string?)field["field"] == name)?["to"];
        string Text(string name) => fields.Find(field => (string?)field["field"] == name) is { } found ? Show(found, "to") : "";
    }

    private static ItemField? Find(string field) => ItemType.Inventory.Find(field) ?? ItemType.Supplier.Find(field) ?? ItemType.Order.Find(field);

    private static string Show(JsonObject change, string side) => change[side] switch
    {
        null => "empty",
        JsonArray { Count: 0 } => "none",
        JsonArray list => string.Join(", ", list.Select(entry => entry?.ToString())),
        JsonValue value when value.TryGetValue<decimal>(out var number) && Find((string?)change["field"] ?? "") is { IsNumber: true } field => GridColumns.Show(field, FieldValue.Of(number)),
        var value => value.ToString() is not { Length: > 0 } text ? "empty" : Find((string?)change["field"] ?? "")?.Kind == FieldKind.Choice ? GridColumns.Choice(text) : text,
    };
}

/// <summary>One field of a proposed change.</summary>
public sealed record ChatFieldChange(string Label, string From, string To);

/// <summary>A row that an approval left out, since others had changed it.</summary>
/// <param name="Name">The item's name.</param>
/// <param name="Since">Who has done what to it.</param>
public sealed record ChatLeftOut(string Name, IReadOnlyList<(string UserId, string What)> Since)
{
    /// <summary>What it rests on and is not so any more, where that is another thing than the row itself.</summary>
    public string? Why { get; init; }

    public static IEnumerable<ChatLeftOut> From(JsonArray rows) => rows.OfType<JsonObject>().Select(row => new ChatLeftOut(
        (string?)row["name"] ?? "",
        [.. (row["since"] as JsonArray ?? []).OfType<JsonObject>().Select(since => ((string?)since["user_id"] ?? "", (string?)since["what"] ?? ""))])
    {
        Why = (string?)row["why"] is { } why && row["since"] is not JsonArray { Count: > 0 } ? why : null,
    });
}
