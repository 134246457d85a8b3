using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;

namespace StreamingInventory.Core.Chat;

/// <summary>The configured model, where there is one.</summary>
public sealed class ModelClient(IOptions<ChatModelOptions> options) : IDisposable
{
    // A model that says nothing for this long is treated as one that failed.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly Lazy<IChatClient?> _client = new(() => Create(options.Value));

    /// <summary>Null where the offline interpreter answers.</summary>
    public IChatClient? Client => _client.Value;

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value?.Dispose();
    }

    private static IChatClient? Create(ChatModelOptions options)
    {
        if (!options.HasModel)
            return null;
        var settings = new OpenAIClientOptions { Endpoint = new Uri(options.Endpoint!), NetworkTimeout = Silence, RetryPolicy = new ClientRetryPolicy(1) };
        // Local servers want no key, but the client wants something to send.
        var key = string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey;
        return new OpenAIClient(new ApiKeyCredential(key), settings).GetChatClient(options.Model!).AsIChatClient();
    }
}
