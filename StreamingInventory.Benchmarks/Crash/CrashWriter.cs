using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace StreamingInventory.Benchmarks.Crash;

/// <summary>
/// One of the eight who write while the server is killed. It has items and a supplier of its own, changes one thing
/// at a time, and remembers every acknowledgement. What was under way at the kill it sends again, under the same key.
/// </summary>
internal sealed class CrashWriter(int number, int seed)
{
    private const int MostItems = 12;

    /// <summary>The ends of the names of items that are added together.</summary>
    public static readonly string[] Parts = ["a", "b", "c"];

    private readonly Random _random = new(seed);
    private readonly List<Owned> _items = [];
    private readonly Owned _supplier = new();
    private Request? _underWay;
    private int _count;

    /// <summary>Every change that the server has acknowledged: a unique text in it, the item and its version then.</summary>
    public List<Acknowledged> Acknowledged { get; } = [];

    /// <summary>Changes that were sent twice since their answer was lost.</summary>
    public int Repeated { get; private set; }

    /// <summary>Writes until the server is gone.</summary>
    /// <param name="client">Of the server.</param>
    /// <param name="answered">Called after every acknowledgement.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="InvalidOperationException">The server gave an answer that it should not give.</exception>
    public async Task WriteAsync(HttpClient client, Action answered, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_underWay is null)
                _underWay = Next();
            else
                Repeated++;
            try
            {
                using var message = new HttpRequestMessage(_underWay.Method, _underWay.Path) { Content = JsonContent.Create(_underWay.Body) };
                message.Headers.Add("X-User-Id", $"writer-{number}");
                message.Headers.Add("Idempotency-Key", _underWay.Marker);
                using var answer = await client.SendAsync(message, cancellationToken);
                var text = await answer.Content.ReadAsStringAsync(cancellationToken);
                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
                    throw new InvalidOperationException($"{_underWay.Method} {_underWay.Path} {JsonSerializer.Serialize(_underWay.Body)} was answered with {(int)answer.StatusCode}: {text}");
                using var document = JsonDocument.Parse(text);
                Acknowledge(_underWay, document.RootElement);
                _underWay = null;
                answered();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    private Request Next()
    {
        var marker = $"w{number}-{++_count}";
        if (_supplier.Id.Length == 0)
            return new Request(HttpMethod.Post, "/api/v1/items", new { type = "supplier", name = marker, company = marker }, _supplier, marker);
        if (_items.LastOrDefault() is { Id.Length: 0 } || (_items.Count < MostItems && _random.Next(4) == 0))
        {
            var added = new Owned();
            _items.Add(added);
            return new Request(HttpMethod.Post, "/api/v1/items", new { type = "inventory", name = marker, location = marker, category = marker, supplier = _supplier.Marker }, added, marker);
        }

        // Through the chat: three items that come together or not at all.
        if (_random.Next(8) == 0)
        {
            var items = Parts.Select(part => $"{marker}-{part}").Select(name => new { type = "inventory", name, location = name, category = name });
            return new Request(
                HttpMethod.Post, "/api/streaming/request",
                new { user_input = "Create multiple items", context = new { operation = "add_multiple", items } }, null, marker);
        }

        // A renamed supplier renames itself on all its items: a set of a dozen events that must never come apart.
        if (_items.Count == 0 || _random.Next(5) == 0)
        {
            return new Request(
                HttpMethod.Patch, $"/api/v1/items/{_supplier.Id}",
                new { name = marker, company = marker, seen = new { name = _supplier.Marker, company = _supplier.Marker } }, _supplier, marker);
        }

        var item = _items[_random.Next(_items.Count)];
        return new Request(
            HttpMethod.Patch, $"/api/v1/items/{item.Id}",
            new { location = marker, category = marker, seen = new { location = item.Marker, category = item.Marker } }, item, marker);
    }

    private void Acknowledge(Request request, JsonElement answer)
    {
        if (request.Owned is { } owned)
        {
            (owned.Id, owned.Marker) = (answer.GetProperty("id").GetString()!, request.Marker);
            Acknowledged.Add(new Acknowledged(request.Marker, owned.Id, answer.GetProperty("version").GetInt64()));
            return;
        }

        var added = answer.GetProperty("responses").EnumerateArray().Where(response => response.GetProperty("type").GetString() == "item_added").ToList();
        if (added.Count != Parts.Length)
            throw new InvalidOperationException($"{request.Marker} should add {Parts.Length} items, but the answer was {answer}");
        Acknowledged.AddRange(added.Zip(Parts, (response, part) => new Acknowledged($"{request.Marker}-{part}", response.GetProperty("item_id").GetString()!, 1)));
    }

    private sealed class Owned
    {
        public string Id { get; set; } = "";

        /// <summary>What its two fields hold, as far as was acknowledged.</summary>
        public string Marker { get; set; } = "";
    }

    private sealed record Request(HttpMethod Method, string Path, object Body, Owned? Owned, string Marker);
}

/// <summary>A change that was acknowledged.</summary>
/// <param name="Marker">A text that this change alone has set.</param>
/// <param name="ItemId">The item that was added or changed.</param>
/// <param name="Version">Its version after the change.</param>
internal sealed record Acknowledged(string Marker, string ItemId, long Version);
