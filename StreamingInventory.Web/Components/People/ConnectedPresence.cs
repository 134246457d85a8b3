using Microsoft.AspNetCore.Components.Server.Circuits;

namespace StreamingInventory.Web.Components.People;

/// <summary>A circuit outlives its connection by minutes, in case it comes back; the person is away meanwhile.</summary>
internal sealed class ConnectedPresence(PresenceBoard board, CircuitPerson person) : CircuitHandler
{
    private bool _isAway;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _isAway = true;
        board.Leave(person.CircuitId);
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        // The first time the page itself joins, once it is up.
        if (_isAway)
            board.Join(person.CircuitId, person.UserId);
        _isAway = false;
        return Task.CompletedTask;
    }
}
