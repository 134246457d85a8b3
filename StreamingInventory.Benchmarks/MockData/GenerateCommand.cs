using System.Globalization;

namespace StreamingInventory.Benchmarks.MockData;

/// <summary><c>generate &lt;folder&gt; [--items N] [--seed N] [--history false]</c>: writes mock data into a folder.</summary>
public static class GenerateCommand
{
    public const string Usage = "generate <folder> [--items N] [--seed N] [--history false]   write mock data as CSV files";

    /// <returns>0, or 2 where the arguments make no sense.</returns>
    public static int Run(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-') || Parse(args.AsSpan(1)) is not { } options)
        {
            Console.Error.WriteLine($"Usage: {Usage}");
            return 2;
        }

        MockDataGenerator.Write(args[0], options);
        Console.WriteLine($"{options.Items} items and {options.SupplierCount} suppliers are in {Path.GetFullPath(args[0])}.");
        return 0;
    }

    private static MockDataOptions? Parse(ReadOnlySpan<string> settings)
    {
        var options = new MockDataOptions();
        for (; settings.Length >= 2; settings = settings[2..])
        {
            var value = settings[1];
            switch (settings[0])
            {
                case "--items" when int.TryParse(value, CultureInfo.InvariantCulture, out var items) && items > 0:
                    options = options with { Items = items };
                    break;
                case "--seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--history" when bool.TryParse(value, out var history):
                    options = options with { History = history };
                    break;
                default:
                    return null;
            }
        }

        return settings.IsEmpty ? options : null;
    }
}
