using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

/// <summary>With the chat open on a page of 1,440 px, what is in a row can be read.</summary>
public sealed class ColumnTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task LongNamesSuppliersAndPlaces_AreNotCut_AndNothingScrollsSideways()
    {
        var name = $"Frequency inverter {Environment.ProcessId} 0.75 kW 400 V";
        var id = await Server.AddAsync(new Dictionary<string, object>
        {
            ["type"] = "inventory",
            ["name"] = name,
            ["sku"] = "AUT-FI0075-400",
            ["supplier"] = "Pune Abrasives & Tools",
            ["location"] = "Warehouse South",
            ["current_stock"] = 12_400,
        });
        var ana = await OpenAsync();
        await ana.SearchAsync($"{Environment.ProcessId} 0.75 kW");
        await Expect(ana.Row(id)).ToBeVisibleAsync();
        Assert.Equal("", await ana.Row(id).EvaluateAsync<string>("row => [...row.children].filter(cell => cell.dataset.field && (cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight + 1)).map(cell => cell.dataset.field).join()"));
        Assert.Equal(0, await ana.Grid.Locator(".scroller").EvaluateAsync<int>("scroller => { scroller.scrollLeft = 50; return scroller.scrollLeft; }"));
        Assert.Equal(1440, await ana.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Toast_LeavesTheRowsAboveTheFootFree()
    {
        var (id, name) = await NewItemAsync();
        var ana = await OpenAsync();
        await ana.SearchAsync(name);
        await ana.EditAsync(id, "current_stock", "51");
        await Expect(ana.Toasts).ToHaveCountAsync(1);
        // Less than a row of the grid is under it.
        Assert.InRange(await ana.Page.EvaluateAsync<double>("document.querySelector('.live-grid').getBoundingClientRect().bottom - document.querySelector('.mud-snackbar').getBoundingClientRect().top"), -100, 35);
    }
}
