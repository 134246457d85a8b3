using System.ClientModel;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>Why a model did not answer, as far as it concerns the person who asked.</summary>
/// <param name="reason">A word for programs.</param>
/// <param name="message">A clause for people: "The model cannot be reached".</param>
/// <param name="cause">What happened, for the log.</param>
internal sealed class ModelFailure(string reason, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The reason where nobody is there, or nobody who can answer.</summary>
    public const string Unreachable = "unreachable";

    public string Reason => reason;

    public static ModelFailure TooSlow(Exception? cause = null) => new("slow", "The model did not answer in time", cause);

    public static ModelFailure CutOff(string message = "The model was cut off", Exception? cause = null) => new("cut_off", message, cause);

    /// <summary>Names what a failing endpoint has in common with others; what it says itself goes to the log only.</summary>
    public static ModelFailure From(Exception exception) => exception switch
    {
        ModelFailure failure => failure,
        BrokenCircuitException => new("resting", "The model has failed several times and is left alone for a moment", exception),
        TimeoutRejectedException or OperationCanceledException => TooSlow(exception),
        ClientResultException { Status: 401 or 403 } => new("refused", "The model's endpoint refused the key", exception),
        ClientResultException { Status: 404 } => new("refused", "The endpoint does not know the model", exception),
        ClientResultException { Status: 429 } => new("busy", "The model is busy", exception),
        ClientResultException { Status: >= 400 and < 500 } => new("refused", "The model's endpoint refused the request", exception),
        ClientResultException or HttpRequestException when exception.InnerException is { } inner and not HttpRequestException and not IOException => From(inner),
        ClientResultException or HttpRequestException => new(Unreachable, "The model cannot be reached just now", exception),
        AggregateException { InnerException: { } inner } => From(inner),
        _ => CutOff(cause: exception),
    };
}
