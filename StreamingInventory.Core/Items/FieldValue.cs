using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace StreamingInventory.Core.Items;

/// <summary>The value of one field of one item: a text, a number, a list of texts, a time, the lines of an order, or nothing.</summary>
/// <remarks>Numbers are kept without trailing zeros, so that equal numbers are written alike.</remarks>
public readonly struct FieldValue : IEquatable<FieldValue>, IComparable<FieldValue>
{
    private const string DayFormat = "yyyy-MM-dd";

    private readonly object? _content;
    private readonly decimal _number;

    private FieldValue(FieldForm form, object? content, decimal number)
    {
        Form = form;
        _content = content;
        _number = number;
    }

    /// <summary>No value.</summary>
    public static FieldValue None => default;

    public FieldForm Form { get; }

    public bool IsNone => Form == FieldForm.None;

    /// <summary>The text, or an empty text where this is not one.</summary>
    public string Text => _content as string ?? "";

    /// <summary>The number, or 0 where this is not one.</summary>
    public decimal Number => Form == FieldForm.Number ? _number : 0;

    /// <summary>The list, or an empty list where this is not one.</summary>
    public ImmutableArray<string> List => Form == FieldForm.List ? ImmutableCollections.Wrap((string[])_content!) : [];

    /// <summary>The lines of an order, or none where this is something else.</summary>
    public ImmutableArray<OrderLine> Lines => Form == FieldForm.Lines ? ImmutableCollections.Wrap((OrderLine[])_content!) : [];

    /// <summary>The day that the text names as 2026-11-09, or null.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(Text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The time, or the earliest time where this is not one.</summary>
    public DateTimeOffset Time => Form == FieldForm.Time ? new DateTimeOffset((long)_number, TimeSpan.Zero) : default;

    public static FieldValue Of(string? text) => string.IsNullOrEmpty(text) ? None : new(FieldForm.Text, text, 0);

    public static FieldValue Of(decimal number) => new(FieldForm.Number, null, Normalize(number));

    public static FieldValue Of(decimal? number) => number is { } some ? Of(some) : None;

    public static FieldValue Of(DateTimeOffset time) => new(FieldForm.Time, null, time.UtcTicks);

    public static FieldValue Of(ImmutableArray<string> list) =>
        list.IsDefaultOrEmpty ? None : new(FieldForm.List, ImmutableCollections.Unwrap(list), 0);

    public static FieldValue Of(IEnumerable<string> list) => Of([.. list]);

    /// <summary>A day, as the text 2026-11-09.</summary>
    public static FieldValue Of(DateOnly? day) => day is { } some ? Of(some.ToString(DayFormat, CultureInfo.InvariantCulture)) : None;

    public static FieldValue Of(ImmutableArray<OrderLine> lines) =>
        lines.IsDefaultOrEmpty ? None : new(FieldForm.Lines, ImmutableCollections.Unwrap(lines), 0);

    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);

    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);

    public static bool operator <(FieldValue left, FieldValue right) => left.CompareTo(right) < 0;

    public static bool operator >(FieldValue left, FieldValue right) => left.CompareTo(right) > 0;

    public static bool operator <=(FieldValue left, FieldValue right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FieldValue left, FieldValue right) => left.CompareTo(right) >= 0;

    public bool Equals(FieldValue other) => Form == other.Form && Form switch
    {
        FieldForm.None => true,
        FieldForm.Text => string.Equals(Text, other.Text, StringComparison.Ordinal),
        FieldForm.List => List.AsSpan().SequenceEqual(other.List.AsSpan()),
        FieldForm.Lines => Lines.AsSpan().SequenceEqual(other.Lines.AsSpan()),
        _ => _number == other._number,
    };

    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    public override int GetHashCode() => Form switch
    {
        FieldForm.Text => Text.GetHashCode(StringComparison.Ordinal),
        FieldForm.List => List.Length == 0 ? 0 : HashCode.Combine(List.Length, List[0]),
        FieldForm.Lines => HashCode.Combine(Lines.Length, Lines[0]),
        _ => _number.GetHashCode(),
    };

    /// <summary>Numbers and times by size, texts and lists by letters without regard to case, lines by their number; no value comes last.</summary>
    public int CompareTo(FieldValue other)
    {
        if (Form != other.Form)
            return IsNone ? 1 : other.IsNone ? -1 : Form.CompareTo(other.Form);
        switch (Form)
        {
            case FieldForm.None:
                return 0;
            case FieldForm.Text:
                return CompareTexts(Text, other.Text);
            case FieldForm.List:
                return CompareLists(List, other.List);
            case FieldForm.Lines:
                return Lines.Length.CompareTo(other.Lines.Length);
            default:
                return _number.CompareTo(other._number);
        }
    }

    /// <summary>The value as a person or a CSV file writes it: <c>12.5</c>, <c>red; blue</c>, <c>2026-11-09T08:00:00Z</c>.</summary>
    public override string ToString() => Form switch
    {
        FieldForm.Text => Text,
        FieldForm.Number => _number.ToString(CultureInfo.InvariantCulture),
        FieldForm.List => string.Join("; ", List),
        FieldForm.Lines => string.Join("; ", Lines),
        FieldForm.Time => Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>Writes the value as JSON; no value is null.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Form)
        {
            case FieldForm.Text:
                writer.WriteStringValue(Text);
                break;
            case FieldForm.Number:
                writer.WriteNumberValue(_number);
                break;
            case FieldForm.Time:
                writer.WriteStringValue(Time.UtcDateTime);
                break;
            case FieldForm.List:
                writer.WriteStartArray();
                foreach (var text in List)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            case FieldForm.Lines:
                writer.WriteStartArray();
                foreach (var line in Lines)
                    OrderLineJson.Write(writer, line);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>The value as JSON.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, ItemJson.WriterOptions))
            WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same number without trailing zeros: 1.50 becomes 1.5.</summary>
    internal static decimal Normalize(decimal number)
    {
        if (number.Scale == 0)
            return number;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        // A division that leaves as many zeros behind the point as there is room for takes them all off, but slowly.
        if (bits[2] != 0 || digits == 0)
            return number / 1.0000000000000000000000000000m;
        var scale = number.Scale;
        for (; scale > 0 && digits % 10 == 0; scale--)
            digits /= 10;
        return scale == number.Scale ? number : new decimal((int)digits, (int)(digits >> 32), 0, decimal.IsNegative(number), scale);
    }

    private static int CompareLists(ImmutableArray<string> left, ImmutableArray<string> right)
    {
        foreach (var (one, other) in left.Zip(right))
        {
            if (string.Compare(one, other, StringComparison.OrdinalIgnoreCase) is var byLetters and not 0)
                return byLetters;
        }

        if (left.Length != right.Length)
            return left.Length.CompareTo(right.Length);
        return left.Zip(right, string.CompareOrdinal).FirstOrDefault(byCase => byCase != 0);
    }

    private static int CompareTexts(string left, string right)
    {
        var byLetters = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
        return byLetters != 0 ? byLetters : string.CompareOrdinal(left, right);
    }

    private static class ImmutableCollections
    {
        public static ImmutableArray<T> Wrap<T>(T[] array) =>
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(array);

        public static T[] Unwrap<T>(ImmutableArray<T> array) =>
            System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(array)!;
    }
}

/// <summary>What a <see cref="FieldValue"/> holds.</summary>
public enum FieldForm
{
    None,
    Text,
    Number,
    List,
    Time,
    Lines,
}
