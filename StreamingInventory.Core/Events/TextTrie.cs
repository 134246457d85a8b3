using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace StreamingInventory.Core.Events;

/// <summary>An immutable map from texts: a hash trie, so that a change copies a few small nodes and shares the rest.</summary>
/// <remarks>
/// Bagwell, "Ideal Hash Trees" (2001), with entries and branches in arrays of their own as Steindorfer and Vinju have them (2015).
/// It is built from all its entries in one pass, which is what the start of a large inventory consists of.
/// </remarks>
internal sealed class TextTrie<TValue>
{
    private const int Bits = 5;
    private const int HashBits = 32;

    private readonly StringComparer _comparer;
    private readonly Node _root;

    private TextTrie(StringComparer comparer, Node root, int count) => (_comparer, _root, Count) = (comparer, root, count);

    public int Count { get; }

    /// <summary>All values, in no order that means anything.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            Stack<Node> open = new([_root]);
            while (open.TryPop(out var node))
            {
                foreach (var entry in node.Entries)
                    yield return entry.Value;
                foreach (var branch in node.Branches)
                    open.Push(branch);
            }
        }
    }

    /// <exception cref="KeyNotFoundException">The map has no such key.</exception>
    public TValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no {key}.");

    public static TextTrie<TValue> Empty(StringComparer comparer) => new(comparer, Node.Empty, 0);

    /// <summary>The map of these entries; of two with one key the later counts.</summary>
    public static TextTrie<TValue> From(StringComparer comparer, IReadOnlyList<(string Key, TValue Value)> entries)
    {
        var hashed = new Hashed[entries.Count];
        for (var i = 0; i < hashed.Length; i++)
            hashed[i] = new Hashed((uint)comparer.GetHashCode(entries[i].Key), new Entry(entries[i].Key, entries[i].Value));
        var doubles = 0;
        var root = Build(comparer, hashed, new Hashed[hashed.Length], 0, ref doubles);
        return new TextTrie<TValue>(comparer, root, hashed.Length - doubles);
    }

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
    {
        var hash = (uint)_comparer.GetHashCode(key);
        var node = _root;
        for (var shift = 0; shift < HashBits; shift += Bits)
        {
            var bit = Bit(hash, shift);
            if ((node.EntryMap & bit) != 0)
            {
                ref readonly var entry = ref node.Entries[Place(node.EntryMap, bit)];
                var found = _comparer.Equals(entry.Key, key);
                value = found ? entry.Value : default;
                return found;
            }

            if ((node.BranchMap & bit) == 0)
            {
                value = default;
                return false;
            }

            node = node.Branches[Place(node.BranchMap, bit)];
        }

        var place = IndexOf(node.Entries, key);
        value = place < 0 ? default : node.Entries[place].Value;
        return place >= 0;
    }

    public TValue? GetValueOrDefault(string key) => TryGetValue(key, out var value) ? value : default;

    /// <summary>The map with this value under the key, whether or not it had one.</summary>
    public TextTrie<TValue> SetItem(string key, TValue value)
    {
        var isNew = false;
        var root = Set(_root, (uint)_comparer.GetHashCode(key), 0, new Entry(key, value), ref isNew);
        return new TextTrie<TValue>(_comparer, root, isNew ? Count + 1 : Count);
    }

    /// <summary>The map without the key.</summary>
    public TextTrie<TValue> Remove(string key)
    {
        var root = Without(_root, (uint)_comparer.GetHashCode(key), 0, key);
        return root == _root ? this : new TextTrie<TValue>(_comparer, root, Count - 1);
    }

    private static Node Build(StringComparer comparer, Span<Hashed> entries, Span<Hashed> scratch, int shift, ref int doubles)
    {
        if (shift >= HashBits)
            return Bucket(comparer, entries, ref doubles);
        Span<int> ends = stackalloc int[1 << Bits];
        Span<int> sizes = stackalloc int[1 << Bits];
        ends.Clear();
        foreach (ref readonly var entry in entries)
            ends[Slot(entry.Hash, shift)]++;
        ends.CopyTo(sizes);
        var (single, several, sum) = (0, 0, 0);
        for (var slot = 0; slot < sizes.Length; slot++)
        {
            (ends[slot], sum) = (sum, sum + sizes[slot]);
            single += sizes[slot] == 1 ? 1 : 0;
            several += sizes[slot] > 1 ? 1 : 0;
        }

        foreach (ref readonly var entry in entries)
            scratch[ends[Slot(entry.Hash, shift)]++] = entry;
        var (here, branches) = (new Entry[single], new Node[several]);
        var (entryMap, branchMap) = (0u, 0u);
        (single, several) = (0, 0);
        for (var slot = 0; slot < sizes.Length; slot++)
        {
            var from = ends[slot] - sizes[slot];
            switch (sizes[slot])
            {
                case 0:
                    break;
                case 1:
                    here[single++] = scratch[from].Entry;
                    entryMap |= 1u << slot;
                    break;
                default:
                    var size = sizes[slot];
                    branches[several++] = Build(comparer, scratch.Slice(from, size), entries.Slice(from, size), shift + Bits, ref doubles);
                    branchMap |= 1u << slot;
                    break;
            }
        }

        return new Node(entryMap, branchMap, here, branches);
    }

    // All bits of their hashes are the same.
    private static Node Bucket(StringComparer comparer, Span<Hashed> entries, ref int doubles)
    {
        List<Entry> distinct = new(entries.Length);
        foreach (var (_, entry) in entries)
        {
            var known = distinct.FindIndex(other => comparer.Equals(other.Key, entry.Key));
            if (known < 0)
            {
                distinct.Add(entry);
                continue;
            }

            distinct[known] = entry;
            doubles++;
        }

        return new Node(0, 0, [.. distinct], []);
    }

    private static int Slot(uint hash, int shift) => (int)(hash >> shift) & ((1 << Bits) - 1);

    private static uint Bit(uint hash, int shift) => 1u << Slot(hash, shift);

    private static int Place(uint map, uint bit) => BitOperations.PopCount(map & (bit - 1));

    private static T[] Replace<T>(T[] items, int place, T item)
    {
        var copy = (T[])items.Clone();
        copy[place] = item;
        return copy;
    }

    private static T[] Insert<T>(T[] items, int place, T item) => [.. items.AsSpan(0, place), item, .. items.AsSpan(place)];

    private static T[] RemoveAt<T>(T[] items, int place) => [.. items.AsSpan(0, place), .. items.AsSpan(place + 1)];

    private Node Set(Node node, uint hash, int shift, Entry entry, ref bool isNew)
    {
        if (shift >= HashBits)
        {
            var known = IndexOf(node.Entries, entry.Key);
            isNew = known < 0;
            return node with { Entries = isNew ? [.. node.Entries, entry] : Replace(node.Entries, known, entry) };
        }

        var bit = Bit(hash, shift);
        var branch = Place(node.BranchMap, bit);
        if ((node.BranchMap & bit) != 0)
            return node with { Branches = Replace(node.Branches, branch, Set(node.Branches[branch], hash, shift + Bits, entry, ref isNew)) };
        var place = Place(node.EntryMap, bit);
        if ((node.EntryMap & bit) == 0)
        {
            isNew = true;
            return node with { EntryMap = node.EntryMap | bit, Entries = Insert(node.Entries, place, entry) };
        }

        var other = node.Entries[place];
        if (_comparer.Equals(other.Key, entry.Key))
            return node with { Entries = Replace(node.Entries, place, entry) };
        isNew = true;
        return new Node(
            node.EntryMap & ~bit, node.BranchMap | bit, RemoveAt(node.Entries, place),
            Insert(node.Branches, branch, Pair(other, (uint)_comparer.GetHashCode(other.Key), entry, hash, shift + Bits)));
    }

    private static Node Pair(Entry one, uint oneHash, Entry other, uint otherHash, int shift)
    {
        if (shift >= HashBits)
            return new Node(0, 0, [one, other], []);
        var (oneBit, otherBit) = (Bit(oneHash, shift), Bit(otherHash, shift));
        if (oneBit == otherBit)
            return new Node(0, oneBit, [], [Pair(one, oneHash, other, otherHash, shift + Bits)]);
        return new Node(oneBit | otherBit, 0, oneBit < otherBit ? [one, other] : [other, one], []);
    }

    // The same node where the key is not in it.
    private Node Without(Node node, uint hash, int shift, string key)
    {
        if (shift >= HashBits)
        {
            var known = IndexOf(node.Entries, key);
            return known < 0 ? node : node with { Entries = RemoveAt(node.Entries, known) };
        }

        var bit = Bit(hash, shift);
        var place = Place(node.EntryMap, bit);
        if ((node.EntryMap & bit) != 0)
        {
            return _comparer.Equals(node.Entries[place].Key, key)
                ? node with { EntryMap = node.EntryMap & ~bit, Entries = RemoveAt(node.Entries, place) } : node;
        }

        if ((node.BranchMap & bit) == 0)
            return node;
        var branch = Place(node.BranchMap, bit);
        var (before, after) = (node.Branches[branch], Without(node.Branches[branch], hash, shift + Bits, key));
        if (after == before)
            return node;
        // A branch of one entry is that entry, one level up.
        return after is { Entries: [var last], Branches: [] }
            ? new Node(node.EntryMap | bit, node.BranchMap & ~bit, Insert(node.Entries, place, last), RemoveAt(node.Branches, branch))
            : node with { Branches = Replace(node.Branches, branch, after) };
    }

    private int IndexOf(Entry[] entries, string key) => Array.FindIndex(entries, entry => _comparer.Equals(entry.Key, key));

    private readonly record struct Entry(string Key, TValue Value);

    private readonly record struct Hashed(uint Hash, Entry Entry);

    // Bit n of a map: slot n has an entry here, or a branch. Below the last bits of the hash all is in the entries.
    private sealed record Node(uint EntryMap, uint BranchMap, Entry[] Entries, Node[] Branches)
    {
        public static Node Empty { get; } = new(0, 0, [], []);

        public bool Equals(Node? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
