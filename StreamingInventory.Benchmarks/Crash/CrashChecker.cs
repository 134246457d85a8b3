using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Events;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Benchmarks.Crash;

/// <summary>Reads the database after a crash and says what is wrong with it.</summary>
internal sealed class CrashChecker(string database)
{
    private readonly Dictionary<string, (string ItemId, long Version)> _written = [];
    private Inventory _replayed = Inventory.Empty;

    public long Sequence => _replayed.Sequence;

    /// <summary>Looks at what came since the last look; each finding is a sentence.</summary>
    public List<string> Check(IEnumerable<Acknowledged> acknowledged)
    {
        List<string> findings = [];
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        if (Scalar(connection, "PRAGMA integrity_check") is not "ok")
            findings.Add("integrity_check is not ok.");
        Replay(ReadEvents(connection), findings);
        var head = (long)Scalar(connection, "SELECT sequence FROM head")!;
        if (head != _replayed.Sequence)
            findings.Add($"The head says {head}, but the last event is {_replayed.Sequence}.");
        CompareRows(connection, findings);
        CheckWholeness(findings);
        foreach (var one in acknowledged)
        {
            if (!_written.TryGetValue(one.Marker, out var written))
                findings.Add($"{one} was acknowledged and is lost.");
            else if (written != (one.ItemId, one.Version))
                findings.Add($"{one} was acknowledged, but {written} was written.");
        }

        return findings;
    }

    private void Replay(List<ItemEvent> events, List<string> findings)
    {
        foreach (var set in events.GroupBy(happened => happened.RunId))
        {
            // The set that renames a supplier must have every item that named it.
            var before = _replayed;
            foreach (var happened in set)
            {
                if (happened.Sequence != _replayed.Sequence + 1)
                {
                    findings.Add($"Event {happened.Sequence} follows {_replayed.Sequence}.");
                    return;
                }

                _replayed = _replayed.Apply([happened]);
                if (MarkerOf(happened) is { } marker && !_written.TryAdd(marker, (happened.ItemId, happened.Version)))
                    findings.Add($"{marker} was written twice.");
            }

            var together = set.Count(happened => happened is ItemEvent.ItemAdded { Item.Name: var name } && CrashWriter.Parts.Any(part => name.EndsWith($"-{part}", StringComparison.Ordinal)));
            if (together != 0 && together != CrashWriter.Parts.Length)
                findings.Add($"Run {set.Key} added {together} of {CrashWriter.Parts.Length} items.");
            if (set.First() is { ItemType.Name: "supplier", FieldChanges.IsEmpty: false } renamed)
            {
                var followers = before.SuppliedBy(before.Find(renamed.ItemId)!.Name).Count();
                if (set.Count() != followers + 1)
                    findings.Add($"Run {set.Key} renamed a supplier of {followers} items with {set.Count()} events.");
            }
        }
    }

    // Each change of the writers sets two fields to one text.
    private void CheckWholeness(List<string> findings)
    {
        foreach (var item in _replayed.Items)
        {
            if (item is Supplier supplier ? supplier.Name != supplier.Company : item is InventoryItem stocked && stocked.Location != stocked.Category)
                findings.Add($"{item.Id} has half of a change.");
            if (item is InventoryItem { Supplier: { Length: > 0 } name } && _replayed.FindSupplier(name) is null)
                findings.Add($"{item.Id} names {name}, which was renamed.");
        }
    }

    private void CompareRows(SqliteConnection connection, List<string> findings)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, data FROM items";
        using var reader = command.ExecuteReader();
        var rows = 0;
        for (; reader.Read(); rows++)
        {
            var item = _replayed.Find(reader.GetString(0));
            if (item is null || Encoding.UTF8.GetString(ItemJson.ToUtf8(item, derived: false)) != reader.GetString(1))
                findings.Add($"The row of {reader.GetString(0)} is not what the events make of it.");
        }

        if (rows != _replayed.Count)
            findings.Add($"There are {rows} rows, but the events make {_replayed.Count} items.");
    }

    private List<ItemEvent> ReadEvents(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT sequence, type, schema_version, item_id, version, timestamp, user_id, agent_id, run_id, data FROM events WHERE sequence > $after ORDER BY sequence";
        command.Parameters.AddWithValue("$after", _replayed.Sequence);
        using var reader = command.ExecuteReader();
        List<ItemEvent> events = [];
        while (reader.Read())
        {
            events.Add(EventJson.Read(new StoredEvent(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetInt64(4),
                DateTimeOffset.Parse(reader.GetString(5), CultureInfo.InvariantCulture), reader.GetString(6), reader.GetString(7), reader.GetString(8),
                Encoding.UTF8.GetBytes(reader.GetString(9)))));
        }

        return events;
    }

    private static string? MarkerOf(ItemEvent happened) => happened switch
    {
        ItemEvent.ItemAdded added => added.Item.Name,
        _ => happened.FieldChanges.FirstOrDefault(change => change.Field == (happened.ItemType == ItemType.Supplier ? "company" : "location"))?.Value.Text,
    };

    private static object? Scalar(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants.
        command.CommandText = text;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
