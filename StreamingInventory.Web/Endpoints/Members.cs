using System.Text.Json;

namespace StreamingInventory.Web.Endpoints;

/// <summary>The members of an object inside a body; what is wrong with one is told with its path.</summary>
internal sealed class Members
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<FieldError> _errors;

    public Members(JsonElement element, string path, List<FieldError> errors)
    {
        (_object, _path, _errors) = (element, path, errors);
        if (element.ValueKind != JsonValueKind.Object)
            errors.Add(new FieldError(path, ItemBody.Raw(element), "must be an object"));
    }

    /// <summary>A text, or null where there is none.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } member)
            return null;
        if (member.ValueKind == JsonValueKind.String)
            return member.GetString();
        Refuse(name, ItemBody.Raw(member), "must be a text");
        return null;
    }

    /// <summary>A number, or null where there is none; a text is never taken for a number.</summary>
    public decimal? Number(string name)
    {
        if (Find(name) is not { } member)
            return null;
        if (member.ValueKind == JsonValueKind.Number && member.TryGetDecimal(out var number))
            return number;
        Refuse(name, ItemBody.Raw(member), "must be a number");
        return null;
    }

    /// <summary>An object, or null where there is none.</summary>
    public Members? Object(string name) => Find(name) is { } member ? new Members(member, $"{_path}.{name}", _errors) : null;

    /// <summary>Everything but these is an error.</summary>
    public void RefuseOthers(params IEnumerable<string> known)
    {
        if (_object.ValueKind != JsonValueKind.Object)
            return;
        var names = known.ToList();
        foreach (var member in _object.EnumerateObject().Where(member => !names.Contains(member.Name)))
            Refuse(member.Name, ItemBody.Raw(member.Value), $"is not a member here; there are {string.Join(", ", names)}", "unknown_field");
    }

    public void Refuse(string name, string? value, string rule, string code = "invalid_value") =>
        _errors.Add(new FieldError($"{_path}.{name}", value, rule) { Code = code });

    private JsonElement? Find(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
