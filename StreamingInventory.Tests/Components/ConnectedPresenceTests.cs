using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.People;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class ConnectedPresenceTests : ComponentTest
{
    [Fact]
    public async Task CircuitOpened_MakesThePersonAGuest()
    {
        var names = Services.GetRequiredService<DisplayNames>();
        var person = Services.GetRequiredService<CircuitPerson>();
        Assert.NotEqual("Guest 1", names.NameOf("ana"));

        await new ConnectedPresence(Presence, person, names).OnCircuitOpenedAsync(null!, Token);

        Assert.Equal("Guest 1", person.Name);
    }
}
