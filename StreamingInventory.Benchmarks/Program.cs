using StreamingInventory.Benchmarks.Crash;
using StreamingInventory.Benchmarks.MockData;

return args switch
{
    ["generate", .. var rest] => GenerateCommand.Run(rest),
    ["crash", .. var rest] => await CrashCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project StreamingInventory.Benchmarks -- <command>");
    Console.Error.WriteLine($"  {GenerateCommand.Usage}");
    Console.Error.WriteLine($"  {CrashCommand.Usage}");
    return 2;
}
