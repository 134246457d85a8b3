using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace StreamingInventory.Tests.Browser;

public sealed class OrderTests(Chromium chromium, SharedServer shared) : BrowserTest(chromium, shared)
{
    [Fact]
    public async Task Order_OfOnePerson_IsFollowedByAnother_FromDraftToStock()
    {
        var (id, item) = await NewItemAsync();
        var ana = await OpenAsync($"/orders?q={item}");
        var ben = await OpenAsync($"/orders?q={item}");
        var cleo = await OpenAsync($"/?q={item}");

        // A program drafts it, and both see it come.
        using var answer = await Server.Http.PostAsJsonAsync("/api/v1/orders", new { supplier = $"Supplier of {item}", lines = new[] { new { item_id = id, quantity = 40, arithmetic = "52 needed, 12 on order" } } }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var order = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var (orderId, number) = (order.GetProperty("id").GetString(), order.GetProperty("name").GetString()!);
        await Expect(Row(ana, orderId)).ToContainTextAsync("Draft");
        await Expect(Row(ben, orderId)).ToContainTextAsync(number);

        // Ana edits and sends it.
        await Row(ana, orderId).ClickAsync();
        await Expect(ana.Page.GetByTestId("order-lines")).ToContainTextAsync("52 needed, 12 on order");
        await ana.Page.GetByTestId("order-edit").ClickAsync();
        await ana.Page.Locator($"[data-testid=order-line-edits] [data-item-id='{id}'] [name=quantity]").FillAsync("30");
        await ana.Page.Locator($"[data-testid=order-line-edits] [data-item-id='{id}'] [name=price]").FillAsync("2.50");
        await ana.Page.GetByTestId("order-save").ClickAsync();
        await Expect(Row(ben, orderId)).ToContainTextAsync("75.00");
        await ana.Page.GetByTestId("order-send").ClickAsync();
        await Expect(Row(ben, orderId)).ToContainTextAsync("Sent");

        // Ben receives a part of it: the stock moves in Cleo's grid.
        await Row(ben, orderId).ClickAsync();
        await ben.Page.GetByTestId("order-receive").ClickAsync();
        await Expect(ben.Page.Locator($"[data-testid=receive-lines] [data-item-id='{id}'] [name=received]")).ToHaveValueAsync("30");
        await ben.Page.Locator($"[data-testid=receive-lines] [data-item-id='{id}'] [name=received]").FillAsync("12");
        await ben.Page.Locator($"[data-testid=receive-lines] [data-item-id='{id}'] [name=rejected]").FillAsync("3");
        await ben.Page.GetByTestId("order-save").ClickAsync();
        await cleo.ShowsAsync(id, "current_stock", "62");
        await Expect(ana.Page.GetByTestId("order-status")).ToHaveTextAsync("Partly received");
        await Expect(cleo.Page.GetByTestId("activity")).ToContainTextAsync($"received 12 × {item}");

        // And takes it back.
        await ben.Toasts.GetByTestId("undo").First.ClickAsync();
        await cleo.ShowsAsync(id, "current_stock", "50");
        await Expect(ana.Page.GetByTestId("order-status")).ToHaveTextAsync("Sent");
        await ana.Page.GetByTestId("order-panel").GetByLabel("Close").ClickAsync();
        await Expect(ana.Page.GetByTestId("order-panel")).ToHaveCountAsync(0);
        await Expect(Row(ana, orderId)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Proposal_IsEditedApprovedSentAndReceived_WhileAnotherPersonWatches()
    {
        var supplier = $"Supplier{Guid.NewGuid().ToString("N")[..8]}";
        var (id, item) = await NewItemAsync();
        using var set = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/items/{id}") { Content = JsonContent.Create(new { supplier, unit_cost = 2, seen = new { supplier = "", unit_cost = 0 } }) };
        (await Server.Http.SendAsync(set, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var ana = await OpenAsync($"/?q={item}");
        var ben = await OpenAsync("/orders");
        var cleo = await OpenAsync($"/?q={item}");

        // Ana asks for an order and gets a proposal, which nobody can overlook.
        var answer = await ana.SayAsync($"order 40 {item} from {supplier}");
        var card = answer.GetByTestId("proposal");
        await Expect(card).ToContainTextAsync("1 order to approve");
        await Expect(card.GetByTestId("proposed-order")).ToContainTextAsync("as asked for");
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = item })).ToHaveAttributeAsync("href", $"/items/{id}");
        var proposed = ben.Page.GetByTestId("proposed-orders").Locator("li", new() { HasText = supplier });
        await Expect(proposed).ToContainTextAsync("80.00");
        await Expect(ben.Page.GetByTestId("order-row").Filter(new() { HasText = supplier })).ToHaveCountAsync(0);

        // She makes it 25 at 3.00: Ben sees that, too.
        await card.GetByTestId("edit-order").ClickAsync();
        await ana.Page.Locator($"[data-testid=order-line-edits] [data-item-id='{id}'] [name=quantity]").FillAsync("25");
        await ana.Page.Locator($"[data-testid=order-line-edits] [data-item-id='{id}'] [name=price]").FillAsync("3");
        await ana.Page.GetByTestId("order-save").ClickAsync();
        await Expect(card.GetByTestId("edited")).ToContainTextAsync($"{item} 40 → 25");
        await Expect(proposed).ToContainTextAsync($"{item} 40 → 25");

        // Her click drafts it; the card leads to it.
        await card.GetByTestId("approve").ClickAsync();
        var row = ben.Page.GetByTestId("order-row").Filter(new() { HasText = supplier });
        await Expect(row).ToContainTextAsync("75.00");
        await Expect(proposed).ToHaveCountAsync(0);
        var link = answer.GetByTestId("effects").GetByRole(AriaRole.Link);
        var number = (await link.TextContentAsync())!;
        var orderId = await row.GetAttributeAsync("data-order-id");
        await Expect(link).ToHaveAttributeAsync("href", $"/orders/{orderId}");

        // She sends it by its number, Ben receives it, and the stock moves in front of Cleo.
        await ana.SayAsync($"send {number}");
        await Expect(row).ToContainTextAsync("Sent");
        await row.ClickAsync();
        await Expect(ben.Page.GetByTestId("order-lines")).ToContainTextAsync("25 by hand instead of 40");
        await ben.Page.GetByTestId("order-receive").ClickAsync();
        await Expect(ben.Page.Locator($"[data-testid=receive-lines] [data-item-id='{id}'] [name=received]")).ToHaveValueAsync("25");
        await ben.Page.GetByTestId("order-save").ClickAsync();
        await cleo.ShowsAsync(id, "current_stock", "75");
        await ana.ShowsAsync(id, "current_stock", "75");
        await Expect(ben.Page.GetByTestId("order-status")).ToHaveTextAsync("Received");
    }

    [Fact]
    public async Task Phone_FootLeadsToOrdersAndBack()
    {
        var ana = await OpenAsync(options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 390, Height = 780 }, HasTouch = true });
        var foot = ana.Page.Locator(".tabbar");

        await foot.GetByText("Orders").ClickAsync();
        await Expect(ana.Page.GetByTestId("orders")).ToBeVisibleAsync();
        Assert.True(await ana.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await foot.GetByText("Chat").ClickAsync();
        await Expect(ana.Page.GetByTestId("chat")).ToBeVisibleAsync();
        await foot.GetByText("Orders").ClickAsync();
        await Expect(ana.Page.GetByTestId("chat")).ToBeHiddenAsync();
        await foot.GetByText("Items").ClickAsync();
        await Expect(ana.Grid).ToBeVisibleAsync();
    }

    private static ILocator Row(Visitor visitor, string? orderId) => visitor.Page.Locator($"[data-testid=order-row][data-order-id='{orderId}']");
}
