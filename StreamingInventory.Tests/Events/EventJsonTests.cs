using System.Text;
using System.Text.Json;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Ledger;
using Xunit;

namespace StreamingInventory.Tests.Events;

/// <summary>The spelling on the wire is part of the product.</summary>
public sealed class EventJsonTests
{
    [Fact]
    public void Write_FieldChanged_IsSpeltAsAgreed() => Assert.Equal(
        """{"event_type":"field_changed","item_id":"inventory-1","data":{"current_stock":42.5},"previous":{"current_stock":30},"delta":12.5,"reason":"receive","timestamp":"2026-11-22T08:00:00Z","agent_id":"grid","user_id":"ana","sequence":11,"version":2,"run_id":"run-1"}""",
        Json(Stock.Of(Stock.Bolt).Accept(new Change.AdjustStock("inventory-1", StockMovement.Receive, 12.50m))));

    [Fact]
    public void Write_ItemUpdated_HasTheFieldsThatChanged() => Assert.Contains(
        """{"event_type":"item_updated","item_id":"inventory-1","data":{"location":"Dock 2","tags":[]},"previous":{"location":"","tags":["red"]},"timestamp":""",
        Json(Stock.Of(Stock.Bolt with { Tags = ["red"] }).Accept(Stock.Edit("inventory-1", ("location", "Dock 2"), ("tags", null)))));

    [Fact]
    public void Write_ItemAdded_HasTheStoredFieldsOnly()
    {
        var json = Json(Stock.Of().Accept(Stock.Add(ItemType.Supplier, "supplier-9", ("name", "Corvo"))));
        Assert.Contains("""{"event_type":"item_added","item_id":"supplier-9","data":{"id":"supplier-9","type":"supplier","name":"Corvo",""", json);
        Assert.DoesNotContain("null", json);
        Assert.DoesNotContain("\"status\"", Json(Stock.Of().Accept(Stock.Add(ItemType.Inventory, "inventory-9", ("name", "Gear")))));
    }

    [Fact]
    public void Write_ItemRemoved_HasTheReason() => Assert.Contains(
        """{"event_type":"item_removed","item_id":"inventory-1","data":{"reason":"broken"},"previous":{"id":"inventory-1",""",
        Json(Stock.Of(Stock.Bolt).Accept(new Change.RemoveItem("inventory-1", "broken"))));

    [Fact]
    public void Read_FieldThatThisBuildDoesNotKnow_IsKeptInTheEventAndIgnoredByTheItem()
    {
        var happened = Assert.IsType<ItemEvent.FieldChanged>(EventJson.Read(Row("field_changed", """{"item_type":"inventory","data":{"shelf":"A7"},"previous":{},"later":{"x":1}}""")));
        Assert.Equal("A7", happened.Change.Value.Text);
        Assert.Equal(Stock.Bolt.Location, ((InventoryItem)happened.Apply(Stock.Bolt)!).Location);
    }

    [Fact]
    public void Read_UnknownKind_SaysWhich() =>
        Assert.Contains("item_melted", Assert.Throws<JsonException>(() => EventJson.Read(Row("item_melted", """{"item_type":"inventory"}"""))).Message);

    private static StoredEvent Row(string type, string payload) =>
        new(11, type, EventJson.SchemaVersion, "inventory-1", 2, Stock.Now, "ana", "grid", "run-1", Encoding.UTF8.GetBytes(payload));

    private static string Json(Decision.Accepted accepted) => Encoding.UTF8.GetString(EventJson.ToUtf8(Assert.Single(accepted.Events)));
}
