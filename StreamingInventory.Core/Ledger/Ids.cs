using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Ledger;

/// <summary>Makes new ids: ordered by time, unique everywhere.</summary>
public static class Ids
{
    public static string NewItem(ItemType type, TimeProvider time) => $"{type.Name}-{New(time)}";

    public static string NewRun(TimeProvider time) => $"run-{New(time)}";

    public static string NewPending(TimeProvider time) => $"pending-{New(time)}";

    private static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
