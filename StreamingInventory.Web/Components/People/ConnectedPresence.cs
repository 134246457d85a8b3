using Microsoft.AspNetCore.Components.Server.Circuits;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Web.Components.People;

/// <summary>A circuit outlives its connection by minutes, in case it comes back; the person is away meanwhile.</summary>
internal sealed class ConnectedPresence(PresenceBoard board, CircuitPerson person, DisplayNames names) : CircuitHandler
{
    private bool _isAway;

    // Before anything is rendered: from here on it is a person with a page, and no robot that fetched it.
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        await person.ResolveAsync();
        if (person.UserId != Caller.Anonymous)
            await names.MeetAsync(person.UserId, cancellationToken);
    }

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
