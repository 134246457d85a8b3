namespace StreamingInventory.Core.Items;

/// <summary>How far a purchase order has come.</summary>
public enum OrderStatus
{
    /// <summary>Being put together; nobody outside knows of it.</summary>
    Draft,

    /// <summary>The supplier has it; nothing has come yet.</summary>
    Sent,

    /// <summary>Something has come, something is still to come.</summary>
    PartlyReceived,

    /// <summary>Nothing is to come any more.</summary>
    Received,

    /// <summary>What has not come will not come.</summary>
    Cancelled,
}

/// <summary>The wire names of <see cref="OrderStatus"/>.</summary>
public static class OrderStatusNames
{
    /// <summary>In the order in which an order passes through them.</summary>
    public static IReadOnlyList<string> All { get; } = ["draft", "sent", "partly_received", "received", "cancelled"];

    public static string WireName(this OrderStatus status) => All[(int)status];

    /// <summary>The status with this wire name, or null.</summary>
    public static OrderStatus? Parse(string? name)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == name)
                return (OrderStatus)i;
        }

        return null;
    }

    /// <summary>The words that people see: "Draft", "Partly received".</summary>
    public static string Label(this OrderStatus status) => status switch
    {
        OrderStatus.Draft => "Draft",
        OrderStatus.Sent => "Sent",
        OrderStatus.PartlyReceived => "Partly received",
        OrderStatus.Received => "Received",
        _ => "Cancelled",
    };
}
