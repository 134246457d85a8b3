using System.Text;
using CsCheck;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

/// <summary>What holds for every change set, whatever is in it.</summary>
public sealed class DecisionLaws
{
    [Fact]
    public void Decide_Accepted_EventsLeadExactlyToTheInventoryAfter() =>
        ForEveryDecision((before, accepted) => Assert.Equal(accepted.After.Text(), before.Apply(accepted.Events).Text()));

    [Fact]
    public void Decide_Accepted_SequenceHasNoGapAndEachItemOneEvent() =>
        ForEveryDecision((before, accepted) =>
        {
            Assert.Equal(Enumerable.Range(1, accepted.Events.Length).Select(i => before.Sequence + i), accepted.Events.Select(happened => happened.Sequence));
            Assert.Equal(accepted.Events.Length, accepted.Events.DistinctBy(happened => happened.ItemId).Count());
        });

    [Fact]
    public void Decide_Accepted_VersionsGrowByOne() =>
        ForEveryDecision((before, accepted) => Assert.All(accepted.Events, happened =>
        {
            Assert.Equal((before.Find(happened.ItemId)?.Version ?? 0) + 1, happened.Version);
            Assert.Equal(happened.Version, accepted.After.Find(happened.ItemId)?.Version ?? happened.Version);
        }));

    [Fact]
    public void Decide_Accepted_OnlyFieldsThatDifferAreInTheEvent() =>
        ForEveryDecision((_, accepted) => Assert.All(accepted.Events, happened =>
        {
            Assert.All(happened.FieldChanges, change => Assert.NotEqual(change.Previous, change.Value));
            Assert.Equal(happened is ItemEvent.FieldChanged, happened.FieldChanges.Length == 1);
        }));

    [Fact]
    public void Decide_Accepted_EveryRuleHoldsAfterwards() =>
        ForEveryDecision((_, accepted) =>
        {
            foreach (var item in accepted.After.Items)
            {
                Assert.All(item.Type.StoredFields, field => Assert.Null(field.Check(field.Get(item))));
                if (item is InventoryItem stocked)
                    Assert.True(stocked.MinStock <= stocked.ReorderPoint && stocked.ReorderPoint <= stocked.MaxStock);
            }

            Assert.Equal(accepted.After.InventoryItems.Count(), accepted.After.InventoryItems.DistinctBy(item => item.Sku.ToUpperInvariant()).Count());
            Assert.Equal(accepted.After.Figures.Suppliers, accepted.After.Suppliers.DistinctBy(item => item.Name.ToUpperInvariant()).Count());
        });

    [Fact]
    public void Decide_Accepted_EveryItemIsFoundByItsKey() =>
        ForEveryDecision((_, accepted) => Assert.All(accepted.After.Items, item => Assert.Same(
            item, item is InventoryItem stocked ? accepted.After.FindSku(stocked.Sku.ToLowerInvariant()) : accepted.After.FindSupplier(item.Name.ToUpperInvariant()))));

    [Fact]
    public void Decide_Accepted_KeysThatWereGivenUpLeadNowhere() =>
        ForEveryDecision((before, accepted) => Assert.All(before.InventoryItems, item =>
            Assert.Equal(accepted.After.InventoryItems.FirstOrDefault(other => Same(other.Sku, item.Sku))?.Id, accepted.After.FindSku(item.Sku)?.Id)));

    [Fact]
    public void Decide_Accepted_FiguresEqualAPlainRecount() =>
        ForEveryDecision((_, accepted) =>
        {
            var items = accepted.After.InventoryItems.ToList();
            var expected = new InventoryFigures(
                items.Count, accepted.After.Items.OfType<Supplier>().Count(), items.Sum(item => item.CurrentStock * item.UnitCost),
                items.Count(item => item.CurrentStock == 0),
                items.Count(item => item.CurrentStock > 0 && item.CurrentStock <= item.ReorderPoint),
                items.Count(item => item.CurrentStock > item.ReorderPoint && item.CurrentStock > item.MaxStock));
            Assert.Equal(expected, accepted.After.Figures);
        });

    [Fact]
    public void Decide_Accepted_RevertingTheEventsLeadsBack() =>
        ForEveryDecision((before, accepted) =>
        {
            foreach (var happened in accepted.Events)
            {
                var (was, back) = (before.Find(happened.ItemId), happened.Revert(accepted.After.Find(happened.ItemId)));
                Assert.Equal(was?.Text(), back is null ? null : (back with { UpdatedAt = was!.UpdatedAt }).Text());
            }
        });

    [Fact]
    public void Decide_Accepted_StockMovesByTheDeltaAndGivesAReason() =>
        ForEveryDecision((before, accepted) => Assert.All(accepted.Events.Where(happened => happened.FieldChanges.Length > 0), happened =>
        {
            var moved = (accepted.After.Find(happened.ItemId) as InventoryItem)?.CurrentStock - (before.Find(happened.ItemId) as InventoryItem)?.CurrentStock;
            Assert.Equal(moved is 0 ? null : moved, happened.Delta);
            Assert.Equal(happened.Delta is null, happened.Reason is null);
        }));

    [Fact]
    public void EventJson_AnyEvent_ReadsBackAsItWasWritten() =>
        ForEveryDecision((_, accepted) => Assert.All(accepted.Events, happened =>
        {
            var row = new StoredEvent(
                happened.Sequence, happened.EventType, EventJson.SchemaVersion, happened.ItemId, happened.Version, happened.Timestamp,
                happened.UserId, happened.AgentId, happened.RunId, EventJson.PayloadToUtf8(happened));
            Assert.Equal(Encoding.UTF8.GetString(EventJson.ToUtf8(happened)), Encoding.UTF8.GetString(EventJson.ToUtf8(EventJson.Read(row))));
            Assert.Equal(happened.Note, EventJson.Read(row).Note);
        }));

    [Fact]
    public void Decide_Refused_SaysWhy() =>
        RandomChanges.Sets(RandomChanges.AnyChange, 8).Sample(sets =>
        {
            var inventory = Inventory.Empty;
            foreach (var changes in sets)
            {
                switch (LedgerRules.Decide(inventory, changes, Stock.Now))
                {
                    case Decision.Accepted accepted:
                        inventory = accepted.After;
                        break;
                    case Decision.Refused { Outcome: ChangeOutcome.Rejected rejected }:
                        Assert.NotEmpty(rejected.Problems);
                        Assert.All(rejected.Problems, problem => Assert.Contains(problem.Code == "not_found" ? problem.ItemId : problem.Value ?? "", problem.Message));
                        break;
                    case var other:
                        Assert.Fail($"Nobody expected a value, yet: {other}");
                        break;
                }
            }
        });

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static void ForEveryDecision(Action<Inventory, Decision.Accepted> check) =>
        RandomChanges.Sets(RandomChanges.AnyChange, 12).Sample(sets =>
        {
            var inventory = Inventory.Empty;
            foreach (var changes in sets)
            {
                if (LedgerRules.Decide(inventory, changes with { Note = "said" }, Stock.Now.AddSeconds(inventory.Sequence)) is not Decision.Accepted accepted)
                    continue;
                check(inventory, accepted);
                inventory = accepted.After;
            }
        }, iter: 300, print: RandomChanges.Show);
}
