using System.Collections.Immutable;
using System.Text.Json.Nodes;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Memory;
using StreamingInventory.Core.Watch;

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

    /// <param name="Filter">Which items.</param>
    /// <param name="Sort">What they are ordered by; null for the name.</param>
    /// <param name="Descending">The largest first.</param>
    /// <param name="Limit">Only so many.</param>
    /// <param name="Show">What is asked about them.</param>
    public sealed record List(ItemFilter Filter, string? Sort = null, bool Descending = false, int? Limit = null, string? Show = null) : ClauseReading
    {
        /// <summary>What was taken for what.</summary>
        public ImmutableArray<string> Notes { get; init; } = [];
    }

    /// <param name="Filter">Which items.</param>
    /// <param name="Field">The number to sum or average; null to count.</param>
    /// <param name="Average">The average instead of the sum.</param>
    /// <param name="By">One figure for each value of this field.</param>
    public sealed record Measure(ItemFilter Filter, ItemField? Field, bool Average, string? By = null) : ClauseReading;

    /// <summary>What has to be ordered of these items.</summary>
    public sealed record Reorder(ItemFilter Filter) : ClauseReading;

    /// <summary>Something about purchase orders: a call of the tool that does it.</summary>
    /// <param name="Call">Which tool, with what.</param>
    /// <param name="Notes">What was taken for what.</param>
    public sealed record OfOrders(PlannedCall Call, ImmutableArray<string> Notes) : ClauseReading;

    /// <summary>How far the stock is from a limit, and what filling up to it costs.</summary>
    /// <param name="Filter">Which items.</param>
    /// <param name="Limit">The limit's field.</param>
    public sealed record Gap(ItemFilter Filter, ItemField Limit) : ClauseReading
    {
        /// <summary>What was taken for what.</summary>
        public ImmutableArray<string> Notes { get; init; } = [];
    }

    /// <summary>Stock against demand.</summary>
    /// <param name="Filter">Which items.</param>
    /// <param name="Focus">What is wanted.</param>
    /// <param name="Limit">Only so many.</param>
    public sealed record Stock(ItemFilter Filter, StockFocus Focus, int? Limit = null) : ClauseReading;

    /// <summary>Who could deliver an item.</summary>
    /// <param name="ItemId">Which one.</param>
    /// <param name="OnlyOthers">Without its own supplier.</param>
    public sealed record Sources(string ItemId, bool OnlyOthers) : ClauseReading;

    /// <summary>Forecasts of many items.</summary>
    /// <param name="Filter">Which.</param>
    /// <param name="Weeks">How far ahead.</param>
    public sealed record ForecastAll(ItemFilter Filter, int Weeks) : ClauseReading;

    /// <summary>Several questions that one sentence asks.</summary>
    /// <param name="Readings">In order.</param>
    public sealed record Several(ImmutableArray<ClauseReading> Readings) : ClauseReading;

    /// <summary>Who changed what.</summary>
    public sealed record History(HistoryQuery Query) : ClauseReading;

    public sealed record AnalyzeStock : ClauseReading;

    /// <param name="Name">One supplier; null for all.</param>
    /// <param name="Note">What was taken for what.</param>
    public sealed record AnalyzeSuppliers(string? Name, string? Note = null) : ClauseReading
    {
        /// <summary>Several that are compared.</summary>
        public ImmutableArray<string> Names { get; init; } = [];
    }

    public sealed record Forecast(string ItemId, int Weeks, string? Note) : ClauseReading
    {
        /// <summary>So many percent more are supposed, or less below 0.</summary>
        public decimal GrowthPercent { get; init; }

        /// <summary>From when on: a date, or a month's name.</summary>
        public string? GrowthFrom { get; init; }

        /// <summary>So many days are deliveries supposed to be late.</summary>
        public decimal ExtraLeadDays { get; init; }
    }

    /// <summary>The person wants to be told when this comes true of one of these items.</summary>
    /// <param name="Filter">Which items.</param>
    /// <param name="Condition">What of them.</param>
    /// <param name="Notes">What was taken for what.</param>
    public sealed record Watch(ItemFilter Filter, WatchCondition Condition, ImmutableArray<string> Notes) : ClauseReading;

    /// <param name="Rule">An id or words that say which rule; null for the only one.</param>
    /// <param name="Filter">What the rule is about, where the words are a description.</param>
    public sealed record Unwatch(string? Rule, ItemFilter? Filter) : ClauseReading;

    public sealed record WatchRules : ClauseReading;

    public sealed record Alerts : ClauseReading;

    public sealed record Undo : ClauseReading;

    /// <param name="Text">The person's words, to be kept as they are.</param>
    /// <param name="Items">Ids of the items that they name.</param>
    public sealed record Remember(string Text, ImmutableArray<string> Items) : ClauseReading;

    /// <param name="Topic">What about; null for everything.</param>
    /// <param name="Kind">Only of this kind.</param>
    public sealed record Recall(string? Topic, MemoryKind? Kind) : ClauseReading;

    /// <param name="Topic">What about; null for what was remembered last.</param>
    /// <param name="Kind">Only of this kind.</param>
    /// <param name="IsEverything">All of it, or all of the kind.</param>
    public sealed record Forget(string? Topic, MemoryKind? Kind, bool IsEverything) : ClauseReading;

    public sealed record Help : ClauseReading;

    /// <summary>Understood, but it has to be asked or told first; nothing is done.</summary>
    public sealed record Reply(string Text, JsonObject? Data = null) : ClauseReading
    {
        /// <summary>What can be chosen from, by id, in order.</summary>
        public ImmutableArray<string> Choices { get; init; } = [];

        /// <summary>The words that could mean any of them.</summary>
        public string? Part { get; init; }

        /// <summary>It is known what is meant, so no other reading is tried.</summary>
        public bool IsFinal { get; init; }

        /// <summary>There is nothing of that name; the choices are only what comes near.</summary>
        public bool IsMissing { get; init; }

        /// <summary>The sentence with <see cref="Blank"/> where the answer goes; null where no answer is waited for.</summary>
        public string? Completion { get; init; }

        /// <summary>Stands in a completion for what is missing.</summary>
        public const string Blank = "…";
    }

    /// <param name="Part">What was not understood.</param>
    public sealed record Unknown(string Part) : ClauseReading;
}
