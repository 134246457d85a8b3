namespace StreamingInventory.Core.Chat;

/// <summary>Which model answers; the settings under <c>Chat</c>. Without an endpoint the offline interpreter does.</summary>
public sealed record ChatModelOptions
{
    private const int MostSeconds = 600;

    /// <summary>An OpenAI-compatible endpoint, for example <c>http://localhost:11434/v1</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name there.</summary>
    public string? Model { get; set; }

    /// <summary>Empty for local servers that want none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long the model may be silent, before it begins and while it speaks; 1 to 600 seconds.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    public bool HasModel => !string.IsNullOrEmpty(Endpoint);

    /// <summary>What is wrong with the settings, as a sentence, or null.</summary>
    public string? Problem =>
        !HasModel ? null
        : !Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") ? $"Chat:Endpoint must be an absolute http or https address, but was '{Endpoint}'."
        : uri.UserInfo.Length > 0 ? "Chat:Endpoint must not carry a name or a password; the key belongs into Chat:ApiKey."
        : string.IsNullOrWhiteSpace(Model) ? "Chat:Model must name the model when Chat:Endpoint is set."
        : TimeoutSeconds is < 1 or > MostSeconds ? $"Chat:TimeoutSeconds must be from 1 to {MostSeconds}, but was {TimeoutSeconds}." : null;
}
