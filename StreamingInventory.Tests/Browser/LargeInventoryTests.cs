using StreamingInventory.Benchmarks.MockData;
using StreamingInventory.Tests.Journal;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class LargeInventoryTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    private const int Items = 100_000;

    [Fact]
    public async Task HundredThousandItems_ScrollFarAndEdit_AreTheSamePage()
    {
        _ = Browser;
        using var data = new TemporaryFolder();
        MockDataGenerator.Write(data.Path, new MockDataOptions { Items = Items, History = false });
        await using var server = await Server.StartAsync(data.Path);
        var ana = await OpenAsync(server: server);
        var ben = await OpenAsync(server: server);
        var scroller = ana.Grid.Locator(".scroller");
        await Expect(scroller).ToHaveAttributeAsync("aria-rowcount", $"{Items + 1}");

        foreach (var person in new[] { ana, ben })
            await person.Grid.Locator(".scroller").EvaluateAsync("it => it.scrollTop = it.scrollHeight * 0.7");
        await ana.Page.WaitForFunctionAsync("() => Number(document.querySelector('.row[data-item-id]')?.getAttribute('aria-rowindex')) > 60000");
        await ben.Page.WaitForFunctionAsync("() => Number(document.querySelector('.row[data-item-id]')?.getAttribute('aria-rowindex')) > 60000");
        Assert.InRange(await ana.Rows.CountAsync(), 10, 80);
        var id = (await ana.Rows.Nth(10).GetAttributeAsync("data-item-id"))!;
        await ana.EditAsync(id, "location", "Far away");
        Assert.Equal("Far away", await server.GetAsync(id, "location"));
        await ben.ShowsAsync(id, "location", "Far away");

        await ana.Cell(id, "location").ClickAsync();
        await ana.Page.Keyboard.PressAsync("Control+End");
        await Expect(ana.Page.Locator($".row[aria-rowindex='{Items + 1}']")).ToBeInViewportAsync();
        await ana.SearchAsync("rust remover");
        await Expect(ana.Rows.First).ToContainTextAsync("Rust remover");
    }
}
