using System.Diagnostics;
using StreamingInventory.Web.Hosting;

namespace StreamingInventory.Tests.Hosting;

/// <summary>The built server as a process of its own, started from a folder that has nothing to do with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _errors = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerProcess(TestFolder folder, string? environment, params string[] arguments)
    {
        // The Web project's own output, and not the tests' copy of its dll: what a person would start.
        var tests = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var dll = Path.Combine(Folders.Root, "StreamingInventory.Web", Path.GetRelativePath(Path.Combine(Folders.Root, "StreamingInventory.Tests"), tests), "StreamingInventory.Web.dll");
        var start = new ProcessStartInfo("dotnet", [dll, "--ConnectionStrings:Inventory", $"Data Source={folder.File("inventory.db")}", "--Data:Directory", folder.File("files"), .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        if (environment is not null)
            start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf("Now listening on: ", StringComparison.Ordinal) is >= 0 and var at)
                _listening.TrySetResult(new Uri(line.Data[(at + "Now listening on: ".Length)..]));
        };
        _process.BeginOutputReadLine();
        _ = ReadErrorsAsync();
    }

    /// <summary>The address, once it answers.</summary>
    public Task<Uri> ListeningAsync() => _listening.Task.WaitAsync(TimeSpan.FromSeconds(60), Xunit.TestContext.Current.CancellationToken);

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), Xunit.TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _errors.Task);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task ReadErrorsAsync() => _errors.TrySetResult(await _process.StandardError.ReadToEndAsync());
}
