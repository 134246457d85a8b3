using System.Globalization;
using CsCheck;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Tests.Journal;
using Xunit;

namespace StreamingInventory.Tests.Ledger;

/// <summary>
/// Random commands against a real ledger and against a plain dictionary that obeys the same rules in the plainest way;
/// the database is closed and opened in between.
/// </summary>
public sealed class ModelTests
{
    private sealed record Row(string Sku, decimal Stock, string Location);

    private sealed record Command(string Kind, int Item, int Other, decimal Quantity);

    private static readonly Gen<Command> AnyCommand = Gen.Select(
        Gen.Int[0, 19], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[-8, 120],
        (kind, item, other, quarters) => new Command(
            kind switch { < 5 => "add", < 7 => "remove", < 9 => "sku", < 11 => "locate", < 14 => "receive", < 17 => "issue", 17 => "count", 18 => "undo", _ => "reopen" },
            item, other, quarters / 4m));

    [Fact]
    public async Task Ledger_RandomCommands_DoWhatAPlainDictionaryDoes() =>
        await AnyCommand.Array[40, 80].SampleAsync(async commands =>
        {
            using var folder = new TemporaryFolder();
            var ledger = await TestLedger.OpenAsync(folder.Database);
            var model = new Dictionary<string, Row>();
            (string Run, Dictionary<string, Row> Before)? last = null;
            for (var step = 0; step < commands.Length; step++)
            {
                var command = commands[step];
                if (command.Kind == "reopen")
                {
                    await ledger.DisposeAsync();
                    ledger = await TestLedger.OpenAsync(folder.Database);
                }
                else if (command.Kind == "undo")
                {
                    if (last is { } previous)
                    {
                        Assert.IsType<UndoOutcome.Undone>(await ledger.Ledger.UndoAsync(previous.Run, RandomChanges.Ana, $"undo-{step}", TestLedger.Token));
                        (model, last) = (previous.Before, null);
                    }
                }
                else
                {
                    var before = new Dictionary<string, Row>(model);
                    var allowed = Do(model, command);
                    var outcome = await ledger.ApplyAsync(Stock.Set(ToChange(command)) with { RunId = $"run-{step}" });
                    Assert.Equal(allowed, outcome is ChangeOutcome.Applied);
                    if (outcome is ChangeOutcome.Applied { Events.IsEmpty: false })
                        last = ($"run-{step}", before);
                }

                Assert.Equal(Text(model), string.Join('\n', ledger.Current.InventoryItems.OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => Text(item.Id, new Row(item.Sku, item.CurrentStock, item.Location)))));
            }

            var events = await ledger.EventsAsync();
            Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(happened => happened.Sequence));
            Assert.Equal(ledger.Current.Text(), Core.Events.Inventory.Empty.Apply([.. events]).Text());
            await ledger.DisposeAsync();
        }, iter: 12, threads: 1, print: commands => string.Join('\n', commands.Select(command => command.ToString())));

    private static bool Do(Dictionary<string, Row> model, Command command)
    {
        var (id, sku) = ($"inventory-{command.Item}", $"SKU-{command.Other}");
        var skuTaken = model.Any(row => row.Key != id && row.Value.Sku == sku);
        if (command.Kind == "add")
            return command.Quantity >= 0 && !skuTaken && model.TryAdd(id, new Row(sku, command.Quantity, ""));
        if (!model.TryGetValue(id, out var row))
            return false;
        switch (command.Kind)
        {
            case "remove":
                return model.Remove(id);
            case "sku" when skuTaken:
                return false;
            case "sku":
                model[id] = row with { Sku = sku };
                return true;
            case "locate":
                model[id] = row with { Location = $"Dock {command.Other}" };
                return true;
        }

        var stock = command.Kind switch { "receive" => row.Stock + command.Quantity, "issue" => row.Stock - command.Quantity, _ => command.Quantity };
        if (command.Quantity < 0 || stock < 0)
            return false;
        model[id] = row with { Stock = stock };
        return true;
    }

    private static Change ToChange(Command command)
    {
        var (id, sku) = ($"inventory-{command.Item}", $"SKU-{command.Other}");
        return command.Kind switch
        {
            "add" => Stock.Add(ItemType.Inventory, id, ("name", "Part"), ("sku", sku), ("current_stock", command.Quantity)),
            "remove" => new Change.RemoveItem(id),
            "sku" => Stock.Edit(id, ("sku", sku)),
            "locate" => Stock.Edit(id, ("location", $"Dock {command.Other}")),
            "receive" => new Change.AdjustStock(id, StockMovement.Receive, command.Quantity),
            "issue" => new Change.AdjustStock(id, StockMovement.Issue, command.Quantity),
            _ => new Change.AdjustStock(id, StockMovement.Count, command.Quantity),
        };
    }

    private static string Text(Dictionary<string, Row> model) => string.Join('\n', model.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => Text(row.Key, row.Value)));

    private static string Text(string id, Row row) => $"{id} {row.Sku} {row.Stock.ToString("0.##", CultureInfo.InvariantCulture)} {row.Location}";
}
