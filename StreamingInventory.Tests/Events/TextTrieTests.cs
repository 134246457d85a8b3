using StreamingInventory.Core.Events;
using Xunit;

namespace StreamingInventory.Tests.Events;

/// <summary>The hash trie against a dictionary that gets the same changes, with good hashes and with hashes that collide.</summary>
public sealed class TextTrieTests
{
    public static TheoryData<string, uint> Hashes => new()
    {
        { "as they are", uint.MaxValue },
        { "only the last bits differ", 0xC000_0000 },
        { "seven of them", 7 },
        { "all the same", 0 },
    };

    [Theory]
    [MemberData(nameof(Hashes))]
    public void AnyChanges_GiveWhatADictionaryGives(string hashes, uint mask)
    {
        var random = new Random(2026);
        var comparer = new Masked(mask);
        var expected = new Dictionary<string, int>(comparer);
        var trie = TextTrie<int>.Empty(comparer);
        List<(TextTrie<int> Trie, Dictionary<string, int> Expected)> earlier = [];
        for (var step = 0; step < 3000; step++)
        {
            var key = (random.Next(2) == 0 ? "k" : "K") + random.Next(120);
            if (random.Next(5) < 3)
            {
                expected[key] = step;
                trie = trie.SetItem(key, step);
            }
            else
            {
                expected.Remove(key);
                trie = trie.Remove(key);
            }

            if (step % 500 == 0)
                earlier.Add((trie, new Dictionary<string, int>(expected, comparer)));
        }

        Assert.All(earlier.Append((trie, expected)), pair => AssertSame(pair.Item2, pair.Item1, hashes));
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void From_Entries_IsWhatOneAfterTheOtherGives_AndTheLaterOfTwoCounts(string hashes, uint mask)
    {
        var random = new Random(7);
        var comparer = new Masked(mask);
        List<(string, int)> entries = [.. Enumerable.Range(0, 1500).Select(number => ($"key {random.Next(1000)}", number))];
        var expected = new Dictionary<string, int>(comparer);
        foreach (var (key, value) in entries)
            expected[key] = value;
        var trie = TextTrie<int>.From(comparer, entries);
        AssertSame(expected, trie, hashes);
        foreach (var key in expected.Keys.Where((_, place) => place % 3 != 0).ToList())
        {
            expected.Remove(key);
            trie = trie.Remove(key);
        }

        AssertSame(expected, trie, hashes);
    }

    [Fact]
    public void Remove_OfWhatIsNotThere_IsTheSameMap()
    {
        var trie = TextTrie<int>.From(StringComparer.Ordinal, [("a", 1), ("b", 2)]);
        Assert.Same(trie, trie.Remove("c"));
    }

    private static void AssertSame(Dictionary<string, int> expected, TextTrie<int> trie, string hashes)
    {
        Assert.True(expected.Count == trie.Count, hashes);
        Assert.Equal(expected.Values.Order(), trie.Values.Order());
        Assert.All(expected, pair => Assert.True(trie.TryGetValue(pair.Key, out var value) && value == pair.Value, $"{hashes}: {pair.Key}"));
        Assert.False(trie.TryGetValue("never there", out _), hashes);
    }

    // Compares without regard to case, with hashes of which only some bits are left.
    private sealed class Masked(uint mask) : StringComparer
    {
        public override int Compare(string? x, string? y) => OrdinalIgnoreCase.Compare(x, y);

        public override bool Equals(string? x, string? y) => OrdinalIgnoreCase.Equals(x, y);

        public override int GetHashCode(string obj) => OrdinalIgnoreCase.GetHashCode(obj) & (int)mask;
    }
}
