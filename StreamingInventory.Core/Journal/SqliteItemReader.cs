using System.Buffers;
using Microsoft.Data.Sqlite;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Journal;

/// <summary>Reads the current rows: one core steps through the table, all of them parse.</summary>
internal static class SqliteItemReader
{
    private const int ChunkBytes = 512 * 1024;

    public static IReadOnlyList<Item> ReadAll(SqliteConnection connection)
    {
        List<Task<List<Item>>> parsing = [];
        using (var statement = new SqliteStatement(connection, "SELECT data FROM items ORDER BY rowid"))
        {
            var chunk = new Chunk();
            while (statement.TryRead(out var row))
            {
                if (!chunk.TryAdd(row))
                {
                    parsing.Add(Task.Run(chunk.Parse));
                    chunk = new Chunk(row);
                }
            }

            parsing.Add(Task.FromResult(chunk.Parse()));
        }

        return [.. Task.WhenAll(parsing).GetAwaiter().GetResult().SelectMany(items => items)];
    }

    // Rows as they lie in the file, one behind the other. The buffers go round: new ones of this size would be collected with the oldest objects.
    private sealed class Chunk
    {
        private readonly byte[] _rows;
        private readonly List<int> _ends = [];

        public Chunk(ReadOnlySpan<byte> first = default)
        {
            _rows = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkBytes, first.Length));
            if (!first.IsEmpty)
                TryAdd(first);
        }

        private int Length => _ends.Count == 0 ? 0 : _ends[^1];

        public bool TryAdd(ReadOnlySpan<byte> row)
        {
            if (!row.TryCopyTo(_rows.AsSpan(Length)))
                return false;
            _ends.Add(Length + row.Length);
            return true;
        }

        public List<Item> Parse()
        {
            List<Item> items = new(_ends.Count);
            var (shared, from) = (new SharedTexts(), 0);
            foreach (var end in _ends)
            {
                items.Add(ItemJson.Read(_rows.AsSpan(from..end), shared));
                from = end;
            }

            ArrayPool<byte>.Shared.Return(_rows);
            return items;
        }
    }
}
