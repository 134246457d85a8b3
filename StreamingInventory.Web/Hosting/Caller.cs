using System.Security.Claims;
using System.Text;
using StreamingInventory.Web.Endpoints;

namespace StreamingInventory.Web.Hosting;

/// <summary>Who sends a request, until sign-in is built.</summary>
public static class Caller
{
    /// <summary>Whoever says nothing about themselves.</summary>
    public const string Anonymous = "anonymous";

    private const int MaxLength = 100;

    /// <summary>The body's <c>user_id</c>, else the header <c>X-User-Id</c>, else the visitor's cookie, else <see cref="Anonymous"/>.</summary>
    /// <exception cref="ProblemException">It is longer than 100 characters or not printable (400).</exception>
    public static string UserId(HttpContext context, string? bodyUserId = null)
    {
        var fromBody = bodyUserId?.Trim();
        if (!string.IsNullOrEmpty(fromBody))
            return Checked("user_id", fromBody);
        var fromHeader = context.Request.Headers["X-User-Id"].ToString().Trim();
        return fromHeader.Length > 0 ? Checked("X-User-Id", fromHeader) : FromCookie(context.User) ?? Anonymous;
    }

    /// <summary>The visitor's id, or null where there is no cookie yet.</summary>
    public static string? FromCookie(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string Checked(string field, string userId)
    {
        if (userId.Length > MaxLength)
            throw new ProblemException(Problems.Invalid(new FieldError(field, userId, $"must have at most {MaxLength} characters")));
        return userId.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.IsControl(rune))
            ? throw new ProblemException(Problems.Invalid(new FieldError(field, null, "must be printable")))
            : userId;
    }
}
