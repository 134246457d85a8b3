using System.Collections.Immutable;
using System.Globalization;

namespace StreamingInventory.Core.Csv;

/// <summary>What a history file has that was not used, and why.</summary>
/// <param name="Count">All rows that were left out.</param>
/// <param name="Problems">The first of them, with line, column and rule.</param>
/// <param name="Kinds">How many for which reason, to stand behind a count: "with a negative quantity".</param>
public sealed record LeftOut(int Count, ImmutableArray<CsvProblem> Problems, ImmutableArray<(string Kind, int Count)> Kinds)
{
    public static LeftOut Nothing { get; } = new(0, [], []);

    /// <summary>"3 rows were left out: 2 with a date after today, 1 with a negative quantity."; empty where there are none.</summary>
    public override string ToString() => Count == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Count:#,0} {(Count == 1 ? "row was" : "rows were")} left out: ")
            + string.Join(", ", Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count:#,0} {kind.Kind}"))) + ".";

    /// <summary>Collects while a file is read.</summary>
    /// <param name="file">Its name, for messages.</param>
    internal sealed class Builder(string file)
    {
        // A file in another format would break every row; who reads the first has understood.
        private const int MostProblems = 200;
        private const int MostOfItem = 10;

        private readonly ImmutableArray<CsvProblem>.Builder _problems = ImmutableArray.CreateBuilder<CsvProblem>();
        private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ImmutableArray<CsvProblem>> _bySku = new(StringComparer.OrdinalIgnoreCase);
        private int _count;

        public void Add(int line, string? column, string? value, string rule, string kind, string? sku = null)
        {
            _count++;
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
            var problem = new CsvProblem(file, line, column, value, rule);
            if (_problems.Count < MostProblems)
                _problems.Add(problem);
            if (!string.IsNullOrEmpty(sku) && Of(sku) is { Length: < MostOfItem } own)
                _bySku[sku] = own.Add(problem);
        }

        /// <summary>What was left out of one item's rows, the first few.</summary>
        public ImmutableArray<CsvProblem> Of(string sku) => _bySku.GetValueOrDefault(sku, []);

        public LeftOut Build() => new(_count, _problems.ToImmutable(), [.. _kinds.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => (kind.Key, kind.Value))]);
    }
}
