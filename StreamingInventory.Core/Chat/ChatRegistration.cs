using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StreamingInventory.Core.Chat.Language;

namespace StreamingInventory.Core.Chat;

public static class ChatRegistration
{
    /// <summary>The orchestrator, the offline interpreter, and the model of <c>Chat:Endpoint</c>, <c>Chat:Model</c> and <c>Chat:ApiKey</c>.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChatModelOptions>()
            .Configure(options => (options.Endpoint, options.Model, options.ApiKey) = (configuration["Chat:Endpoint"], configuration["Chat:Model"], configuration["Chat:ApiKey"]))
            .Validate(options => options.Problem is null, "Chat:Endpoint must be an absolute http or https address, and Chat:Model must name the model there.")
            .ValidateOnStart();
        services.AddSingleton<ModelClient>();
        services.AddSingleton<Catalogue>();
        services.AddSingleton<SentenceReader>();
        services.AddSingleton<Recollection>();
        services.AddSingleton<LiveConversations>();
        services.AddSingleton<KeptTurns>();
        return services.AddSingleton<StreamingOrchestrator>();
    }
}
