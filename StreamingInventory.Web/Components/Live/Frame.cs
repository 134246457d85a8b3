using StreamingInventory.Core.Events;

namespace StreamingInventory.Web.Components.Live;

/// <summary>What happened since the last frame, as one circuit sees it.</summary>
/// <param name="Events">In order; empty where only something beside the inventory changed.</param>
/// <param name="Inventory">The items after them.</param>
/// <param name="IsComplete">False when events were missed: read again what is shown.</param>
public sealed record Frame(IReadOnlyList<ItemEvent> Events, Inventory Inventory, bool IsComplete);
