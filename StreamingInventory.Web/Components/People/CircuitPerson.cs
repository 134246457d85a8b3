using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;

namespace StreamingInventory.Web.Components.People;

/// <summary>The person at this circuit.</summary>
public sealed class CircuitPerson(AuthenticationStateProvider authentication, DisplayNames names)
{
    /// <summary>This circuit among those of the same person.</summary>
    public string CircuitId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>An opaque id; set once the page is up.</summary>
    public string UserId { get; private set; } = "anonymous";

    public string Name => names.NameOf(UserId);

    /// <summary>As the ledger knows a change by hand.</summary>
    public Actor AtGrid => new(UserId, "grid");

    public async Task ResolveAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        UserId = state.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? UserId;
    }

    /// <summary>A colour of one's own, the same on every screen; from a set that reads well in both themes.</summary>
    public static string ColorOf(string userId, DisplayNames names)
    {
        // One after the other, so that the first few have different ones.
        if (names.NumberOf(userId) is { } number)
            return $"var(--person-{number % 6})";
        var hash = 17u;
        foreach (var letter in userId)
            hash = (hash * 31) + letter;
        return $"var(--person-{hash % 6})";
    }

    /// <summary>Two letters for an avatar: "G7" for Guest 7, "AB" for Ada Bell.</summary>
    public static string InitialsOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "?",
            [var only] => only[..Math.Min(2, only.Length)].ToUpperInvariant(),
            [var first, .., var last] when last.All(char.IsAsciiDigit) => char.ToUpperInvariant(first[0]) + last[..Math.Min(3, last.Length)],
            [var first, .., var last] => $"{char.ToUpperInvariant(first[0])}{char.ToUpperInvariant(last[0])}",
        };
    }
}
