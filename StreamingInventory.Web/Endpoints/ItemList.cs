using System.Buffers;
using System.Text.Json;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;

namespace StreamingInventory.Web.Endpoints;

/// <summary>A question for a page of items, ordered by id.</summary>
internal sealed record ItemList
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 200;
    private const int LongestText = 200;

    private static readonly string[] Parameters = ["type", "status", "supplier", "category", "location", "q", "limit", "after"];

    private ItemType? Type { get; init; }

    private StockStatus? Status { get; init; }

    private string? Supplier { get; init; }

    private string? Category { get; init; }

    private string? Location { get; init; }

    /// <summary>Each must be in one of the texts.</summary>
    private string[] Words { get; init; } = [];

    private int Limit { get; init; } = DefaultLimit;

    private string? After { get; init; }

    /// <exception cref="ProblemException">A parameter is unknown or has a value that it cannot have (400).</exception>
    public static ItemList Read(IQueryCollection query)
    {
        List<FieldError> errors = [];
        foreach (var name in query.Keys.Where(name => !Parameters.Contains(name)))
            errors.Add(new FieldError(name, query[name], $"is not a parameter; there are {string.Join(", ", Parameters)}") { Code = "unknown_parameter" });
        var type = Text("type") is { } typeName ? ItemType.FindType(typeName) ?? Fail<ItemType>("type", typeName, $"must be one of {string.Join(", ", ItemType.All)}") : null;
        var statusName = Text("status");
        var status = StockStatusNames.Parse(statusName);
        if (statusName is not null && status is null)
            Fail<object>("status", statusName, $"must be one of {string.Join(", ", StockStatusNames.All)}");
        var limit = DefaultLimit;
        if (Text("limit") is { } limitText && (!int.TryParse(limitText, System.Globalization.NumberStyles.None, null, out limit) || limit is < 1 or > MostLimit))
            Fail<object>("limit", limitText, $"must be a whole number from 1 to {MostLimit}");
        var list = new ItemList
        {
            Type = type,
            Status = status,
            Supplier = Text("supplier"),
            Category = Text("category"),
            Location = Text("location"),
            Words = Text("q")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [],
            Limit = limit,
            After = Text("after"),
        };
        return errors.Count == 0 ? list : throw new ProblemException(Problems.Invalid(errors));

        string? Text(string name)
        {
            var values = query[name];
            if (values.Count > 1)
                return Fail<string>(name, values, "must be given once");
            return values.ToString() is { Length: > LongestText } tooLong
                ? Fail<string>(name, tooLong, $"must have at most {LongestText} characters")
                : values.Count == 0 || (values[0]!.Length == 0 && name != "status" && name != "type" && name != "limit") ? null : values[0];
        }

        T? Fail<T>(string name, string? value, string rule)
            where T : class
        {
            errors.Add(new FieldError(name, value, rule));
            return null;
        }
    }

    /// <summary>The page as JSON; <c>next</c> is there only where more items follow.</summary>
    public byte[] ToUtf8(Inventory inventory)
    {
        var page = Page(inventory);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("items");
            foreach (var item in page.Take(Limit))
                ItemJson.Write(writer, item, derived: true);
            writer.WriteEndArray();
            if (page.Count > Limit)
                writer.WriteString("next", page[Limit - 1].Id);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // One look at every item, keeping the smallest ids only: no sort of everything for one page.
    private List<Item> Page(Inventory inventory)
    {
        PriorityQueue<Item, string> smallest = new(Limit + 2, Descending.Instance);
        foreach (var item in inventory.Items)
        {
            if (After is not null && string.CompareOrdinal(item.Id, After) <= 0)
                continue;
            if (smallest.Count > Limit && string.CompareOrdinal(item.Id, smallest.Peek().Id) > 0)
                continue;
            if (!Fits(item))
                continue;
            smallest.Enqueue(item, item.Id);
            if (smallest.Count > Limit + 1)
                smallest.Dequeue();
        }

        return [.. smallest.UnorderedItems.Select(entry => entry.Element).OrderBy(item => item.Id, StringComparer.Ordinal)];
    }

    private bool Fits(Item item) =>
        (Type is null || item.Type == Type)
        && (Status is null || item is InventoryItem { Status: var status } && status == Status)
        && (Supplier is null || item is InventoryItem { Supplier: var supplier } && Same(supplier, Supplier))
        && (Category is null || Same(item["category"].Text, Category))
        && (Location is null || Same(item["location"].Text, Location))
        && Words.All(word => Has(item, word));

    private static bool Same(string value, string wanted) => string.Equals(value, wanted.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool Has(Item item, string word) => ViewSearch.Has(item, word) || item.Id.Equals(word, StringComparison.Ordinal);

    private sealed class Descending : IComparer<string>
    {
        public static Descending Instance { get; } = new();

        public int Compare(string? x, string? y) => string.CompareOrdinal(y, x);
    }
}
