using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace StreamingInventory.Core.Chat;

/// <summary>
/// A chat client without a model: what the grammar made of the sentence becomes function calls, and when their results
/// come back it is done. No key, no network, the same answer every time.
/// </summary>
internal sealed class OfflineInterpreter(Plan plan) : IChatClient
{
    /// <summary>Where a piece of text keeps what goes with it.</summary>
    public const string DataKey = "data";

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        cancellationToken.ThrowIfCancellationRequested();
        if (messages.LastOrDefault()?.Role != ChatRole.User)
        {
            // The tools have told what they did, step by step.
            yield return new ChatResponseUpdate(ChatRole.Assistant, []) { FinishReason = ChatFinishReason.Stop };
            yield break;
        }

        if (plan.Say is { } text)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, text)
            {
                AdditionalProperties = plan.Data is null ? null : new() { [DataKey] = plan.Data },
            };
        }

        if (!plan.Calls.IsEmpty)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [.. plan.Calls.Select((call, number) => new FunctionCallContent($"call-{number + 1}", call.Function, call.Arguments))])
            {
                FinishReason = ChatFinishReason.ToolCalls,
            };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
