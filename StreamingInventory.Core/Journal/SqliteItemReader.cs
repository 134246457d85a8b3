using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Journal;

/// <summary>Reads the current rows: one core steps through the table, all of them parse.</summary>
internal static class SqliteItemReader
{
    private const int ChunkSize = 2048;

    public static IReadOnlyList<Item> ReadAll(SqliteConnection connection)
    {
        List<Task<Item[]>> parsing = [];
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT data FROM items ORDER BY rowid";
            using var reader = command.ExecuteReader();
            List<byte[]> chunk = new(ChunkSize);
            while (reader.Read())
            {
                chunk.Add(reader.GetFieldValue<byte[]>(0));
                if (chunk.Count == ChunkSize)
                {
                    parsing.Add(Parse(chunk));
                    chunk = new List<byte[]>(ChunkSize);
                }
            }

            parsing.Add(Parse(chunk));
        }

        return [.. Task.WhenAll(parsing).GetAwaiter().GetResult().SelectMany(items => items)];
    }

    private static Task<Item[]> Parse(List<byte[]> rows) => Task.Run(() =>
    {
        var items = new Item[rows.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = ItemJson.Read(rows[i]);
        return items;
    });
}
