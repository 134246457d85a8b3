using StreamingInventory.Benchmarks.Bus;
using StreamingInventory.Benchmarks.Chat;
using StreamingInventory.Benchmarks.Circuits;
using StreamingInventory.Benchmarks.Crash;
using StreamingInventory.Benchmarks.Forecasting;
using StreamingInventory.Benchmarks.Ledger;
using StreamingInventory.Benchmarks.MockData;
using StreamingInventory.Benchmarks.Replenishment;
using StreamingInventory.Benchmarks.Startup;
using StreamingInventory.Benchmarks.Views;
using StreamingInventory.Benchmarks.Watch;

return args switch
{
    ["generate", .. var rest] => GenerateCommand.Run(rest),
    ["crash", .. var rest] => await CrashCommand.RunAsync(rest),
    ["ledger", .. var rest] => await LedgerCommand.RunAsync(rest),
    ["bus", .. var rest] => await BusCommand.RunAsync(rest),
    ["startup", .. var rest] => await StartupCommand.RunAsync(rest),
    ["circuits", .. var rest] => await CircuitsCommand.RunAsync(rest),
    ["view", .. var rest] => ViewCommand.Run(rest),
    ["watch", .. var rest] => await WatchCommand.RunAsync(rest),
    ["interpreter", .. var rest] => InterpreterCommand.Run(rest),
    ["forecast", .. var rest] => ForecastCommand.Run(rest),
    ["reorder", .. var rest] => ReorderCommand.Run(rest),
    ["simulate", .. var rest] => SimulateCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project StreamingInventory.Benchmarks -- <command>");
    foreach (var usage in (string[])[GenerateCommand.Usage, CrashCommand.Usage, LedgerCommand.Usage, BusCommand.Usage, StartupCommand.Usage, ViewCommand.Usage, WatchCommand.Usage, InterpreterCommand.Usage, ForecastCommand.Usage, ReorderCommand.Usage, SimulateCommand.Usage, CircuitsCommand.Usage])
        Console.Error.WriteLine($"  {usage}");
    return 2;
}
