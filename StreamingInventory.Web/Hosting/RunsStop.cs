using StreamingInventory.Core.Chat;

namespace StreamingInventory.Web.Hosting;

/// <summary>
/// Stops the chat's runs while everything that they use is still there. The services themselves are taken down in the
/// reverse order in which they were made, and the pipeline of a model waits half a minute for a request under way.
/// </summary>
internal sealed class RunsStop(LiveConversations conversations) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => conversations.StopAllAsync();
}
