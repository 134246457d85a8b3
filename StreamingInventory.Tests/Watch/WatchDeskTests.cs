using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Watch;
using StreamingInventory.Tests.Ledger;
using Xunit;
using static StreamingInventory.Tests.Watch.WatchWorld;

namespace StreamingInventory.Tests.Watch;

public sealed class WatchDeskTests : IAsyncLifetime
{
    private WatchWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await StartAsync();
        await _world.AddAsync("gloves", 40, ("supplier", "MedSupply"), ("tags", new[] { "ppe" }));
        await _world.AddAsync("mask", 8, ("supplier", "MedSupply"));
        await _world.AddAsync("bolt", 5, ("supplier", "Acme"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Alert_FiresOnTheFall_StaysRaised_AndClearsByItself()
    {
        var saved = await _world.WatchAsync(Below(20, Is("supplier", "MedSupply")));
        Assert.Equal(1, saved.Raised);
        Assert.False(Assert.Single(_world.Mine.Open).Alert.HasFired);

        await _world.SetAsync("gloves", "current_stock", 19);
        var first = Assert.Single(_world.Mine.Open, entry => entry.Alert.ItemId == "gloves").Alert;
        Assert.True(first.HasFired);
        Assert.Equal(_world.Stocked.Time.GetUtcNow(), first.Since);
        await _world.SetAsync("gloves", "current_stock", 3);
        await _world.SetAsync("gloves", "location", "Yard");
        Assert.Equal(first, _world.Mine.Rules[saved.Rule.Id].Alerts["gloves"]);

        await _world.SetAsync("gloves", "current_stock", 20);
        Assert.Equal(["mask"], _world.Raised(saved.Rule.Id));
        await _world.SetAsync("gloves", "current_stock", 19);
        Assert.True(_world.Mine.Rules[saved.Rule.Id].Alerts["gloves"].Number > first.Number);
    }

    [Fact]
    public async Task Dismissed_StaysSilent_UntilTheConditionWasFalseOnce()
    {
        var rule = (await _world.WatchAsync(Below(20))).Rule;
        await _world.SetAsync("gloves", "current_stock", 10);
        var alert = _world.Mine.Rules[rule.Id].Alerts["gloves"];

        Assert.Equal(new WatchOutcome.Dismissed(1), await _world.Desk.DismissAsync(Ana, alert.Id, Token));
        Assert.Equal(new WatchOutcome.Dismissed(0), await _world.Desk.DismissAsync(Ana, alert.Id, Token));
        await _world.SetAsync("gloves", "current_stock", 1);
        Assert.Equal(["bolt", "mask"], _world.Raised(rule.Id));

        await _world.SetAsync("gloves", "current_stock", 30);
        await _world.SetAsync("gloves", "current_stock", 2);
        Assert.Equal(["bolt", "gloves", "mask"], _world.Raised(rule.Id));
        Assert.IsType<WatchOutcome.NotFound>(await _world.Desk.DismissAsync("ben", _world.Mine.Rules[rule.Id].Alerts["gloves"].Id, Token));
        Assert.Equal(new WatchOutcome.Dismissed(3), await _world.Desk.DismissAllAsync(Ana, null, Token));
        Assert.Equal(0, _world.Mine.Raised);
    }

    [Fact]
    public async Task Change_OfTheFilter_LetsGoOfWhatNoLongerBelongs_AndFiresNothing()
    {
        var rule = (await _world.WatchAsync(Below(20, Is("supplier", "MedSupply")))).Rule;
        var mask = _world.Mine.Rules[rule.Id].Alerts["mask"];
        await _world.Desk.DismissAsync(Ana, mask.Id, Token);

        var changed = Assert.IsType<WatchOutcome.Saved>(await _world.Desk.ChangeAsync(Ana, rule.Id, new WatchEdit { Filter = new ItemFilter(ItemType.Inventory, []) }, Token));
        Assert.Equal(1, changed.Raised);
        Assert.Equal(["bolt"], _world.Raised(rule.Id));
        Assert.Empty(_world.Mine.FiredAfter(0));
        Assert.True(_world.Mine.Rules[rule.Id].Alerts["mask"].IsDismissed);

        await _world.Desk.ChangeAsync(Ana, rule.Id, new WatchEdit { Filter = new ItemFilter(ItemType.Inventory, [Is("tags", "ppe")]), Condition = Below(50).Condition }, Token);
        Assert.Equal(["gloves"], _world.Mine.Rules[rule.Id].Alerts.Keys);
        await _world.Desk.ChangeAsync(Ana, rule.Id, new WatchEdit { IsEnabled = false }, Token);
        Assert.Empty(_world.Mine.Rules[rule.Id].Alerts);
        await _world.SetAsync("gloves", "current_stock", 1);
        Assert.Empty(_world.Mine.Rules[rule.Id].Alerts);
        await _world.Desk.ChangeAsync(Ana, rule.Id, new WatchEdit { IsEnabled = true, Name = " Gloves " }, Token);
        Assert.Equal(("Gloves", 1), (_world.Mine.Rules[rule.Id].Rule.Name, _world.Mine.Raised));
    }

    [Fact]
    public async Task Item_Renamed_KeepsItsAlert_Moved_OrRemoved_LosesIt()
    {
        var rule = (await _world.WatchAsync(Below(20, Is("supplier", "MedSupply", "Acme")))).Rule;
        await _world.SetAsync("mask", "name", "Mask of another name");
        Assert.Equal(["bolt", "mask"], _world.Raised(rule.Id));
        await _world.SetAsync("mask", "supplier", "Somebody else");
        Assert.Equal(["bolt"], _world.Raised(rule.Id));
        await _world.SetAsync("mask", "supplier", "acme");
        Assert.Equal(["bolt", "mask"], _world.Raised(rule.Id));
        await _world.Stocked.MustApplyAsync(new Change.RemoveItem("mask"), new Change.RemoveItem("bolt"));
        await _world.CaughtUpAsync();
        Assert.Empty(_world.Mine.Rules[rule.Id].Alerts);
    }

    [Fact]
    public async Task Remove_AndPutBack_LeavesEverythingAsItWas()
    {
        var rule = (await _world.WatchAsync(Below(20))).Rule;
        await _world.Desk.DismissAsync(Ana, _world.Mine.Rules[rule.Id].Alerts["bolt"].Id, Token);
        var mask = _world.Mine.Rules[rule.Id].Alerts["mask"];

        Assert.IsType<WatchOutcome.NotFound>(await _world.Desk.RemoveAsync("ben", rule.Id, Token));
        var removed = Assert.IsType<WatchOutcome.Removed>(await _world.Desk.RemoveAsync(Ana, rule.Id, Token)).Watched;
        Assert.Empty(_world.Mine.Rules);
        await _world.SetAsync("bolt", "current_stock", 7);
        await _world.SetAsync("gloves", "current_stock", 7);
        Assert.Equal(2, Assert.IsType<WatchOutcome.Saved>(await _world.Desk.PutBackAsync(removed, Token)).Raised);

        Assert.Equal(["gloves", "mask"], _world.Raised(rule.Id));
        Assert.Equal(mask, _world.Mine.Rules[rule.Id].Alerts["mask"]);
        Assert.IsType<WatchOutcome.Saved>(await _world.Desk.PutBackAsync(removed, Token));
        Assert.Single(_world.Mine.Rules);
    }

    [Fact]
    public async Task Cover_IsLookedAtAgain_WhenTheDemandIsAnother()
    {
        _world.Metrics.BySku = _world.Metrics.BySku.Add("gloves", 2);
        var rule = (await _world.WatchAsync(On("days_of_cover", FieldComparison.Below, FieldValue.Of(14)))).Rule;
        Assert.Empty(_world.Raised(rule.Id));
        Assert.Equal(2, _world.Desk.WithoutCover(rule.Filter));

        _world.Metrics.BySku = _world.Metrics.BySku.SetItem("gloves", 4);
        _world.Stocked.Time.Advance(TimeSpan.FromHours(1));
        await _world.CaughtUpAsync();
        Assert.Equal(["gloves"], _world.Raised(rule.Id));
        Assert.True(Assert.Single(_world.Mine.Open).Alert.HasFired);
        await _world.SetAsync("gloves", "current_stock", 400);
        Assert.Empty(_world.Raised(rule.Id));
    }

    [Fact]
    public async Task Create_TheSameTwice_IsRefused()
    {
        var rule = (await _world.WatchAsync(Below(20, Is("supplier", "MedSupply"), Is("tags", "ppe")))).Rule;
        Assert.Equal(rule, Assert.IsType<WatchOutcome.Duplicate>(await _world.Desk.CreateAsync(Ana, Below(20, Is("tags", "PPE"), Is("supplier", "medsupply")), Token)).Rule);
        Assert.IsType<WatchOutcome.Saved>(await _world.Desk.CreateAsync("ben", Below(20, Is("supplier", "MedSupply"), Is("tags", "ppe")), Token));
    }

    [Fact]
    public async Task Create_MoreThanAPersonMayHave_IsRefused()
    {
        await _world.CloseAsync();
        var kept = new WatchChanges(3, 0);
        kept.RulesPut.AddRange(Enumerable.Range(1, WatchRule.MostOfOnePerson - 1).Select(number =>
            new WatchRule($"watch-{number}", Ana, $"Rule {number}", new ItemFilter(ItemType.Inventory, [Is("id", "gloves")]), Below(number).Condition, true, Stock.Now, Stock.Now)));
        await _world.Store.WriteAsync(kept, Token);
        await _world.OpenAsync();

        await _world.WatchAsync(Below(500));
        var refused = Assert.IsType<WatchOutcome.Rejected>(await _world.Desk.CreateAsync(Ana, Below(501), Token));

        Assert.Equal("rules must be at most 200 for one person; delete one first, but was '201'.", Assert.Single(refused.Problems).Sentence);
        Assert.IsType<WatchOutcome.Saved>(await _world.Desk.CreateAsync("ben", Below(501), Token));
    }

    [Fact]
    public async Task Listen_HearsOfOnesOwnAlone_UntilItIsDisposed()
    {
        await _world.WatchAsync(Below(20));
        await _world.Desk.CreateAsync("ben", Below(20, Is("id", "bolt")), Token);
        var (mine, bens) = (0, 0);
        using (_world.Desk.Listen(Ana, () => mine++))
        using (_world.Desk.Listen("ben", () => bens++))
        {
            await _world.SetAsync("gloves", "current_stock", 30);
            Assert.Equal((0, 0), (mine, bens));
            await _world.SetAsync("gloves", "current_stock", 3);
            Assert.Equal((1, 0), (mine, bens));
        }

        await _world.SetAsync("gloves", "current_stock", 30);
        Assert.Equal((1, 0), (mine, bens));
    }

    [Fact]
    public async Task Restart_AfterAKill_MissesNothing_AndFiresNothingTwice()
    {
        var rule = (await _world.WatchAsync(Below(20))).Rule;
        await _world.SetAsync("gloves", "current_stock", 10);
        var gloves = _world.Mine.Rules[rule.Id].Alerts["gloves"];
        await _world.Desk.DismissAsync(Ana, _world.Mine.Rules[rule.Id].Alerts["bolt"].Id, Token);
        await _world.CloseAsync();

        // The ledger goes on while nobody watches: a dismissed one is lifted and falls again, one is lifted, one falls, one comes, one goes.
        await _world.OpenAsync(withDesk: false);
        await _world.Stocked.MustApplyAsync(Stock.Edit("bolt", ("current_stock", 90)));
        await _world.Stocked.MustApplyAsync(Stock.Edit("bolt", ("current_stock", 4)));
        await _world.Stocked.MustApplyAsync(Stock.Edit("mask", ("current_stock", 90)));
        await _world.Stocked.MustApplyAsync(Stock.Edit("gloves", ("location", "Yard")));
        await _world.AddAsync("rope", 1);
        await _world.AddAsync("brief", 1);
        await _world.Stocked.MustApplyAsync(new Change.RemoveItem("brief"));
        await _world.OpenDeskAsync();

        Assert.Equal(["bolt", "gloves", "rope"], _world.Raised(rule.Id));
        var alerts = _world.Mine.Rules[rule.Id].Alerts;
        Assert.Equal(gloves, alerts["gloves"]);
        Assert.True(alerts["bolt"].HasFired);
        Assert.Equal(["rope", "bolt"], _world.Mine.FiredAfter(gloves.Number).Select(entry => entry.Alert.ItemId));

        // Opened once more without anything new, all is as it was.
        await _world.CloseAsync();
        await _world.OpenAsync();
        Assert.Equal(alerts.Values.OrderBy(alert => alert.Number), _world.Mine.Rules[rule.Id].Alerts.Values.OrderBy(alert => alert.Number));
        Assert.Equal(rule.Name, _world.Mine.Rules[rule.Id].Rule.Name);
    }

    [Fact]
    public async Task Database_ThatCannotBeWritten_LosesNothing()
    {
        var rule = (await _world.WatchAsync(Below(20))).Rule;
        using (_world.LockWatchFile())
        {
            await _world.Stocked.MustApplyAsync(Stock.Edit("gloves", ("current_stock", 3)));
            Assert.IsType<WatchOutcome.Unavailable>(await _world.Desk.CreateAsync(Ana, Below(5), Token));
            Assert.Equal(["bolt", "mask"], _world.Raised(rule.Id));
        }

        // Nobody who asks for something waits until the worker has rested; what was refused is refused for good.
        Assert.IsType<WatchOutcome.NotFound>(await _world.Desk.DismissAsync(Ana, "no such alert", Token));
        Assert.Equal(["bolt", "gloves", "mask"], _world.Raised(rule.Id));
        Assert.Single(_world.Mine.Rules);
    }

    [Fact]
    public async Task Database_ThatCannotBeWritten_IsTriedAgainByItself()
    {
        var rule = (await _world.WatchAsync(Below(20))).Rule;
        var told = new TaskCompletionSource();
        using var listener = _world.Desk.Listen(Ana, () => told.TrySetResult());
        using (_world.LockWatchFile())
        {
            await _world.Stocked.MustApplyAsync(Stock.Edit("gloves", ("current_stock", 3)));
            // By now the change was read, and could not be written.
            Assert.IsType<WatchOutcome.Unavailable>(await _world.Desk.CreateAsync(Ana, Below(5), Token));
        }

        while (!told.Task.IsCompleted)
        {
            _world.Stocked.Time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(["bolt", "gloves", "mask"], _world.Raised(rule.Id));
    }

    [Fact]
    public async Task Burst_ThatTheRingCannotHold_IsReadFromTheJournal()
    {
        var rule = (await _world.WatchAsync(Below(20, Is("category", "Small")))).Rule;
        await _world.Stocked.MustApplyAsync([.. Enumerable.Range(0, 9000).Select(number => Stock.Add(
            ItemType.Inventory, $"part-{number}", ("name", $"Part {number}"), ("sku", $"P-{number}"), ("current_stock", number % 100), ("category", "Small")))]);
        await _world.CaughtUpAsync();
        Assert.Equal(1800, _world.Mine.Rules[rule.Id].Raised);
        Assert.Equal(_world.Stocked.Current.Sequence, _world.Desk.Book.Position);
    }

    [Fact]
    public async Task Backup_OfTheInventory_IsLookedAtAnew()
    {
        var rule = (await _world.WatchAsync(Below(20))).Rule;
        await _world.SetAsync("gloves", "current_stock", 10);
        await _world.CloseAsync();
        _world.PutOlderJournal();
        await _world.OpenAsync();
        Assert.Empty(_world.Mine.Rules[rule.Id].Alerts);
        await _world.AddAsync("gloves", 2);
        await _world.CaughtUpAsync();
        Assert.Equal(["gloves"], _world.Raised(rule.Id));
    }
}
