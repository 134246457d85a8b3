using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Pages;
using StreamingInventory.Web.Components.Watch;
using Xunit;
using static StreamingInventory.Tests.Watch.WatchWorld;

namespace StreamingInventory.Tests.Components;

/// <summary>The bell, its panel, the page of rules and the dialog of one.</summary>
public sealed class WatchTests : ComponentTest
{
    private WatchDesk Desk => Services.GetRequiredService<WatchDesk>();

    private OwnerWatch Mine => Desk.Of("ana");

    [Fact]
    public async Task Bell_CountsAndSaysOnceWhatFires_SeveralInOne_AndLetsGo()
    {
        await WatchAsync(Below(20));
        var bell = RenderLive<AlertBell>();
        Assert.Equal("0", Bell(bell).GetAttribute("data-count"));
        Assert.Empty(bell.FindAll(".badge"));

        await OtherSetsAsync(IdOf(3), "current_stock", 7);
        bell.WaitForAssertion(() => Assert.Equal("1", Bell(bell).GetAttribute("data-count")));
        Snackbars.WaitForAssertion(() => Assert.Contains("Part 03: 7 units (All items: stock below 20)", Snackbars.Markup, StringComparison.Ordinal));
        await Stocked.MustApplyAsync([.. Enumerable.Range(10, 5).Select(number => new Change.AdjustStock(IdOf(number), StockMovement.Count, 1))]);
        bell.WaitForAssertion(() => Assert.Equal("6", Bell(bell).GetAttribute("data-count")));
        Snackbars.WaitForAssertion(() => Assert.Contains("5 alerts: ", Snackbars.Markup, StringComparison.Ordinal));
        Assert.Contains("and 2 more", Snackbars.Markup, StringComparison.Ordinal);
        Assert.Equal(2, Snackbars.FindAll(".mud-snackbar").Count);

        await OtherSetsAsync(IdOf(3), "current_stock", 70);
        bell.WaitForAssertion(() => Assert.Equal("5", Bell(bell).GetAttribute("data-count")));
        Assert.Equal("5 alerts", Bell(bell).GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Bell_OfAPageThatIsOpenedLater_AndOfARuleThatIsMade_SaysNothing()
    {
        await WatchAsync(Below(20));
        await OtherSetsAsync(IdOf(3), "current_stock", 7);
        await CaughtUpAsync();

        var bell = RenderLive<AlertBell>();
        Assert.Equal("1", Bell(bell).GetAttribute("data-count"));
        await WatchAsync(Below(45));

        bell.WaitForAssertion(() => Assert.Equal("6", Bell(bell).GetAttribute("data-count")));
        Assert.Empty(Snackbars.FindAll(".mud-snackbar"));
    }

    [Fact]
    public async Task Bell_Disposed_NoLongerListens()
    {
        await WatchAsync(Below(20));
        var bell = RenderLive<AlertBell>();
        bell.WaitForState(() => Desk.Listeners == 1);
        await DisposeComponentsAsync();
        Assert.Equal(0, Desk.Listeners);
    }

    [Fact]
    public async Task Panel_ShowsTheValueNow_OpensTheItem_AndDismisses()
    {
        await WatchAsync(Below(43) with { Name = "Few parts" });
        var bell = RenderLive<AlertBell>();
        await ActAsync(() => Bell(bell).ClickAsync());
        Assert.Equal(["Part 00", "Part 01", "Part 02"], bell.FindAll("[data-testid=open-item]").Select(item => item.TextContent));
        Assert.Contains("41 units · Few parts · ", Row(bell, 1).TextContent, StringComparison.Ordinal);

        await OtherSetsAsync(IdOf(1), "current_stock", 12);
        bell.WaitForAssertion(() => Assert.Contains("12 units", Row(bell, 1).TextContent, StringComparison.Ordinal));
        await ActAsync(() => Row(bell, 1).QuerySelector("[data-testid=dismiss]")!.ClickAsync());
        bell.WaitForAssertion(() => Assert.Equal(2, bell.FindAll("[data-testid=open-item]").Count));
        bell.WaitForAssertion(() => Assert.Equal("2", Bell(bell).GetAttribute("data-count")));

        await ActAsync(() => bell.FindAll("[data-testid=open-item]")[1].ClickAsync());
        Assert.EndsWith($"?item={IdOf(2)}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(bell.FindAll("[data-testid=alert-panel]"));
        await ActAsync(() => Bell(bell).ClickAsync());
        await ActAsync(() => bell.Find("[data-testid=dismiss-all]").ClickAsync());
        bell.WaitForAssertion(() => Assert.Contains("Nothing needs your attention", bell.Find("[data-testid=alert-panel]").TextContent, StringComparison.Ordinal));
        Assert.Equal(0, Mine.Raised);
    }

    [Fact]
    public async Task Page_ListsWhatIsRaised_TurnsOff_DeletesAndPutsBack()
    {
        var rule = await WatchAsync(Below(43, Is("category", "Parts")) with { Name = "Few parts" });
        await Desk.CreateAsync("ben", Below(43), Token);
        var page = RenderLive<WatchPage>();
        Assert.Equal("3 raised", page.Find($"[data-rule-id={rule.Id}] [data-testid=rule-state]").TextContent);
        Assert.Single(page.FindAll("[data-rule-id]"));
        Assert.Contains("Parts: stock below 43", page.Find("[data-rule-id] .mute").TextContent, StringComparison.Ordinal);

        await OtherSetsAsync(IdOf(9), "current_stock", 1);
        page.WaitForAssertion(() => Assert.Equal("4 raised", page.Find("[data-testid=rule-state]").TextContent));
        await ActAsync(() => page.Find("[data-testid=toggle-rule]").ChangeAsync(false));
        page.WaitForAssertion(() => Assert.Equal("Off", page.Find("[data-testid=rule-state]").TextContent));
        await ActAsync(() => page.Find("[data-testid=toggle-rule]").ChangeAsync(true));
        page.WaitForAssertion(() => Assert.Equal("4 raised", page.Find("[data-testid=rule-state]").TextContent));

        await ActAsync(() => page.Find("[data-testid=delete-rule]").ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("Nothing is watched yet", page.Markup, StringComparison.Ordinal));
        Assert.Empty(Mine.Rules);
        await UndoFromToastAsync();
        page.WaitForAssertion(() => Assert.Equal("4 raised", page.Find("[data-testid=rule-state]").TextContent));
        Assert.Equal(rule.Id, Assert.Single(Mine.Rules.Values).Rule.Id);
    }

    [Fact]
    public async Task Dialog_MakesARule_OfDescribedItems()
    {
        await ShowAsync(null);
        Assert.Contains("40 items are like that", DialogsShown.Find("[data-testid=fitting]").TextContent, StringComparison.Ordinal);
        await EnterAsync("location", "North");
        await EnterAsync("name_has", "part");
        Assert.Contains("20 items are like that", DialogsShown.Find("[data-testid=fitting]").TextContent, StringComparison.Ordinal);
        await ActAsync(() => DialogsShown.Find("select[name=what]").ChangeAsync("cover-below"));
        await EnterAsync("value", "2");
        await SaveAsync();

        DialogsShown.WaitForState(() => DialogsShown.FindAll("#watch-form").Count == 0);
        var rule = Assert.Single(Mine.Rules.Values).Rule;
        Assert.Equal("""{"field":"days_of_cover","op":"below","value":14}""", WatchJson.Write(rule.Condition).ToJsonString());
        Assert.Equal("""{"type":"inventory","where":[{"field":"location","op":"is","values":["North"]},{"field":"name","op":"has","values":["part"]}]}""", WatchJson.Write(rule.Filter).ToJsonString());
        Assert.Equal("Part in North: under 2 weeks of cover", rule.Name);
        Snackbars.WaitForAssertion(() => Assert.Contains("nothing is so just now", Snackbars.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dialog_SaysWhatIsWrong_AtItsField()
    {
        await WatchAsync(Below(20, Is("id", IdOf(1))));
        await ShowAsync(null);
        await EnterAsync("item", "P-99");
        await ActAsync(() => DialogsShown.Find("select[name=what]").ChangeAsync("stock-below"));
        await EnterAsync("value", "few");
        await EnterAsync("name", new string('x', 101));
        await SaveAsync();
        Assert.Equal("There is no item with the SKU or name 'P-99'.", ProblemAt("item"));
        Assert.Equal("This must be a number.", ProblemAt("value"));

        await EnterAsync("item", "part 01");
        await EnterAsync("value", "20");
        await SaveAsync();
        DialogsShown.WaitForAssertion(() => Assert.Equal("The name must have at most 100 characters.", ProblemAt("name")));
        await EnterAsync("name", "");
        await SaveAsync();
        DialogsShown.WaitForAssertion(() => Assert.Contains("means the same: Part 01: stock below 20", DialogsShown.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Single(Mine.Rules);
    }

    [Fact]
    public async Task Dialog_OfARuleThatItsFieldsCannotShow_KeepsItAsItIs()
    {
        var rule = await WatchAsync(On("lead_time_days", FieldComparison.AtLeast, FieldValue.Of(9), new FieldTest("supplier", FieldComparison.IsNot, [FieldValue.Of("Acme")])) with { Name = "Slow" });
        await ShowAsync(rule);
        Assert.Contains("not from Acme", DialogsShown.Find("[data-testid=kept-filter]").TextContent, StringComparison.Ordinal);
        Assert.Equal("kept", DialogsShown.Find("select[name=what] option[selected]").GetAttribute("value"));
        await EnterAsync("name", "Slower");
        await SaveAsync();

        DialogsShown.WaitForState(() => DialogsShown.FindAll("#watch-form").Count == 0);
        var now = Assert.Single(Mine.Rules.Values).Rule;
        Assert.Equal(("Slower", WatchJson.KeyOf(rule.Filter, rule.Condition)), (now.Name, WatchJson.KeyOf(now.Filter, now.Condition)));
    }

    [Fact]
    public async Task Dialog_OfAUsualRule_ShowsIt()
    {
        var rule = await WatchAsync(On("days_of_cover", FieldComparison.Below, FieldValue.Of(21), Is("id", IdOf(4))));
        await ShowAsync(rule);
        Assert.Equal(("P-04", "3", "weeks"), (Input("item"), Input("value"), DialogsShown.Find("select[name=unit] option[selected]").GetAttribute("value")));
        await ActAsync(() => DialogsShown.Find("select[name=unit]").ChangeAsync("days"));
        await SaveAsync();
        DialogsShown.WaitForState(() => DialogsShown.FindAll("#watch-form").Count == 0);
        Assert.Equal(3, Assert.Single(Mine.Rules.Values).Rule.Condition.Test.Values[0].Number);
    }

    protected override async Task SeedAsync()
    {
        await base.SeedAsync();
        await Desk.StartAsync(Token);
    }

    private async Task<WatchRule> WatchAsync(WatchDraft draft) => Assert.IsType<WatchOutcome.Saved>(await Desk.CreateAsync("ana", draft, Token)).Rule;

    private async Task CaughtUpAsync() => await Desk.DismissAsync("ana", "no such alert", Token);

    private async Task ShowAsync(WatchRule? rule)
    {
        var dialogs = Services.GetRequiredService<IDialogService>();
        await DialogsShown.InvokeAsync(() => dialogs.ShowAsync<WatchDialog>(null, new DialogParameters<WatchDialog> { { dialog => dialog.Existing, rule } }, ItemDialogs.Options));
        DialogsShown.WaitForElement("#watch-form");
    }

    private Task EnterAsync(string field, string text) => ActAsync(() => DialogsShown.Find($"input[name={field}]").ChangeAsync(text));

    private Task SaveAsync() => ActAsync(() => DialogsShown.Find("#watch-form").SubmitAsync());

    private string? Input(string field) => DialogsShown.Find($"input[name={field}]").GetAttribute("value");

    private string? ProblemAt(string field) => DialogsShown.Find($"input[name={field}]").Closest("label")!.QuerySelector("[role=alert]")?.TextContent;

    private static IElement Bell(IRenderedComponent<AlertBell> bell) => bell.Find("[data-testid=alerts]");

    private static IElement Row(IRenderedComponent<AlertBell> bell, int number) => bell.Find($"[data-testid=alert-panel] [data-item-id={IdOf(number)}]");
}
