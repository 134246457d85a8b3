using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Core.Chat.Language;

/// <summary>What a clause asks for.</summary>
internal abstract record ClauseReading
{
    private ClauseReading() { }

    /// <summary>Changes, already bound to the items that are meant.</summary>
    /// <param name="Proposals">What is wanted.</param>
    /// <param name="Ask">Ask first in any case.</param>
    /// <param name="OfSuppliers">Only suppliers are concerned.</param>
    /// <param name="Notes">What was taken for what.</param>
    public sealed record Changes(ImmutableArray<ProposedChange> Proposals, bool Ask, bool OfSuppliers, ImmutableArray<string> Notes) : ClauseReading;

    public sealed record List(ItemFilter Filter) : ClauseReading;

    /// <param name="Filter">Which items.</param>
    /// <param name="Field">The number to sum or average; null to count.</param>
    /// <param name="Average">The average instead of the sum.</param>
    public sealed record Measure(ItemFilter Filter, ItemField? Field, bool Average) : ClauseReading;

    public sealed record AnalyzeStock : ClauseReading;

    /// <param name="Name">One supplier; null for all.</param>
    /// <param name="Note">What was taken for what.</param>
    public sealed record AnalyzeSuppliers(string? Name, string? Note = null) : ClauseReading;

    public sealed record Forecast(string ItemId, int Weeks, string? Note) : ClauseReading;

    public sealed record Undo : ClauseReading;

    public sealed record Help : ClauseReading;

    /// <summary>Understood, but it has to be asked or told first; nothing is done.</summary>
    public sealed record Reply(string Text, JsonObject? Data = null) : ClauseReading;

    /// <param name="Part">What was not understood.</param>
    public sealed record Unknown(string Part) : ClauseReading;
}
