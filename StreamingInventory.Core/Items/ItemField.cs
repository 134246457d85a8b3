using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace StreamingInventory.Core.Items;

/// <summary>What a field holds and how it is shown.</summary>
public enum FieldKind
{
    Text,

    /// <summary>A decimal number, for example a quantity.</summary>
    Quantity,

    /// <summary>A decimal amount of money.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>One of <see cref="ItemField.Choices"/>.</summary>
    Choice,

    /// <summary>Several texts; written with semicolons between them.</summary>
    List,

    Time,

    /// <summary>A day, written 2026-11-09.</summary>
    Date,

    /// <summary>The lines of a purchase order.</summary>
    Lines,
}

/// <summary>One field of one item type: its names, its limits, and how it is read and set.</summary>
public sealed record ItemField
{
    private const int MaxEntries = 50;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>The name on the wire, in CSV files and in the database.</summary>
    public required string Name
    {
        get;
        init => (field, JsonName) = (value, JsonEncodedText.Encode(value, ItemJson.WriterOptions.Encoder));
    }

    /// <summary>The name as it stands in JSON: every change writes all names of its item.</summary>
    internal JsonEncodedText JsonName { get; private init; }

    /// <summary>The name people see.</summary>
    public required string Label { get; init; }

    public required FieldKind Kind { get; init; }

    public required Func<Item, FieldValue> Get { get; init; }

    /// <summary>Sets the field of an item that nobody else has seen yet; null for a derived field.</summary>
    internal Action<Item, FieldValue>? Initialize { get; init; }

    /// <summary>The unit of the value ("days"), where it is not the item's own.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Smallest number allowed.</summary>
    public decimal Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    /// <remarks>A thousand million of each keeps stock times cost, and the sum over all items, exact in a decimal.</remarks>
    public decimal Maximum { get; init; } = 1_000_000_000;

    /// <summary>Most decimals allowed.</summary>
    public int Decimals { get; init; }

    /// <summary>Most characters of a text, or of one entry of a list.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>Where an input stops to take what is pasted; above the limit, so that the rule is still told.</summary>
    public int MostTyped => Kind == FieldKind.List ? 2 * MaxEntries * MaxLength : 2 * MaxLength;

    /// <summary>May not be empty.</summary>
    public bool Required { get; init; }

    /// <summary>A number that may be left empty.</summary>
    public bool Optional { get; init; }

    /// <summary>The heading under which a form puts it with others that few people need; empty for a field that all need.</summary>
    public string Group { get; init; } = "";

    /// <summary>The values of a <see cref="FieldKind.Choice"/>, in their order.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Other names for it, in files and in sentences.</summary>
    public ImmutableArray<string> Synonyms { get; init; } = [];

    /// <summary>Is it a column of the grid, and how wide (a share; 0 is no column).</summary>
    public double Column { get; init; }

    /// <summary>Kept in the database and in events; a derived field follows from the others.</summary>
    public bool IsStored => Initialize is not null;

    /// <summary>The rule that a text breaks which <see cref="Parse"/> does not take, as a sentence without its subject.</summary>
    public string FormRule => Kind switch
    {
        FieldKind.Choice => $"must be one of {string.Join(", ", Choices)}",
        FieldKind.List => "must be a list of texts",
        FieldKind.Time => "must be a time",
        FieldKind.Date => "must be a day such as 2026-11-09",
        FieldKind.Lines => "must be a list of lines with item and quantity",
        _ => IsNumber ? "must be a number" : "must be a text",
    };

    public bool IsNumber => Kind is FieldKind.Quantity or FieldKind.Money or FieldKind.Whole;

    /// <summary>The same item with another value in this field; the value must have passed <see cref="Check"/>.</summary>
    /// <exception cref="InvalidOperationException">The field is derived.</exception>
    public Item With(Item item, FieldValue value)
    {
        var copy = item with { };
        (Initialize ?? throw new InvalidOperationException($"{Name} is derived and cannot be set."))(copy, value);
        return copy;
    }

    /// <summary>Reads what a person or a file wrote; null where it cannot be a value of this field.</summary>
    public FieldValue? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return IsNumber && !Optional ? null : FieldValue.None;
        if (IsNumber)
        {
            const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
            return HasOddCommas(text) || !decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) ? null : FieldValue.Of(number);
        }

        return Kind switch
        {
            FieldKind.List => FieldValue.Of(text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()),
            FieldKind.Choice => Choices.FirstOrDefault(choice => FieldNames.Same(choice, text)) is { } choice ? FieldValue.Of(choice) : null,
            FieldKind.Date => FieldValue.Of(text).Day is { } day ? FieldValue.Of(day) : null,
            FieldKind.Lines => null,
            FieldKind.Time => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? FieldValue.Of(time) : null,
            _ => FieldValue.Of(text),
        };
    }

    /// <summary>The rule that a value breaks, as a sentence without its subject ("must be at least 0"), or null.</summary>
    public string? Check(FieldValue value)
    {
        if (value.IsNone)
            return Required || (IsNumber && !Optional) ? "must not be empty" : null;
        switch (Kind)
        {
            case FieldKind.Quantity or FieldKind.Money or FieldKind.Whole:
                if (value.Form != FieldForm.Number)
                    return FormRule;
                if (value.Number < Minimum)
                    return $"must be at least {Minimum}";
                if (value.Number > Maximum)
                    return $"must be at most {Maximum}";
                if (value.Number.Scale > Decimals)
                    return Decimals == 0 ? "must be a whole number" : $"must have at most {Decimals} decimals";
                return null;
            case FieldKind.List:
                if (value.Form != FieldForm.List)
                    return FormRule;
                if (value.List.Length > MaxEntries)
                    return $"must have at most {MaxEntries} entries";
                return value.List.Any(entry => entry.Length > MaxLength || entry.Contains(';', StringComparison.Ordinal) || HasControl(entry))
                    ? $"must have entries of at most {MaxLength} characters without semicolons and control characters" : null;
            case FieldKind.Date:
                return value.Day is null ? FormRule : null;
            case FieldKind.Lines:
                return value.Form != FieldForm.Lines ? FormRule : OrderLines.Check(value.Lines).FirstOrDefault() is { } problem ? $"{problem.Rule} ({problem.Path})" : null;
            case FieldKind.Choice:
                return Choices.Contains(value.Text) ? null : FormRule;
            default:
                if (value.Form != FieldForm.Text)
                    return FormRule;
                if (value.Text.Length > MaxLength)
                    return $"must have at most {MaxLength} characters";
                if (Required && string.IsNullOrWhiteSpace(value.Text))
                    return "must not be empty";
                return HasControl(value.Text) ? "must not contain control characters" : null;
        }
    }

    // "12,5" is twelve and a half to many people and 125 to the parser: only 1,250 and the like are taken.
    private static bool HasOddCommas(string number)
    {
        var whole = number.Split('.')[0].TrimStart('+', '-').Split(',');
        return whole.Length > 1 && (whole[0].Length is 0 or > 3 || whole.Skip(1).Any(group => group.Length != 3));
    }

    private static bool HasControl(string text) => text.AsSpan().ContainsAny(Controls);
}
