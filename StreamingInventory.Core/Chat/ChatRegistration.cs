using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StreamingInventory.Core.Chat.Language;
using StreamingInventory.Core.Chat.Model;

namespace StreamingInventory.Core.Chat;

public static class ChatRegistration
{
    /// <summary>The orchestrator, the offline interpreter, and the model of the settings under <c>Chat</c>.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChatModelOptions>()
            .Configure(options =>
            {
                (options.Endpoint, options.Model, options.ApiKey) = (configuration["Chat:Endpoint"], configuration["Chat:Model"], configuration["Chat:ApiKey"]);
                options.TimeoutSeconds = configuration.GetValue("Chat:TimeoutSeconds", options.TimeoutSeconds);
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ChatModelOptions>, ChatModelCheck>();
        services.AddModelTransport();
        services.AddSingleton(provider => new ModelClient(
            provider.GetRequiredService<IOptions<ChatModelOptions>>(), provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<Catalogue>(),
            provider.GetRequiredService<ModelTimes>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Catalogue>();
        services.AddSingleton<SentenceReader>();
        services.AddSingleton<Recollection>();
        services.AddSingleton<LiveConversations>();
        services.AddSingleton<KeptTurns>();
        return services.AddSingleton<StreamingOrchestrator>();
    }

    private sealed class ChatModelCheck : IValidateOptions<ChatModelOptions>
    {
        public ValidateOptionsResult Validate(string? name, ChatModelOptions options) =>
            options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
    }
}
