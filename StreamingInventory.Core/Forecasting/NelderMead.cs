namespace StreamingInventory.Core.Forecasting;

/// <summary>Something to make small.</summary>
internal interface IObjective
{
    double Of(ReadOnlySpan<double> point);
}

/// <summary>The downhill simplex of Nelder and Mead (1965), for up to four dimensions, without allocations.</summary>
internal static class NelderMead
{
    private const int MostDimensions = 4;

    /// <summary>Walks downhill from a point, which it replaces by the best one found.</summary>
    /// <param name="objective">Gives infinity outside its domain.</param>
    /// <param name="point">Where to start.</param>
    /// <param name="step">The first simplex's size, per dimension.</param>
    /// <param name="evaluations">At most about so many evaluations.</param>
    public static double Minimise<T>(ref T objective, Span<double> point, ReadOnlySpan<double> step, int evaluations)
        where T : struct, IObjective
    {
        var d = point.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(d, MostDimensions, nameof(point));
        Span<double> simplex = stackalloc double[(MostDimensions + 1) * MostDimensions];
        Span<double> values = stackalloc double[MostDimensions + 1];
        Span<double> centre = stackalloc double[MostDimensions];
        Span<double> trial = stackalloc double[MostDimensions];
        Span<double> further = stackalloc double[MostDimensions];
        centre = centre[..d];
        trial = trial[..d];
        further = further[..d];
        for (var i = 0; i <= d; i++)
        {
            point.CopyTo(simplex[(i * d)..]);
            if (i > 0)
                simplex[i * d + i - 1] += step[i - 1];
            values[i] = objective.Of(simplex.Slice(i * d, d));
        }

        for (var used = d + 1; used < evaluations;)
        {
            int best = 0, worst = 0;
            for (var i = 1; i <= d; i++)
            {
                best = values[i] < values[best] ? i : best;
                worst = values[i] > values[worst] ? i : worst;
            }

            if (values[worst] - values[best] <= 1e-6 * Math.Abs(values[best]) + 1e-300)
                break;
            var second = best;
            centre.Clear();
            for (var i = 0; i <= d; i++)
            {
                if (i == worst)
                    continue;
                second = values[i] > values[second] ? i : second;
                for (var j = 0; j < d; j++)
                    centre[j] += simplex[i * d + j] / d;
            }

            var from = simplex.Slice(worst * d, d);
            var reflected = Try(ref objective, centre, from, -1, trial);
            used++;
            if (reflected < values[best])
            {
                var expanded = Try(ref objective, centre, from, -2, further);
                used++;
                (expanded < reflected ? further : trial).CopyTo(from);
                values[worst] = Math.Min(expanded, reflected);
                continue;
            }

            if (reflected < values[second])
            {
                trial.CopyTo(from);
                values[worst] = reflected;
                continue;
            }

            var inside = Try(ref objective, centre, from, reflected < values[worst] ? -0.5 : 0.5, further);
            used++;
            if (inside < Math.Min(reflected, values[worst]))
            {
                further.CopyTo(from);
                values[worst] = inside;
                continue;
            }

            for (var i = 0; i <= d; i++)
            {
                if (i == best)
                    continue;
                for (var j = 0; j < d; j++)
                    simplex[i * d + j] = (simplex[i * d + j] + simplex[best * d + j]) / 2;
                values[i] = objective.Of(simplex.Slice(i * d, d));
                used++;
            }
        }

        var winner = 0;
        for (var i = 1; i <= d; i++)
            winner = values[i] < values[winner] ? i : winner;
        simplex.Slice(winner * d, d).CopyTo(point);
        return values[winner];
    }

    private static double Try<T>(ref T objective, ReadOnlySpan<double> centre, ReadOnlySpan<double> from, double by, Span<double> into)
        where T : struct, IObjective
    {
        for (var j = 0; j < into.Length; j++)
            into[j] = centre[j] + by * (from[j] - centre[j]);
        return objective.Of(into);
    }
}
