using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.People;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class PeopleHereTests : ComponentTest
{
    [Fact]
    public void Count_FollowsWhoComesAndGoes_OnePersonWithTwoPagesIsOne()
    {
        var people = RenderLive<PeopleHere>();
        people.WaitForAssertion(() => Assert.Equal("1", Count(people)));

        Presence.Join("second page", "ana");
        Presence.Join("another page", "ben");
        people.WaitForAssertion(() => Assert.Equal("2", Count(people)));
        Assert.Equal("ben", people.Find("span.av").GetAttribute("title"));
        Presence.Leave("another page");

        people.WaitForAssertion(() => Assert.Equal("1", Count(people)));
        Assert.Contains("1 here", people.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_IsShown()
    {
        var names = Services.GetRequiredService<DisplayNames>();
        await names.MeetAsync("ana", Token);
        await names.MeetAsync("ben", Token);
        var people = RenderLive<PeopleHere>();
        Presence.Join("another page", "ben");
        people.WaitForAssertion(() => Assert.Equal("Guest 2", people.Find("span.av").GetAttribute("title")));

        Assert.IsType<RenameOutcome.Renamed>(await names.RenameAsync("ben", "Ben Bell", Token));

        people.WaitForAssertion(() => Assert.Equal("Ben Bell", people.Find("span.av").GetAttribute("title")));
        Assert.Equal("BB", people.Find("span.av").TextContent);
    }

    [Fact]
    public async Task NameDialog_SavesTheName_OrSaysWhyNot()
    {
        var names = Services.GetRequiredService<DisplayNames>();
        await names.MeetAsync("ana", Token);
        var people = RenderLive<PeopleHere>();
        await ActAsync(() => people.Find("[data-testid=me]").ClickAsync());
        DialogsShown.WaitForElement("#name-form");

        await ActAsync(() => DialogsShown.Find("#name-form").SubmitAsync());
        DialogsShown.WaitForAssertion(() => Assert.Equal("Your name must not be empty.", DialogsShown.Find("[role=alert]").TextContent));
        await ActAsync(() => DialogsShown.Find("[data-testid=name-input]").ChangeAsync("Ana Ash"));
        await ActAsync(() => DialogsShown.Find("#name-form").SubmitAsync());

        people.WaitForAssertion(() => Assert.StartsWith("You are Ana Ash", people.Find("[data-testid=me]").GetAttribute("title"), StringComparison.Ordinal));
        Assert.Equal("Ana Ash", names.NameOf("ana"));
    }

    [Fact]
    public void AgentAtWork_IsAmongThePeople_ButNotCounted_AndGoes()
    {
        var agents = Services.GetRequiredService<WorkingAgents>();
        var people = RenderLive<PeopleHere>();
        people.WaitForAssertion(() => Assert.Equal("1", Count(people)));
        var (own, other) = (new AgentRun("ana", "run-1", "", false, _ => { }), new AgentRun("ben", "run-2", "", false, _ => { }));
        using (agents.Follow(own))
        using (agents.Follow(other))
        {
            own.WorkAs(AgentIds.Inventory);
            other.WorkAs(AgentIds.Supplier);
            people.WaitForAssertion(() => Assert.Equal(["Supplier agent, working for ben", "Inventory agent, working for you"], people.FindAll("[data-testid=agent]").Select(agent => agent.GetAttribute("title"))));
            Assert.Equal(["SA", "IA"], people.FindAll("[data-testid=agent]").Select(agent => agent.TextContent));
            Assert.Equal("1", Count(people));
        }

        Assert.Equal(2, people.FindAll("[data-testid=agent]").Count);
        people.WaitForAssertion(() => Assert.Empty(people.FindAll("[data-testid=agent]")));
    }

    [Fact]
    public async Task Dispose_LeavesTheBoard()
    {
        RenderLive<PeopleHere>();
        Assert.Single(Presence.Present);

        await DisposeComponentsAsync();

        Assert.Empty(Presence.Present);
        Assert.Empty(Feed.Components);
    }

    private static string? Count(IRenderedComponent<PeopleHere> people) => people.Find("[data-testid=people]").GetAttribute("data-count");
}
