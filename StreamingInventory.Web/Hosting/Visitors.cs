using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace StreamingInventory.Web.Hosting;

/// <summary>A protected cookie tells the people apart who open the page: an opaque id, and no more.</summary>
internal static class Visitors
{
    private const string Scheme = "visitor";

    public static void AddVisitors(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider, ILoggerFactory>((options, provider, loggers) =>
            options.XmlRepository = new KeyFiles(() => provider.GetRequiredService<Storage>().KeyFolder, loggers));
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "streaming-inventory";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromDays(365);
            options.SlidingExpiration = true;
            options.Events.OnRedirectToLogin = context => Refuse(context.Response, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Refuse(context.Response, StatusCodes.Status403Forbidden);
        });
    }

    /// <summary>Whoever opens a page for the first time gets an id; a number as a guest only once the page is up, since monitors and robots come by as well.</summary>
    public static void UseVisitors(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            if (IsPage(context.Request))
                await WelcomeAsync(context);
            await next(context);
        });
    }

    private static async Task WelcomeAsync(HttpContext context)
    {
        if (Caller.FromCookie(context.User) is not null)
            return;
        var userId = $"user-{Guid.CreateVersion7():N}";
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId)], Scheme));
        await context.SignInAsync(Scheme, context.User, new AuthenticationProperties { IsPersistent = true });
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !RequestGuard.IsProgramPath(request.Path)
        && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static Task Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
