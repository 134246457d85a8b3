using System.Text;
using System.Text.Json;

namespace StreamingInventory.Core.Items;

/// <summary>Makes texts that repeat from row to row (categories, places, suppliers) one object; for one thread.</summary>
/// <remarks>A fixed number of places, the newest text in each: what does not repeat costs a comparison and is forgotten.</remarks>
public sealed class SharedTexts
{
    private const int Places = 512;
    private const int MostBytes = 64;

    private readonly string[] _kept = new string[Places];

    /// <summary>The text that the reader stands on; ASCII texts of at most 64 letters are shared.</summary>
    public string? Read(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > MostBytes)
            return reader.GetString();
        ref var kept = ref _kept[Place(reader.ValueSpan)];
        if (kept is null || !Ascii.Equals(reader.ValueSpan, kept))
            kept = reader.GetString()!;
        return kept;
    }

    private static int Place(ReadOnlySpan<byte> utf8)
    {
        // FNV-1a over the length and the last eight bytes: where texts of one kind differ.
        var hash = 2166136261u ^ (uint)utf8.Length;
        foreach (var letter in utf8[Math.Max(0, utf8.Length - 8)..])
            hash = (hash ^ letter) * 16777619u;
        return (int)(hash % Places);
    }
}
