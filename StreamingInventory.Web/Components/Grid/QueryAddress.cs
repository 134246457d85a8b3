using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Views;

namespace StreamingInventory.Web.Components.Grid;

/// <summary>What somebody looks at as part of the page's address, so that it survives a reload and can be sent to others.</summary>
public static class QueryAddress
{
    /// <summary>Reads a query string; what does not fit the type's fields is left out.</summary>
    public static ItemQuery Read(string queryString)
    {
        var values = QueryHelpers.ParseQuery(queryString);
        var type = ItemType.FindType(values.GetValueOrDefault("type")) ?? ItemType.Inventory;
        var sort = values.GetValueOrDefault("sort").ToString();
        var field = type.Find(sort.TrimStart('-'));
        return new ItemQuery(type)
        {
            Search = values.GetValueOrDefault("q").ToString(),
            Sort = field?.Name ?? "name",
            Descending = field is not null && sort.StartsWith('-'),
            Filters = [.. values.GetValueOrDefault("f").Select(text => ReadFilter(type, text)).OfType<FieldFilter>()],
        };
    }

    /// <summary>The address of a query, beginning with the page.</summary>
    public static string Write(string page, ItemQuery query)
    {
        List<KeyValuePair<string, string?>> values = [];
        if (query.Type != ItemType.Inventory)
            values.Add(new("type", query.Type.Name));
        if (query.Search.Length > 0)
            values.Add(new("q", query.Search));
        if (query.Sort != "name" || query.Descending)
            values.Add(new("sort", (query.Descending ? "-" : "") + query.Sort));
        values.AddRange(query.Filters.Select(filter => new KeyValuePair<string, string?>("f", $"{filter.Field}~{OperatorName(filter.Operator)}~{filter.Value}")));
        return QueryHelpers.AddQueryString(page, values);
    }

    /// <summary>A filter as people read it: "Status: Low, Out", "Unit cost at most 20".</summary>
    public static string Describe(ItemType type, FieldFilter filter)
    {
        var field = type.Field(filter.Field);
        return filter.Operator switch
        {
            FilterComparison.In => $"{field.Label}: {string.Join(", ", FieldFilter.Split(filter.Value).Select(value => field.Kind == FieldKind.Choice ? GridColumns.Choice(value) : value))}",
            FilterComparison.AtLeast => $"{field.Label} at least {filter.Value}",
            FilterComparison.AtMost => $"{field.Label} at most {filter.Value}",
            _ => $"{field.Label} has “{filter.Value}”",
        };
    }

    private static FieldFilter? ReadFilter(ItemType type, string? text)
    {
        if (text?.Split('~', 3) is not [var name, var operatorName, { Length: > 0 } value] || type.Find(name) is not { } field)
            return null;
        return Operators.FirstOrDefault(known => known.Name == operatorName) is { Name: not null } found ? new FieldFilter(field.Name, found.Operator, value) : null;
    }

    private static string OperatorName(FilterComparison @operator) => Operators.First(known => known.Operator == @operator).Name;

    private static readonly ImmutableArray<(FilterComparison Operator, string Name)> Operators =
        [(FilterComparison.Contains, "has"), (FilterComparison.In, "is"), (FilterComparison.AtLeast, "min"), (FilterComparison.AtMost, "max")];
}
