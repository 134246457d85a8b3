using System.Collections.Immutable;
using System.Text.Json;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Web.Endpoints;

/// <summary>An item, or a part of one, as a client sends it: one flat object with the fields' wire names.</summary>
internal static class ItemBody
{
    private const string SeenMember = "seen";
    private const string TypeMember = "type";

    /// <summary>A new item: its type and the fields that were said.</summary>
    /// <exception cref="ProblemException">Something in it is not allowed (400); everything that is wrong is named.</exception>
    public static (ItemType Type, ImmutableArray<FieldEdit> Fields) ReadNew(JsonElement body)
    {
        var type = ReadType(body);
        List<FieldError> errors = [];
        var fields = ReadFields(type, body, errors, member => member == TypeMember);
        return errors.Count == 0 ? (type, [.. fields]) : throw new ProblemException(Problems.Invalid(errors));
    }

    /// <summary>New values of an item's fields, each with the value that was seen where one is given.</summary>
    /// <param name="type">The item's type.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="hasVersion">The version is said elsewhere; else every field needs the value that was seen.</param>
    /// <exception cref="ProblemException">Something in it is not allowed (400), or nothing says what was seen (428).</exception>
    public static ImmutableArray<FieldEdit> ReadEdits(ItemType type, JsonElement body, bool hasVersion)
    {
        List<FieldError> errors = [];
        var fields = ReadFields(type, body, errors, member => member == SeenMember);
        var seen = ReadSeen(type, body, errors, _ => false);
        return Bind(fields, seen, errors, hasVersion);
    }

    /// <summary>New values with the values that were seen.</summary>
    /// <exception cref="ProblemException">There are errors (400), or nothing says what was seen (428).</exception>
    public static ImmutableArray<FieldEdit> Bind(List<FieldEdit> fields, Dictionary<string, FieldValue>? seen, List<FieldError> errors, bool hasVersion)
    {
        if (errors.Count > 0)
            throw new ProblemException(Problems.Invalid(errors));
        if (!hasVersion && seen is null)
            throw new ProblemException(PreconditionRequired("Send If-Match with the item's version, or \"seen\" with the values that were seen."));
        var edits = fields.Select(edit => seen is not null && seen.TryGetValue(edit.Field, out var value) ? edit with { Seen = value } : edit).ToImmutableArray();
        var blind = edits.Where(edit => edit.Seen is null).Select(edit => edit.Field).ToList();
        if (!hasVersion && blind.Count > 0)
            throw new ProblemException(PreconditionRequired($"\"seen\" must have every field that is changed; it lacks {string.Join(", ", blind)}."));
        return edits;
    }

    /// <summary>428.</summary>
    public static ProblemResult PreconditionRequired(string detail) => Problems.Of(
        StatusCodes.Status428PreconditionRequired, "precondition-required", detail,
        new FieldError("If-Match", null, "must be the item's version in quotes, as its ETag gives it") { Code = "precondition_required" });

    private static ItemType ReadType(JsonElement body)
    {
        var rule = $"must be one of {string.Join(", ", ItemType.All.Select(type => type.Name))}";
        if (!body.TryGetProperty(TypeMember, out var member))
            throw new ProblemException(Problems.Invalid(new FieldError(TypeMember, null, rule)));
        return member.ValueKind == JsonValueKind.String && ItemType.FindType(member.GetString()) is { } type
            ? type
            : throw new ProblemException(Problems.Invalid(new FieldError(TypeMember, Raw(member), rule)));
    }

    /// <summary>The members that are fields; what is wrong with them joins the errors.</summary>
    public static List<FieldEdit> ReadFields(ItemType type, JsonElement body, List<FieldError> errors, Func<string, bool> isOther)
    {
        List<FieldEdit> fields = [];
        foreach (var member in body.EnumerateObject())
        {
            var name = member.Name;
            if (isOther(name))
                continue;
            if (FindStored(type, name, member.Value, errors) is { } field && ReadValue(field, field.Name, member.Value, errors) is { } value)
                fields.Add(new FieldEdit(field.Name, value));
        }

        return fields;
    }

    /// <summary>The values that were seen, or null where the body has none.</summary>
    public static Dictionary<string, FieldValue>? ReadSeen(ItemType type, JsonElement body, List<FieldError> errors, Func<string, bool> isOther)
    {
        if (!body.TryGetProperty(SeenMember, out var member))
            return null;
        if (member.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError(SeenMember, Raw(member), "must be an object of fields and the values that were seen"));
            return null;
        }

        Dictionary<string, FieldValue> seen = new(StringComparer.Ordinal);
        foreach (var one in member.EnumerateObject())
        {
            var name = one.Name;
            if (isOther(name))
                continue;
            if (FindStored(type, name, one.Value, errors) is { } field && ReadValue(field, $"{SeenMember}.{name}", one.Value, errors, check: false) is { } value)
                seen[name] = value;
        }

        return seen;
    }

    private static ItemField? FindStored(ItemType type, string name, JsonElement value, List<FieldError> errors)
    {
        var field = type.Find(name);
        if (name is "id" or TypeMember || field is { IsStored: false } && field.Name == name)
            errors.Add(new FieldError(name, Raw(value), "is made by the server and cannot be set") { Code = "read_only" });
        else if (field is null || field.Name != name)
            errors.Add(new FieldError(name, Raw(value), $"is not a field of {(type == ItemType.Supplier ? "a supplier" : type == ItemType.Order ? "an order" : "an inventory item")}") { Code = "unknown_field" });
        else
            return field;
        return null;
    }

    private static FieldValue? ReadValue(ItemField field, string label, JsonElement element, List<FieldError> errors, bool check = true)
    {
        var fits = element.ValueKind == JsonValueKind.Null || element.ValueKind == field.Kind switch
        {
            FieldKind.Text or FieldKind.Choice or FieldKind.Date => JsonValueKind.String,
            FieldKind.List => JsonValueKind.Array,
            _ => JsonValueKind.Number,
        };
        // An empty number is told by null; a text is never taken for a number.
        var value = fits ? ItemJson.ReadValue(field, element) : null;
        var rule = value is null ? field.FormRule : check ? field.Check(value.Value) : null;
        if (rule is null)
            return value;
        errors.Add(new FieldError(label, Raw(element), rule));
        return null;
    }

    /// <summary>What was sent, for a message.</summary>
    public static string Raw(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
