namespace StreamingInventory.Benchmarks.Circuits;

/// <summary><c>circuits</c>: many open grids against as many pages that show one number.</summary>
internal static class CircuitsCommand
{
    public const string Usage = "circuits [--circuits 100] [--items 10000] [--rate 20] [--seconds 10] [--rounds 5] [--page /?chat=closed]   open grids against a page with one number";

    private const string Bare = "/diagnostics/floor";
    private const string Floor = "/diagnostics/number";

    public static async Task<int> RunAsync(string[] args)
    {
        var load = new CircuitLoad(
            Measure.Setting(args, "--circuits", 100), Measure.Setting(args, "--items", 10_000), Measure.Setting(args, "--rate", 20), Measure.Setting(args, "--seconds", 10));
        var page = Array.IndexOf(args, "--page") is var at and >= 0 ? args[at + 1] : "/?chat=closed";
        List<(CircuitFigures Grid, CircuitFigures Floor, CircuitFigures Bare)> rounds = [];
        for (var round = 0; round < Measure.Setting(args, "--rounds", 5); round++)
        {
            rounds.Add((await load.RunAsync(page, showsRows: true, CancellationToken.None), await load.RunAsync(Floor, showsRows: false, CancellationToken.None),
                await load.RunAsync(Bare, showsRows: false, CancellationToken.None)));
            Console.Error.WriteLine($"round {round + 1}: {rounds[^1]}");
        }

        Measure.Print(
            [$"{load.Circuits} circuits, {Measure.Number(load.Items)} items, {load.ChangesPerSecond} changes/s", page, "one number in the app's frame", "ratio", "one number, nothing else", "ratio"],
            [
                Row("CPU, µs per circuit and change", figures => figures.Cpu),
                Row("bytes per circuit and change", figures => figures.Bytes),
                Row("batches per circuit and frame", figures => figures.Batches, "0.00"),
                Row("managed memory per circuit, KB", figures => figures.Memory),
            ]);
        return 0;

        string[] Row(string name, Func<CircuitFigures, double> select, string format = "#,##0") =>
        [
            name,
            Measure.Number(Measure.Median(rounds.Select(round => select(round.Grid))), format),
            Measure.Number(Measure.Median(rounds.Select(round => select(round.Floor))), format),
            Measure.Number(Measure.Median(rounds.Select(round => select(round.Grid) / select(round.Floor))), "0.00") + "x",
            Measure.Number(Measure.Median(rounds.Select(round => select(round.Bare))), format),
            Measure.Number(Measure.Median(rounds.Select(round => select(round.Grid) / select(round.Bare))), "0.00") + "x",
        ];
    }
}
