using System.Collections.Immutable;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Core.Csv;

/// <summary>Fills the ledger from a folder of files: one set, so that a stop in between leaves nothing half loaded.</summary>
public sealed class ItemImport(ItemLedger ledger, TimeProvider time)
{
    private static readonly string[] History = ["sales_history.csv", "purchase_orders.csv"];

    /// <summary>Adds what the files of a folder hold; rows that break a rule are left out and named.</summary>
    /// <param name="folder">A folder; files of other kinds in it, and its absence, are no problem.</param>
    /// <param name="actor">Who loads it.</param>
    /// <param name="cancellationToken">Counts until the ledger has taken the set.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task<ImportOutcome> LoadFolderAsync(string folder, Actor actor, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<ItemCsvRow>();
        var problems = ImmutableArray.CreateBuilder<CsvProblem>();
        var reader = new ItemCsvReader(time);
        foreach (var path in Files(folder))
        {
            using var text = new StreamReader(path);
            var file = reader.Read(text, Path.GetFileName(path));
            rows.AddRange(file.Rows);
            problems.AddRange(file.Problems);
        }

        // A SKU that is made from a name gives way to one that a later row says.
        return await ApplyAsync([.. rows.OrderBy(row => NeedsSku(row.Change))], problems, actor, cancellationToken);
    }

    private static bool NeedsSku(Change.AddItem add) => add.Type == ItemType.Inventory && add.Fields.All(edit => edit.Field != "sku");

    private async Task<ImportOutcome> ApplyAsync(
        ImmutableArray<ItemCsvRow> rows, ImmutableArray<CsvProblem>.Builder problems, Actor actor, CancellationToken cancellationToken)
    {
        var run = Ids.NewRun(time);
        while (!rows.IsEmpty)
        {
            var note = string.Join(", ", rows.Select(row => row.File).Distinct());
            var set = new ChangeSet(actor, run, [.. rows.Select(row => row.Change)]) { Note = note };
            switch (await ledger.ApplyAsync(set, cancellationToken))
            {
                case ChangeOutcome.Applied applied:
                    return new ImportOutcome(run, applied.Events.Length, problems.ToImmutable());
                case ChangeOutcome.Rejected rejected:
                    // Together some rows break a rule that each keeps alone: those go, and the rest is tried again.
                    rows = Without(rows, rejected.Problems, problems);
                    break;
                case ChangeOutcome.Unavailable unavailable:
                    throw new IOException($"The items could not be stored: {unavailable.Reason}");
                case var other:
                    throw new InvalidOperationException($"An import cannot end with {other.GetType().Name}.");
            }
        }

        return new ImportOutcome(run, 0, problems.ToImmutable());
    }

    private static ImmutableArray<ItemCsvRow> Without(ImmutableArray<ItemCsvRow> rows, ImmutableArray<Problem> refused, ImmutableArray<CsvProblem>.Builder problems)
    {
        var byId = refused.ToLookup(problem => problem.ItemId, StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<ItemCsvRow>(rows.Length);
        foreach (var row in rows)
        {
            if (!byId.Contains(row.Change.ItemId))
                kept.Add(row);
            else
                problems.AddRange(byId[row.Change.ItemId].Select(problem => new CsvProblem(row.File, row.Line, problem.Field, problem.Value, problem.Message.TrimEnd('.'))));
        }

        return kept.Count < rows.Length ? kept.ToImmutable() : throw new InvalidOperationException("The ledger refused rows that were not sent.");
    }

    // Suppliers first, so that the first thing anybody sees of an item is complete.
    private static IEnumerable<string> Files(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*.csv", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive })
            .Where(path => !History.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
            .OrderBy(path => Path.GetFileName(path).StartsWith("supplier", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase);
}

/// <summary>What came of an import.</summary>
/// <param name="RunId">The run, which can be undone.</param>
/// <param name="Added">How many items.</param>
/// <param name="Problems">What was left out.</param>
public sealed record ImportOutcome(string RunId, int Added, ImmutableArray<CsvProblem> Problems);
