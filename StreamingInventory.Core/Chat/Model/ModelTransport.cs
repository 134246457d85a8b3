using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>The way to a model's endpoint: attempts, retries before the first byte of an answer, and a circuit breaker.</summary>
internal static class ModelTransport
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Name = "chat-model";

    public static void AddModelTransport(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => ModelTimes.From(provider.GetRequiredService<IOptions<ChatModelOptions>>().Value));
        var client = services.AddHttpClient(Name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            // The client lives as long as the server; its connections are renewed, so that a moved name is found.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                handler.ConnectTimeout = TimeSpan.FromSeconds(10);
                // The key is for the endpoint that was set, not for wherever it points to.
                handler.AllowAutoRedirect = false;
            });
        client.AddResilienceHandler(Name, static (pipeline, context) =>
        {
            var times = context.ServiceProvider.GetRequiredService<ModelTimes>();
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
            pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = times.Retries,
                    Delay = times.RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = attempt => ValueTask.FromResult(MayTryAgain(attempt.Outcome, times)),
                })
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    MinimumThroughput = times.FailuresToRest,
                    FailureRatio = 0.5,
                    SamplingDuration = times.Counted,
                    BreakDuration = times.Rest,
                })
                .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = times.Attempt });
        });
        client.AddHttpMessageHandler(static () => new FirstByteHandler());
    }

    private static bool MayTryAgain(Outcome<HttpResponseMessage> outcome, ModelTimes times) => outcome switch
    {
        { Exception: HttpRequestException or IOException } => true,
        { Exception: TimeoutRejectedException } => false,
        _ => HttpClientResiliencePredicates.IsTransient(outcome) && !(outcome.Result?.Headers.RetryAfter?.Delta > times.LongestRetryAfter) && outcome.Result?.Headers.RetryAfter?.Date is null,
    };
}
