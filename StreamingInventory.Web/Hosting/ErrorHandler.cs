using StreamingInventory.Web.Endpoints;

namespace StreamingInventory.Web.Hosting;

/// <summary>Answers what went wrong with problem details, and tells nobody outside about the inside.</summary>
internal sealed partial class ErrorHandler(RequestDelegate next, ILogger<ErrorHandler> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBareError(context))
                await Problems.ForStatus(context.Response.StatusCode, context.Request).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (ProblemException exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception.Problem);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception.StatusCode == StatusCodes.Status400BadRequest
                ? Problems.Of(StatusCodes.Status400BadRequest, "invalid-request", exception.Message)
                : Problems.ForStatus(exception.StatusCode, context.Request));
        }
        catch (Exception exception) when (!context.Response.HasStarted && RequestGuard.IsProgramPath(context.Request.Path))
        {
            LogFailed(exception, context.Request.Method, context.Request.Path);
            await AnswerAsync(context, Problems.ForStatus(StatusCodes.Status500InternalServerError, context.Request));
        }
    }

    private static Task AnswerAsync(HttpContext context, ProblemResult problem)
    {
        context.Response.Headers.Remove("ETag");
        context.Response.Headers.Remove("Idempotency-Replayed");
        return problem.ExecuteAsync(context);
    }

    private static bool IsBareError(HttpContext context) =>
        context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0, ContentType: null or "" }
        && (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/health"));

    [LoggerMessage(Level = LogLevel.Error, EventName = "RequestFailed", Message = "{Method} {Path} failed.")]
    private partial void LogFailed(Exception exception, string method, string path);
}
