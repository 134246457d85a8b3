using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;

namespace StreamingInventory.Web.Components.Chat;

/// <summary>Shows a turn that was kept: its responses are taken again, one after the other, and then stands what became of it.</summary>
internal static class TurnReplay
{
    public static ChatTurn From(KeptTurn kept)
    {
        var turn = new ChatTurn(kept.Said, kept.StartedAt);
        foreach (var response in kept.Responses)
        {
            // Where a run begins again, the person had decided.
            if (response.Type == ResponseTypes.Start && turn.Proposal is not null)
                turn.Decide();
            turn.Take(response);
        }

        var isOpen = kept.Proposal == "open";
        if (turn.Proposal is not null && !isOpen)
        {
            turn.Decide();
            turn.Say(kept.Proposal switch
            {
                "approved" => "This was approved.",
                "rejected" => "This was rejected; nothing was changed.",
                PendingChange.Replaced => "A newer proposal of orders stands in the place of this one.",
                _ => "Nobody decided in time; nothing was changed.",
            });
        }

        turn.Settle(isOpen);
        if (kept.LeftOut > 0)
            turn.Say($"And {kept.LeftOut:#,0} more changes: all of them are in the activity.");
        turn.IsRunning = kept.IsRunning;
        turn.IsUndone = kept.IsUndone;
        return turn;
    }
}

/// <summary>A turn in the panel.</summary>
/// <param name="number">Its number in the conversation; 0 until it has one.</param>
/// <param name="turn">What is shown of it.</param>
internal sealed class ShownTurn(int number, ChatTurn turn)
{
    public int Number { get; set; } = number;

    public ChatTurn Turn { get; set; } = turn;
}
