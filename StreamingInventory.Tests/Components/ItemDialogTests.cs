using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Web.Components.Grid;
using Xunit;

namespace StreamingInventory.Tests.Components;

public sealed class ItemDialogTests : ComponentTest
{
    [Fact]
    public async Task Add_WithNothingButAName_GetsTheDefaults()
    {
        await ShowAsync(ItemType.Inventory);
        await EnterAsync("name", "Pallet wrap");

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        var item = Assert.Single(Stocked.Current.InventoryItems, item => item.Name == "Pallet wrap");
        Assert.Equal((0m, 10m, 20m, 100m, "units"), (item.CurrentStock, item.MinStock, item.ReorderPoint, item.MaxStock, item.Unit));
        Assert.NotEmpty(item.Sku);
        Snackbars.WaitForAssertion(() => Assert.Contains("Pallet wrap added", Snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Add_ShowsEachRuleAtItsField_AndChangesNothing()
    {
        await ShowAsync(ItemType.Inventory);
        await EnterAsync("current_stock", "lots");
        await EnterAsync("unit_cost", "-1");
        await EnterAsync("sku", new string('x', 61));
        var before = Stocked.Current.Sequence;

        await SaveAsync();

        Assert.Equal("Name must not be empty.", ProblemAt("name"));
        Assert.Equal("Stock must be a number.", ProblemAt("current_stock"));
        // What is pasted has room for its rule to be told, and no more.
        Assert.Equal("SKU must have at most 60 characters.", ProblemAt("sku"));
        Assert.Equal("120", DialogsShown.Find("input[name=sku]").GetAttribute("maxlength"));
        Assert.StartsWith("Unit cost must", ProblemAt("unit_cost"), StringComparison.Ordinal);
        Assert.Null(ProblemAt("location"));
        Assert.Equal(before, Stocked.Current.Sequence);
        await EnterAsync("unit_cost", "1.25");
        Assert.Null(ProblemAt("unit_cost"));
    }

    [Fact]
    public async Task Add_WhatTheLedgerRefuses_SaysSoAtTheField()
    {
        await ShowAsync(ItemType.Inventory);
        await EnterAsync("name", "Twin");
        await EnterAsync("sku", "p-01");

        await SaveAsync();

        DialogsShown.WaitForAssertion(() => Assert.NotNull(ProblemAt("sku")));
        Assert.Single(Forms);
    }

    [Fact]
    public async Task Edit_WritesWhatDiffers_InOneEvent()
    {
        await ShowAsync(ItemType.Inventory, Stocked.Current.Find(IdOf(1)));
        Assert.Equal("Part 01", Input("name").GetAttribute("value"));
        await EnterAsync("location", "Yard");
        await EnterAsync("tags", "red; blue");

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        var happened = (await Stocked.EventsAsync())[^1];
        Assert.Equal(["location", "tags"], happened.FieldChanges.Select(change => change.Field).Order());
        Assert.Equal("ana", happened.UserId);
    }

    [Fact]
    public async Task Edit_OfAFieldThatSomebodyChanged_AsksFirst_AndKeepsOnTheSecondSave()
    {
        await ShowAsync(ItemType.Inventory, Stocked.Current.Find(IdOf(1)));
        await EnterAsync("location", "Yard");
        await OtherSetsAsync(IdOf(1), "location", "Dock");

        await SaveAsync();
        DialogsShown.WaitForAssertion(() => Assert.Contains("Meanwhile somebody set it to Dock", ProblemAt("location"), StringComparison.Ordinal));
        Assert.Equal("Dock", Stocked.Current.Find(IdOf(1))!["location"].Text);
        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal("Yard", Stocked.Current.Find(IdOf(1))!["location"].Text);
    }

    [Fact]
    public async Task Supplier_HasItsOwnFields()
    {
        await ShowAsync(ItemType.Supplier);
        await EnterAsync("name", "Brill");
        await ActAsync(() => DialogsShown.Find("select[name=risk_level]").ChangeAsync("high"));

        await SaveAsync();

        DialogsShown.WaitForState(() => Forms.Count == 0);
        Assert.Equal("high", Assert.Single(Stocked.Current.Suppliers).RiskLevel);
    }

    private IReadOnlyList<IElement> Forms => [.. DialogsShown.FindAll("#item-form")];

    private async Task ShowAsync(ItemType type, Item? existing = null)
    {
        var dialogs = Services.GetRequiredService<IDialogService>();
        await DialogsShown.InvokeAsync(() => dialogs.ShowAsync<ItemDialog>(null, new DialogParameters<ItemDialog> { { it => it.Type, type }, { it => it.Existing, existing } }));
        DialogsShown.WaitForElement("#item-form");
    }

    private IElement Input(string field) => DialogsShown.Find($"#item-form [name={field}]");

    private Task EnterAsync(string field, string text) => ActAsync(() => Input(field).ChangeAsync(text));

    private Task SaveAsync() => ActAsync(() => DialogsShown.Find("#item-form").SubmitAsync());

    private string? ProblemAt(string field) => Input(field).ParentElement!.QuerySelector("[role=alert]")?.TextContent;
}
