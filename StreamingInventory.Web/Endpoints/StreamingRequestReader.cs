using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;

namespace StreamingInventory.Web.Endpoints;

/// <summary>Reads the body of a streaming request; what is wrong with it is named before any stream begins.</summary>
internal static class StreamingRequestReader
{
    private const int LongestInput = 10_000;
    private const int MostItems = 1000;
    private const int LongestText = 500;
    private static readonly string[] Actions = ["add", "remove", "update", "receive", "issue", "count"];
    private static readonly string[] Operations = ["add_multiple", "remove_multiple", "update_multiple"];

    /// <exception cref="ProblemException">It is not a valid request (400); each error names field, value and rule.</exception>
    public static StreamingRequest Read(JsonElement body, Func<string?, string> userId)
    {
        List<FieldError> errors = RequestBody.UnknownMembers(body, "user_input", "context", "user_id", "conversation_id");
        var input = Text(body, "user_input", "user_input", LongestInput, errors);
        if (string.IsNullOrWhiteSpace(input) && !errors.Exists(error => error.Field == "user_input"))
            errors.Add(new FieldError("user_input", input, "must not be empty"));
        var conversation = Text(body, "conversation_id", "conversation_id", LongestText, errors);
        var context = ReadContext(body, errors);
        var who = Text(body, "user_id", "user_id", LongestText, errors);
        if (errors.Count > 0)
            throw new ProblemException(Problems.Invalid(errors));
        return new StreamingRequest(input!, userId(who)) { Context = context, ConversationId = conversation };
    }

    private static RequestContext ReadContext(JsonElement body, List<FieldError> errors)
    {
        if (!body.TryGetProperty("context", out var context) || context.ValueKind == JsonValueKind.Null)
            return RequestContext.Empty;
        if (context.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError("context", Shown(context), "must be an object"));
            return RequestContext.Empty;
        }

        var ignored = ImmutableArray.CreateBuilder<string>();
        var read = RequestContext.Empty;
        foreach (var member in context.EnumerateObject())
        {
            var field = $"context.{member.Name}";
            if (member.Value.ValueKind == JsonValueKind.Null)
                continue;
            switch (member.Name)
            {
                case "item_type":
                    read = read with { ItemType = Choice(context, member.Name, field, [.. ItemType.All.Select(type => type.Name)], errors) };
                    break;
                case "action":
                    read = read with { Action = Choice(context, member.Name, field, Actions, errors) };
                    break;
                case "operation":
                    read = read with { Operation = Choice(context, member.Name, field, Operations, errors) };
                    break;
                case "criteria":
                    read = read with { Criteria = Choice(context, member.Name, field, StockStatusNames.All, errors) };
                    break;
                case "item_name":
                    read = read with { ItemName = Named(context, member.Name, field, errors) };
                    break;
                case "item_id":
                    read = read with { ItemId = Named(context, member.Name, field, errors) };
                    break;
                case "context":
                    read = read with { Label = Named(context, member.Name, field, errors) };
                    break;
                case "count":
                    read = read with { Count = Count(member.Value, field, errors) };
                    break;
                case "items":
                    read = read with { Items = Items(member.Value, field, errors) };
                    break;
                case "auto_approve":
                    if (member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                        read = read with { AutoApprove = member.Value.GetBoolean() };
                    else
                        errors.Add(new FieldError(field, Shown(member.Value), "must be true or false"));
                    break;
                default:
                    ignored.Add(member.Name);
                    break;
            }
        }

        if (read.Operation is not null && read.Items.IsEmpty && !errors.Exists(error => error.Field == "context.items"))
            errors.Add(new FieldError("context.items", null, $"must be a list of 1 to {MostItems} items for {read.Operation}"));
        return read with { Ignored = ignored.ToImmutable() };
    }

    private static string? Choice(JsonElement parent, string name, string field, IReadOnlyList<string> choices, List<FieldError> errors)
    {
        var value = parent.GetProperty(name);
        if (value.ValueKind == JsonValueKind.String && choices.Contains(value.GetString()!))
            return value.GetString();
        errors.Add(new FieldError(field, Shown(value), $"must be one of {string.Join(", ", choices)}"));
        return null;
    }

    private static string? Named(JsonElement parent, string name, string field, List<FieldError> errors)
    {
        var text = Text(parent, name, field, LongestText, errors);
        if (text is null || !string.IsNullOrWhiteSpace(text))
            return text?.Trim();
        errors.Add(new FieldError(field, text, "must not be empty"));
        return null;
    }

    private static string? Text(JsonElement parent, string name, string field, int longest, List<FieldError> errors)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            errors.Add(new FieldError(field, Shown(value), "must be a text"));
            return null;
        }

        var text = value.GetString()!;
        if (text.Length <= longest)
            return text;
        errors.Add(new FieldError(field, text, $"must have at most {longest} characters"));
        return null;
    }

    private static int? Count(JsonElement value, string field, List<FieldError> errors)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 1 and <= MostItems)
            return count;
        errors.Add(new FieldError(field, Shown(value), $"must be a whole number from 1 to {MostItems}"));
        return null;
    }

    private static ImmutableArray<JsonElement> Items(JsonElement value, string field, List<FieldError> errors)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is >= 1 and <= MostItems && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
            return [.. value.EnumerateArray().Select(item => item.Clone())];
        errors.Add(new FieldError(field, Shown(value), $"must be a list of 1 to {MostItems} objects"));
        return [];
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
