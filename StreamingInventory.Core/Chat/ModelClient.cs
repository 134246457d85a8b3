using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Chat.Model;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Core.Chat;

/// <summary>The configured model, where there is one.</summary>
public sealed class ModelClient : IDisposable
{
    private readonly Lazy<IChatClient?> _client;
    private readonly Catalogue _catalogue;
    private readonly ModelPrompt _prompt;
    private readonly ModelTimes _times;
    private readonly TimeProvider _time;

    internal ModelClient(IOptions<ChatModelOptions> options, IHttpClientFactory http, Catalogue catalogue, ModelTimes times, TimeProvider time)
    {
        (_catalogue, _times, _time) = (catalogue, times, time);
        _prompt = new ModelPrompt(catalogue);
        _client = new(() => Create(options.Value, http));
    }

    /// <summary>Without one the offline interpreter answers.</summary>
    internal bool Exists => _client.Value is not null;

    /// <summary>The model for one run.</summary>
    internal ModelTurn Begin() => new(_client.Value ?? throw new InvalidOperationException("There is no model."), _times, _time);

    /// <summary>What the model is told before it is asked.</summary>
    internal string Prompt(StreamingRequest request, ConversationState state) => _prompt.For(request.UserInput, state.Items);

    /// <summary>What the person's message covers.</summary>
    internal Mandate Mandate(StreamingRequest request, Plan plan, SentenceReading reading, ConversationState state) => _catalogue.Read(index =>
        MandateReader.Read(index, request.UserInput, plan.IsUnderstood ? reading.Clauses : [], FocusJson.Of(state), request.Context.AutoApprove));

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value?.Dispose();
    }

    private static IChatClient? Create(ChatModelOptions options, IHttpClientFactory http)
    {
        if (!options.HasModel)
            return null;
        // Attempts, retries and time-outs are the transport's; the SDK adds none of its own.
        var settings = new OpenAIClientOptions
        {
            Endpoint = new Uri(options.Endpoint!),
            Transport = new HttpClientPipelineTransport(http.CreateClient(ModelTransport.Name)),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        // Local servers want no key, but the client wants something to send.
        var key = string.IsNullOrEmpty(options.ApiKey) ? "none" : options.ApiKey;
        return new OpenAIClient(new ApiKeyCredential(key), settings).GetChatClient(options.Model!).AsIChatClient();
    }
}
