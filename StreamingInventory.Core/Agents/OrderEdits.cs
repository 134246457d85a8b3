using System.Collections.Immutable;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Agents;

/// <summary>Where the person who asked changes a proposed order before the click: its supplier, its dates, and its lines with quantities and prices.</summary>
public sealed class OrderEdits(PendingChanges pending)
{
    private const string ByHand = " by hand instead of ";

    /// <summary>Edits an order that waits for its click, as the person wants it; it is checked like any other, and what was edited stays visible.</summary>
    /// <param name="pendingId">The pending change.</param>
    /// <param name="orderId">Which order of it.</param>
    /// <param name="edits">The fields as they are to be.</param>
    /// <param name="seenEdits">How often it had been edited when the person saw it.</param>
    /// <param name="userId">Who edits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<EditOutcome> EditAsync(string pendingId, string orderId, ImmutableArray<FieldEdit> edits, int? seenEdits, string userId, CancellationToken cancellationToken)
    {
        if (await pending.FindAsync(pendingId, cancellationToken) is not { } open)
            return new EditOutcome.Closed(new ClaimOutcome.Unknown(pendingId));
        if (open.Changes.OfType<Change.AddItem>().FirstOrDefault(add => add.ItemId == orderId && add.Type == ItemType.Order) is not { } before)
            return new EditOutcome.Closed(new ClaimOutcome.UnknownItems([orderId]));
        // Its number and its status come from the ledger, whatever is said here.
        var fields = edits.Where(edit => edit.Field is "supplier" or "promised_date" or "order_date" or "note" or "lines").ToDictionary(edit => edit.Field, edit => edit with { Seen = null }, StringComparer.Ordinal);
        if (fields.TryGetValue("lines", out var lines))
        {
            if (lines.Value.Form != FieldForm.Lines || lines.Value.Lines.IsEmpty)
                return Refused(orderId, "lines", "An order needs a line; untick it where nothing is to be ordered.");
            var was = before.Fields.FirstOrDefault(edit => edit.Field == "lines")?.Value.Lines ?? [];
            fields["lines"] = lines with { Value = FieldValue.Of([.. lines.Value.Lines.Select(line => Marked(line, was.FirstOrDefault(one => one.ItemId == line.ItemId)))]) };
        }

        var kept = before.Fields.Where(edit => !fields.ContainsKey(edit.Field));
        return await pending.EditAsync(pendingId, [before with { Fields = [.. kept, .. fields.Values] }], seenEdits, userId, cancellationToken);
    }

    // "200 by hand instead of 150; 150: reorder point …": what the agent had found stays beside what the person made of it.
    private static OrderLine Marked(OrderLine line, OrderLine? was)
    {
        var plain = line with { Received = 0, Rejected = 0, ReceivedOn = null };
        if (was is null)
            return plain with { Arithmetic = $"{Wording.Number(line.Quantity)} added by hand" };
        if (was.Quantity == line.Quantity)
            return plain with { Arithmetic = was.Arithmetic };
        var suggested = was.Arithmetic.Contains(ByHand, StringComparison.Ordinal) ? was.Arithmetic[(was.Arithmetic.IndexOf(ByHand, StringComparison.Ordinal) + ByHand.Length)..] : $"{Wording.Number(was.Quantity)}; {was.Arithmetic}";
        var all = $"{Wording.Number(line.Quantity)}{ByHand}{suggested}".TrimEnd(' ', ';');
        return plain with { Arithmetic = all.Length <= OrderLines.LongestArithmetic ? all : all[..OrderLines.LongestArithmetic] };
    }

    private static EditOutcome.Refused Refused(string orderId, string field, string message) => new(new ChangeOutcome.Rejected([new Problem("invalid_value", orderId, field, "", message)]));
}
