using StreamingInventory.Benchmarks.MockData;

return args switch
{
    ["generate", .. var rest] => GenerateCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run --project StreamingInventory.Benchmarks -- <command>");
    Console.Error.WriteLine($"  {GenerateCommand.Usage}");
    return 2;
}
