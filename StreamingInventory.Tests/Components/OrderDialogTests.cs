using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Orders;
using StreamingInventory.Web.Components.Orders;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class OrderDialogTests : ComponentTest
{
    private PurchaseOrder Order => Stocked.Current.FindOrder("order-1")!;

    [Fact]
    public async Task New_WithLines_IsDrafted()
    {
        await ShowAsync<OrderDialog>([]);
        await ActAsync(() => Input("supplier").ChangeAsync("Acme"));
        await ActAsync(() => Input("add").InputAsync("p-03"));
        await ActAsync(() => DialogsShown.Find("[data-testid=order-add-line]").ClickAsync());
        await ActAsync(() => Input("add").InputAsync("Part 04"));
        await ActAsync(() => DialogsShown.Find("[data-testid=order-add-line]").ClickAsync());
        await ActAsync(() => Input("add").InputAsync("P-03"));
        await ActAsync(() => DialogsShown.Find("[data-testid=order-add-line]").ClickAsync());
        Assert.Contains("Part 03 is on the order already.", DialogsShown.Markup, StringComparison.Ordinal);
        await SaveAsync();
        Assert.Equal(["Quantity must be a number.", "Quantity must be a number."], Alerts);
        Assert.Empty(Stocked.Current.Orders);
        await ActAsync(() => Line(3, "quantity").ChangeAsync("12.5"));
        await ActAsync(() => Line(3, "price").ChangeAsync("0.75"));
        await ActAsync(() => Line(4, "quantity").ChangeAsync("0"));
        await SaveAsync();
        Assert.Equal(["Quantity must be more than 0."], Alerts);
        await ActAsync(() => Line(4, "quantity").ChangeAsync("4"));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        var order = Assert.Single(Stocked.Current.Orders);
        Assert.Equal(("Acme", 2, 12.5m, 0.75m, "Part 04"), (order.Supplier, order.Lines.Length, order.Lines[0].Quantity, order.Lines[0].UnitPrice, order.Lines[1].Name));
    }

    [Fact]
    public async Task Edit_WritesWhatDiffers_InOneEvent()
    {
        await DraftAsync();
        await ShowAsync<OrderDialog>(new() { { nameof(OrderDialog.Existing), Order } });
        await ActAsync(() => Line(1, "quantity").ChangeAsync("7"));
        await ActAsync(() => DialogsShown.Find($"[data-item-id={IdOf(2)}] button").ClickAsync());
        await ActAsync(() => Input("promised_date").ChangeAsync("2099-01-01"));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        var happened = (await Stocked.EventsAsync())[^1];
        Assert.Equal(["lines", "promised_date"], happened.FieldChanges.Select(change => change.Field).Order());
        Assert.Equal((7m, "5 needed"), (Assert.Single(Order.Lines).Quantity, Order.Lines[0].Arithmetic));
    }

    [Fact]
    public async Task Edit_OfDifferentLines_MergesWithoutAsking()
    {
        await DraftAsync();
        await ShowAsync<OrderDialog>(new() { { nameof(OrderDialog.Existing), Order } });
        await ActAsync(() => Line(1, "quantity").ChangeAsync("7"));
        await OtherAsync(Drafts.SetLines([Order.Lines[0], Order.Lines[1] with { Quantity = 9 }]));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal([7m, 9m], Order.Lines.Select(line => line.Quantity));
    }

    [Fact]
    public async Task Edit_OfALineThatSomebodyChanged_ShowsBothAndKeepsMineOnTheSecondSave()
    {
        await DraftAsync();
        await ShowAsync<OrderDialog>(new() { { nameof(OrderDialog.Existing), Order } });
        await ActAsync(() => Line(1, "quantity").ChangeAsync("7"));
        await OtherAsync(Drafts.SetLines([Order.Lines[0] with { Quantity = 8 }, Order.Lines[1] with { Quantity = 9 }]));

        await SaveAsync();

        DialogsShown.WaitForAssertion(() => Assert.Equal(["Meanwhile somebody made it 8 at 2.00. Save again to keep yours."], Alerts));
        // The other line was not mine, and is what they made of it.
        Assert.Equal(("7", "9", 8m), (Line(1, "quantity").GetAttribute("value"), Line(2, "quantity").GetAttribute("value"), Order.Lines[0].Quantity));
        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal([7m, 9m], Order.Lines.Select(line => line.Quantity));
    }

    [Fact]
    public async Task Edit_OfAnOrderOnItsWay_IsAboutPromiseAndNote()
    {
        await DraftAsync();
        await OtherAsync(Drafts.Set("status", "sent"));
        await ShowAsync<OrderDialog>(new() { { nameof(OrderDialog.Existing), Order } });
        Assert.Equal(["promised_date", "note"], DialogsShown.FindAll("#order-form input").Select(input => input.GetAttribute("name")));
        await ActAsync(() => Input("promised_date").ChangeAsync("2001-01-01"));
        await SaveAsync();
        DialogsShown.WaitForAssertion(() => Assert.Contains("must not be before the order date", Assert.Single(Alerts), StringComparison.Ordinal));
        await ActAsync(() => Input("promised_date").ChangeAsync("2099-01-01"));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal(new DateOnly(2099, 1, 1), Order.PromisedDate);
    }

    [Fact]
    public async Task Receive_IsFilledInWithWhatIsOpen_AndMovesTheStock()
    {
        await DraftAsync();
        await OtherAsync(Drafts.Set("status", "sent"));
        await ShowAsync<ReceiveDialog>(new() { { nameof(ReceiveDialog.Order), Order } });
        Assert.Equal("5", Line(1, "received").GetAttribute("value"));
        await ActAsync(() => Line(1, "received").InputAsync("3"));
        await ActAsync(() => Line(1, "rejected").InputAsync("-1"));
        await SaveAsync();
        Assert.Equal("Rejected must be at least 0.", Assert.Single(Alerts));
        await ActAsync(() => Line(1, "rejected").InputAsync("1"));
        await ActAsync(() => Line(2, "received").InputAsync(""));
        // The ledger of the tests lives on another day.
        await ActAsync(() => Input("date").ChangeAsync("2026-11-22"));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal((OrderStatus.PartlyReceived, 3m, 1m, 44m), (Order.Status, Order.Lines[0].Received, Order.Lines[0].Rejected, ((InventoryItem)Stocked.Current.Find(IdOf(1))!).CurrentStock));
        Assert.Equal(0, Order.Lines[1].Received);
    }

    [Fact]
    public async Task Receive_WhatSomebodyBookedInBetween_IsShownAndNotBookedTwice()
    {
        await DraftAsync();
        await OtherAsync(Drafts.Set("status", "sent"));
        await ShowAsync<ReceiveDialog>(new() { { nameof(ReceiveDialog.Order), Order } });
        await ActAsync(() => Input("date").ChangeAsync("2026-11-22"));
        await OtherAsync(new Change.ReceiveOrder("order-1", [new LineReceipt(IdOf(1), 4, 0, Drafts.Today)]));

        await SaveAsync();

        DialogsShown.WaitForAssertion(() => Assert.Equal("Meanwhile somebody booked 4: 1 are to come now, you had entered 5. Save again if yours is another delivery.", Assert.Single(Alerts)));
        Assert.Equal("1", Line(1, "received").GetAttribute("value"));
        Assert.Equal((4m, 0m), (Order.Lines[0].Received, Order.Lines[1].Received));
        await SaveAsync();
        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal((OrderStatus.Received, 46m), (Order.Status, ((InventoryItem)Stocked.Current.Find(IdOf(1))!).CurrentStock));
    }

    [Fact]
    public async Task Receive_MoreThanIsOpen_IsSaidBeforeTheClickAndBooked()
    {
        await DraftAsync();
        await OtherAsync(Drafts.Set("status", "sent"));
        var toasts = Render<MudSnackbarProvider>();
        await ShowAsync<ReceiveDialog>(new() { { nameof(ReceiveDialog.Order), Order } });
        await ActAsync(() => Input("date").ChangeAsync("2026-11-22"));
        Assert.Empty(DialogsShown.FindAll(".warn-note"));
        await ActAsync(() => Line(1, "received").InputAsync("7"));
        await ActAsync(() => Line(1, "rejected").InputAsync("1"));
        Assert.Equal("More of Part 01 is entered than was open: 8 units entered, 5 open. All of it will be booked.", Assert.Single(DialogsShown.FindAll(".warn-note")).TextContent);
        await ActAsync(() => Line(1, "rejected").InputAsync("x"));
        Assert.Empty(DialogsShown.FindAll(".warn-note"));
        await ActAsync(() => Line(1, "rejected").InputAsync("0"));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal((7m, 5m), (Order.Lines[0].Received, Order.Lines[1].Received));
        toasts.WaitForAssertion(() => Assert.Contains("2 lines of PO-2026-0001 received, one with more than was open", toasts.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_WithoutLines_IsRefusedAndSaysWhy()
    {
        await ShowAsync<OrderDialog>([]);
        await ActAsync(() => Input("supplier").ChangeAsync("Acme"));
        await SaveAsync();
        DialogsShown.WaitForAssertion(() => Assert.StartsWith("Lines of an order must not be empty", Assert.Single(Alerts), StringComparison.Ordinal));
        Assert.Empty(Stocked.Current.Orders);
    }

    [Fact]
    public async Task Receive_Nothing_SaysSo()
    {
        await DraftAsync();
        await OtherAsync(Drafts.Set("status", "sent"));
        await ShowAsync<ReceiveDialog>(new() { { nameof(ReceiveDialog.Order), Order } });
        await ActAsync(() => Line(1, "received").InputAsync("0"));
        await ActAsync(() => Line(2, "received").InputAsync(" "));
        await SaveAsync();
        Assert.Equal("Nothing is entered as come.", Assert.Single(Alerts));
        await ActAsync(() => Input("date").ChangeAsync(""));
        await SaveAsync();
        Assert.StartsWith("The day must be", Assert.Single(Alerts), StringComparison.Ordinal);
    }

    private List<IElement> Forms => [.. DialogsShown.FindAll("form")];

    private List<string> Alerts => [.. DialogsShown.FindAll("[role=alert]").Select(alert => alert.TextContent)];

    private IElement Input(string name) => DialogsShown.Find($"form [name={name}]");

    private IElement Line(int part, string name) => DialogsShown.Find($"[data-item-id={IdOf(part)}] [name={name}]");

    private Task SaveAsync() => ActAsync(() => DialogsShown.Find("form").SubmitAsync());

    private async Task ShowAsync<T>(DialogParameters parameters)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var dialogs = Services.GetRequiredService<IDialogService>();
        await DialogsShown.InvokeAsync(() => dialogs.ShowAsync<T>(null, parameters));
        DialogsShown.WaitForElement("form");
    }

    private Task DraftAsync() => OtherAsync(Drafts.Add("order-1", "Acme", [.. new[] { 1, 2 }.Select(part => new OrderLine { ItemId = IdOf(part), Quantity = 5, UnitPrice = 2, Arithmetic = "5 needed" })]));

    private async Task OtherAsync(Change change) =>
        Assert.IsType<ChangeOutcome.Applied>(await Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "grid"), $"run-{Guid.NewGuid():N}", [change])));
}
