namespace StreamingInventory.Core.Chat;

/// <summary>Which model answers; the settings under <c>Chat</c>. Without an endpoint the offline interpreter does.</summary>
public sealed record ChatModelOptions
{
    /// <summary>An OpenAI-compatible endpoint, for example <c>http://localhost:11434/v1</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name there.</summary>
    public string? Model { get; set; }

    /// <summary>Empty for local servers that want none.</summary>
    public string? ApiKey { get; set; }

    public bool HasModel => !string.IsNullOrEmpty(Endpoint);

    /// <summary>What is wrong with the settings, as a sentence, or null.</summary>
    public string? Problem =>
        !HasModel ? null
        : !Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") ? $"Chat:Endpoint must be an absolute http or https address, but was '{Endpoint}'."
        : string.IsNullOrWhiteSpace(Model) ? "Chat:Model must name the model when Chat:Endpoint is set." : null;
}
