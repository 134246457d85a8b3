using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>
/// The tools as a model is told of them. It reads all of them with every round, and a small local one has little room, so
/// nothing is said twice: the members of a condition are explained by the first tool that takes one.
/// </summary>
internal static class ShortTools
{
    // What a tool takes does not change while the program runs; which tools there are is a matter of the run.
    private static readonly ConcurrentDictionary<string, IList<AITool>> Known = new(StringComparer.Ordinal);

    /// <summary>The same tools, said shortly.</summary>
    public static ChatOptions? Of(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
            return options;
        var shortened = options.Clone();
        shortened.Tools = Known.GetOrAdd(string.Join(' ', tools.Select(tool => tool.Name)), _ => Shorten(tools));
        return shortened;
    }

    private static List<AITool> Shorten(IList<AITool> tools)
    {
        HashSet<string> explained = new(StringComparer.Ordinal);
        return [.. tools.Select(tool => tool is AIFunctionDeclaration function ? Shorten(function, explained) : tool)];
    }

    private static AIFunctionDeclaration Shorten(AIFunctionDeclaration function, HashSet<string> explained)
    {
        var schema = JsonObject.Create(function.JsonSchema)!;
        // What else stands there says of the function what it says itself.
        foreach (var name in schema.Select(member => member.Key).Where(name => name is not ("type" or "properties" or "required")).ToList())
            schema.Remove(name);
        foreach (var (_, property) in schema["properties"]?.AsObject() ?? [])
            Shorten(property!.AsObject(), explained);
        return AIFunctionFactory.CreateDeclaration(function.Name, function.Description, JsonSerializer.SerializeToElement(schema));
    }

    private static void Shorten(JsonObject schema, HashSet<string> explained)
    {
        // A value that may be left out need not be null.
        if (schema["type"] is JsonArray types && types.Where(type => (string?)type != "null").ToList() is [{ } type])
            schema["type"] = (string)type!;
        if (schema.TryGetPropertyValue("default", out var value) && value is null)
            schema.Remove("default");
        if (schema["items"] is JsonObject items)
            Shorten(items, explained);
        if (schema["properties"] is not JsonObject members)
            return;
        var isExplained = !explained.Add(string.Join(' ', members.Select(member => member.Key)));
        foreach (var (_, member) in members)
        {
            Shorten(member!.AsObject(), explained);
            if (isExplained)
                member.AsObject().Remove("description");
        }
    }
}
