using System.Net;
using System.Net.Sockets;

namespace StreamingInventory.Web.Hosting;

/// <summary>Without sign-in the server is for this machine alone: it listens on loopback addresses, unless <c>Access:Open</c> says otherwise.</summary>
internal static class ServerAddresses
{
    /// <summary>The addresses that the settings ask for; empty where they ask for none.</summary>
    public static IReadOnlyList<string> Configured(IConfiguration configuration) =>
    [
        .. Split(configuration["urls"]),
        .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
        .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
    ];

    /// <exception cref="StartException">One of the addresses can be reached from other machines, and that was not asked for or names no hosts.</exception>
    public static void Check(IConfiguration configuration, AccessOptions access)
    {
        // Without names of its own, a page anywhere could have its own name point here (DNS rebinding).
        if (access.Open && Split(configuration["AllowedHosts"]).Length == 0)
            throw new StartException("Access:Open=true also wants AllowedHosts, the names that people reach this server by, such as AllowedHosts=stock.example;10.0.0.4.");
        foreach (var address in Configured(configuration))
        {
            if (!access.Open && !IsLoopback(Parse(address)))
                throw Refuse(address);
        }
    }

    /// <summary>The last word, whoever asked for the address: Kestrel calls it for each one before it listens.</summary>
    /// <exception cref="StartException">It can be reached from other machines, and that was not asked for.</exception>
    public static void Check(EndPoint endPoint, AccessOptions access)
    {
        if (!access.Open && endPoint is not UnixDomainSocketEndPoint && !(endPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address)))
            throw Refuse($"{endPoint}");
    }

    /// <summary>Is it a name or an address of this machine's own loopback interface?</summary>
    public static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // Kestrel listens on every interface for any name other than localhost.
    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static BindingAddress Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException exception)
        {
            throw new StartException($"'{address}' (from --urls, ASPNETCORE_URLS or Kestrel:Endpoints) is not an address: {exception.Message}");
        }
    }

    private static StartException Refuse(string address) => new(
        $"it would listen on {address}, which other machines can reach, and there is no sign-in yet: anybody who reaches it can change everything. " +
        "Use a loopback address (--urls http://127.0.0.1:5080), or set Access:Open=true if the network is trusted.");

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
