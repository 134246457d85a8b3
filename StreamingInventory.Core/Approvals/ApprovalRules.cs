using StreamingInventory.Core.Events;

namespace StreamingInventory.Core.Approvals;

/// <summary>The rule that decides which of an agent's changes wait for a person's click.</summary>
public static class ApprovalRules
{
    /// <summary>Why these changes have to wait, as a sentence, or null where they need not.</summary>
    /// <param name="events">What the changes would do.</param>
    /// <param name="touched">Items that the same run has touched already, so that a bulk change cannot be split.</param>
    /// <param name="removed">Items that the same run has removed already.</param>
    /// <param name="threshold">The most items of a run that need no click.</param>
    public static string? WhyWait(IReadOnlyCollection<ItemEvent> events, IReadOnlySet<string> touched, IReadOnlySet<string> removed, int threshold)
    {
        var removals = removed.Union(events.OfType<ItemEvent.ItemRemoved>().Select(happened => happened.ItemId)).Count();
        if (removals > 1 && events.OfType<ItemEvent.ItemRemoved>().Any())
            return $"This removes {removals} items.";
        var items = touched.Union(events.Select(happened => happened.ItemId)).Count();
        return items > threshold ? $"This touches {items} items, more than {threshold}." : null;
    }
}
