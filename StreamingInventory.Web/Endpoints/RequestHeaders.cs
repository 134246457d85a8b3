using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Ledger;

namespace StreamingInventory.Web.Endpoints;

/// <summary>The headers that say under which conditions a request holds.</summary>
internal static class RequestHeaders
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 255;

    /// <summary>The client's name for this very change, with a hash of all that it says; null where it gives none.</summary>
    /// <exception cref="ProblemException">It is empty, too long or not printable (400).</exception>
    public static IdempotencyKey? ReadKey(HttpRequest request, byte[] body)
    {
        var values = request.Headers[KeyHeader];
        if (values.Count == 0)
            return null;
        var key = values.Count == 1 ? values[0]?.Trim() : null;
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey || key.Any(char.IsControl))
            throw new ProblemException(Problems.Invalid(new FieldError(KeyHeader, key, $"must be given once, with 1 to {LongestKey} printable characters")));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[request.Method, $"{request.Path}{request.QueryString}", request.Headers.IfMatch.ToString()])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        hash.AppendData(body);
        return new IdempotencyKey(key, Convert.ToHexString(hash.GetHashAndReset()));
    }

    /// <summary>The version that <c>If-Match</c> asks for; none for <c>*</c>, and null where there is no such header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="current">The item as it is: of several tags, the one that fits counts.</param>
    /// <exception cref="ProblemException">The header is not a list of entity tags (400).</exception>
    public static VersionWanted? ReadIfMatch(HttpRequest request, Item? current)
    {
        if (request.Headers.IfMatch.Count == 0)
            return null;
        var tags = ReadTags(request.Headers.IfMatch, "If-Match");
        if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            return new VersionWanted(null);
        // A weak tag never fits here (RFC 9110), and neither does one that we did not make; no item has the version 0.
        var versions = tags.Select(tag => !tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), out var version) ? version : 0).ToList();
        return new VersionWanted(current is not null && versions.Contains(current.Version) ? current.Version : versions[0]);
    }

    /// <summary>Has the client this version of the item already?</summary>
    /// <exception cref="ProblemException">The header is not a list of entity tags (400).</exception>
    public static bool HasVersion(HttpRequest request, Item item)
    {
        if (request.Headers.IfNoneMatch.Count == 0)
            return false;
        var mine = new EntityTagHeaderValue(ItemAnswers.ETag(item));
        return ReadTags(request.Headers.IfNoneMatch, "If-None-Match")
            .Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(mine, useStrongComparison: false));
    }

    private static IList<EntityTagHeaderValue> ReadTags(IList<string?> header, string name) =>
        EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags) && tags.Count > 0
            ? tags
            : throw new ProblemException(Problems.Invalid(new FieldError(name, string.Join(", ", header), "must be an entity tag in quotes, such as \"3\"")));
}

/// <summary>The version that an item must have; any where there is none.</summary>
internal sealed record VersionWanted(long? Version);
