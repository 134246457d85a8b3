using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>The tests that a description has come to so far, and what has to be told or asked about them.</summary>
internal sealed class FilterTests
{
    private readonly List<FieldTest> _tests = [];

    public ItemType Type { get; set; } = ItemType.Inventory;

    public List<string> Notes { get; } = [];

    public string? Unknown { get; set; }

    public string? Ambiguous { get; set; }

    public int Count => _tests.Count;

    public ItemFilter Filter => new(Type, [.. _tests]);

    public void Add(FieldTest test) => _tests.Add(test);

    public void Add(string field, FieldComparison comparison, FieldValue value) => _tests.Add(new FieldTest(field, comparison, [value]));

    /// <summary>One more value for the test that was read last: "from A or B".</summary>
    public void Or(FieldValue value) => _tests[^1] = _tests[^1] with { Values = _tests[^1].Values.Add(value) };

    public void Cut(int count) => _tests.RemoveRange(count, _tests.Count - count);

    /// <summary>What has one value cannot have two: a test that came last, on the field that was tested just before, gives another value that will do.</summary>
    public void UniteFrom(int first)
    {
        if (_tests.Count != first + 1 || _tests[first] is not { Comparison: FieldComparison.Is, Field: "supplier" or "location" or "category" } last || _tests.FindIndex(test => test.Field == last.Field && test.Comparison == FieldComparison.Is) is not (>= 0 and var earlier) || earlier != first - 1)
            return;
        _tests[earlier] = _tests[earlier] with { Values = [.. _tests[earlier].Values.Union(last.Values)] };
        _tests.RemoveAt(first);
    }

    /// <summary>Turns the tests from one of them on round: "not in Warehouse C".</summary>
    public void NegateFrom(int first)
    {
        for (var i = first; i < _tests.Count; i++)
            _tests[i] = _tests[i] with { Comparison = Opposite(_tests[i].Comparison) };
    }

    private static FieldComparison Opposite(FieldComparison comparison) => comparison switch
    {
        FieldComparison.Is => FieldComparison.IsNot,
        FieldComparison.IsNot => FieldComparison.Is,
        FieldComparison.Below => FieldComparison.AtLeast,
        FieldComparison.AtMost => FieldComparison.Above,
        FieldComparison.Above => FieldComparison.AtMost,
        FieldComparison.AtLeast => FieldComparison.Below,
        FieldComparison.Has => FieldComparison.HasNot,
        _ => FieldComparison.Has,
    };
}
