using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Memory;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.Pages;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class MemoryPageTests : ComponentTest
{
    private const string Me = "ana";

    private AgentMemory Memory => Services.GetRequiredService<AgentMemory>();

    [Fact]
    public void Empty_SaysHowItFills()
    {
        var page = Render<MemoryPage>();
        Assert.NotNull(page.Find("[data-testid=memory-empty]"));
        Assert.Empty(page.FindAll("[data-testid=memory-export], [data-testid=memory-erase-all]"));
    }

    [Fact]
    public async Task List_ShowsWhatWhoAndWhichItems_AndNothingOfOthers()
    {
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Analysis, "Part 00 sells <b>well</b>.") { AgentId = "forecasting_agent", ItemIds = [IdOf(0), "inventory-gone"] });
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Preference, "Gloves on Mondays"));
        await Memory.RememberAsync("ben", new NewFact(MemoryKind.Preference, "Ben's gloves"));

        var page = Render<MemoryPage>();

        var facts = page.FindAll("[data-testid=memory-fact]");
        Assert.Equal(["Gloves on Mondays", "Part 00 sells <b>well</b>."], facts.Select(fact => fact.QuerySelector("p")!.TextContent));
        Assert.Contains("forecasting agent", facts[1].TextContent, StringComparison.Ordinal);
        var link = Assert.Single(facts[1].QuerySelectorAll("a"));
        Assert.Equal(("Part 00", "/?q=P-00"), (link.TextContent, link.GetAttribute("href")));
        Assert.Equal(["All 2", "Analyses 1", "Decisions 0", "Preferences 1"], page.FindAll(".chips .chip").Select(chip => chip.TextContent));
    }

    [Fact]
    public async Task Search_IsLive_AndTheAddressHasIt()
    {
        await SeedFactsAsync();
        var page = Render<MemoryPage>();

        await ActAsync(() => page.Find("[data-testid=memory-search]").InputAsync("mond"));
        page.WaitForAssertion(() => Assert.Equal(["Gloves on Mondays"], Texts(page)));
        Assert.EndsWith("/memory?q=mond", Address, StringComparison.Ordinal);
        await ActAsync(() => page.Find("[data-testid=memory-search]").InputAsync("nothing like it"));
        page.WaitForAssertion(() => Assert.Contains("nothing like it", page.Find("[data-testid=memory-none]").TextContent, StringComparison.Ordinal));
        await ActAsync(() => page.Find("[data-testid=memory-none] button").ClickAsync());
        Assert.Equal(3, Texts(page).Count);
        Assert.EndsWith("/memory", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_AndTheAddress_SayWhatIsShown()
    {
        await SeedFactsAsync();
        var page = Render<MemoryPage>();
        await ActAsync(() => page.Find("[data-kind=decision]").ClickAsync());
        Assert.Equal(["You rejected removing gloves"], Texts(page));
        Assert.EndsWith("/memory?kind=decision", Address, StringComparison.Ordinal);

        Services.GetRequiredService<NavigationManager>().NavigateTo("/memory?kind=preference&q=mond");
        Assert.Equal(["Gloves on Mondays"], Texts(Render<MemoryPage>()));
    }

    [Fact]
    public async Task Erase_CanBeTakenBack()
    {
        await SeedFactsAsync();
        var page = Render<MemoryPage>();

        await ActAsync(() => page.FindAll("[data-testid=memory-erase]")[1].ClickAsync());
        page.WaitForAssertion(() => Assert.Equal(["Stock is fine", "Gloves on Mondays"], Texts(page)));
        Assert.Equal("All 2", page.Find(".chips .chip").TextContent);
        await UndoFromToastAsync();
        page.WaitForAssertion(() => Assert.Equal(["Stock is fine", "You rejected removing gloves", "Gloves on Mondays"], Texts(page)));
    }

    [Fact]
    public async Task EraseAll_NamesTheNumber_AndTakesNothingThatCameLater()
    {
        await SeedFactsAsync();
        var page = Render<MemoryPage>();
        await ActAsync(() => page.Find("[data-testid=memory-erase-all]").ClickAsync());
        Assert.Equal("Erase 3", page.Find("[data-testid=memory-erase-all-confirm]").TextContent);
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Analysis, "Came later"));
        page.WaitForAssertion(() => Assert.Equal(4, Texts(page).Count));

        Assert.Equal("Erase 3", page.Find("[data-testid=memory-erase-all-confirm]").TextContent);
        await ActAsync(() => page.Find("[data-testid=memory-erase-all-confirm]").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal(["Came later"], Texts(page)));
        Snackbars.WaitForAssertion(() => Assert.Contains("3 memories erased", Snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIsRememberedMeanwhile_Appears_AndAClosedPageListensNoMore()
    {
        var page = Render<MemoryPage>();
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Preference, "Gloves on Mondays"));
        page.WaitForAssertion(() => Assert.Equal(["Gloves on Mondays"], Texts(page)));

        await DisposeComponentsAsync();
        Assert.Null(typeof(AgentMemory).GetField(nameof(AgentMemory.Changed), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(Memory));
        Assert.Null(typeof(PageCommands).GetField(nameof(PageCommands.Invoked), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(Services.GetRequiredService<PageCommands>()));
    }

    [Fact]
    public async Task More_AreReadWhenAskedFor()
    {
        for (var number = 1; number <= 120; number++)
            await Memory.RememberAsync(Me, new NewFact(MemoryKind.Analysis, $"Fact {number}"));
        var page = Render<MemoryPage>();
        Assert.Equal(50, Texts(page).Count);
        await ActAsync(() => page.Find("[data-testid=memory-more]").ClickAsync());
        await ActAsync(() => page.Find("[data-testid=memory-more]").ClickAsync());
        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(number => $"Fact {number}"), Texts(page));
        Assert.Empty(page.FindAll("[data-testid=memory-more]"));
    }

    [Fact]
    public async Task ThatCannotBeRead_IsSaid_AndTriedAgain()
    {
        await SeedFactsAsync();
        await ExecuteAsync("ALTER TABLE memories RENAME TO elsewhere");
        var page = Render<MemoryPage>();
        Assert.NotNull(page.Find("[data-testid=memory-problem]"));
        await ExecuteAsync("ALTER TABLE elsewhere RENAME TO memories");
        await ActAsync(() => page.Find("[data-testid=memory-problem] button").ClickAsync());
        Assert.Equal(3, Texts(page).Count);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private static List<string> Texts(IRenderedComponent<MemoryPage> page) => [.. page.FindAll("[data-testid=memory-fact]").Select(fact => fact.QuerySelector("p")!.TextContent)];

    private async Task SeedFactsAsync()
    {
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Preference, "Gloves on Mondays"));
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Decision, "You rejected removing gloves") { AgentId = "inventory_agent" });
        await Memory.RememberAsync(Me, new NewFact(MemoryKind.Analysis, "Stock is fine") { AgentId = "inventory_agent" });
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var context = await Services.GetRequiredService<IDbContextFactory<MemoryContext>>().CreateDbContextAsync(Token);
        await context.Database.ExecuteSqlRawAsync(sql, Token);
    }
}
