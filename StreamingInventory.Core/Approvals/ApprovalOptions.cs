namespace StreamingInventory.Core.Approvals;

/// <summary>When an agent has to ask; the settings under <c>Approval</c>.</summary>
public sealed record ApprovalOptions
{
    /// <summary>How many distinct items an agent may touch in one run without a click; 1 to 10,000.</summary>
    public int BulkThreshold { get; set; } = 10;

    /// <summary>How long a change waits for its click.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);
}
