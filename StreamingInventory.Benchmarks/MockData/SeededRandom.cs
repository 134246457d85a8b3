namespace StreamingInventory.Benchmarks.MockData;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine and runtime.
/// </summary>
/// <remarks>
/// Only additions, multiplications, divisions and square roots are used, which IEEE 754 rounds in one way;
/// the library's logarithm, exponential and sine may differ in the last bit from one platform to the next.
/// </remarks>
internal sealed class SeededRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>A generator of its own for one thing, so that each item can be made without those before it.</summary>
    public static SeededRandom For(ulong seed, string purpose, int index)
    {
        var mixed = Mix(seed);
        foreach (var letter in purpose)
            mixed = Mix(mixed ^ letter);
        return new SeededRandom(Mix(mixed ^ (ulong)index));
    }

    /// <summary>A number in [0, 1).</summary>
    public double Unit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>A whole number from low up to high, both included.</summary>
    public int Whole(int low, int high) => low + (int)(Unit() * (high - low + 1));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count - 1)];

    /// <summary>Nearly standard normal: the sum of twelve uniform numbers, less six.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Unit();
        return sum;
    }

    /// <summary>A Poisson count; Knuth's product method for small means, the normal limit for large ones.</summary>
    public int Poisson(double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean > 40)
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var limit = ExpOfMinus(mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
            count++;
        return count;
    }

    private static double ExpOfMinus(double x)
    {
        const int Halvings = 10;
        var small = x / (1 << Halvings);
        var power = 1 + (small * (1 + (small / 2 * (1 + (small / 3 * (1 + (small / 4)))))));
        for (var i = 0; i < Halvings; i++)
            power *= power;
        return 1 / power;
    }

    private ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
