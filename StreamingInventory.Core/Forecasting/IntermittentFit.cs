namespace StreamingInventory.Core.Forecasting;

/// <summary>Finds the parameters of the methods for intermittent demand by their squared one-step errors.</summary>
/// <remarks>Rates of demand, not sizes, are compared, so the criterion does not reward forecasting zero as an absolute error does.</remarks>
internal static class IntermittentFit
{
    private static readonly double[] Alphas = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

    public static double Croston(double[] x, bool corrected)
    {
        var (best, least) = (0.1, double.PositiveInfinity);
        foreach (var alpha in Alphas)
        {
            var errors = Errors(new CrostonState(alpha, corrected), x);
            if (errors < least)
                (best, least) = (alpha, errors);
        }

        return best;
    }

    public static TsbState Tsb(double[] x)
    {
        // Start from the whole history's means: a start from the first demand alone takes years to forget.
        double sum = 0, count = 0;
        foreach (var demand in x)
        {
            sum += demand;
            count += demand > 0 ? 1 : 0;
        }

        if (count == 0)
            return new TsbState(0.1, 0.1, 0, 0);
        var (size, chance) = (sum / count, count / x.Length);
        var (alpha, beta, least) = (0.1, 0.1, double.PositiveInfinity);
        foreach (var a in (ReadOnlySpan<double>)[0.02, 0.1, 0.2])
        {
            foreach (var b in Alphas)
            {
                var errors = Errors(new TsbState(a, b, size, chance), x);
                if (errors < least)
                    (alpha, beta, least) = (a, b, errors);
            }
        }

        return new TsbState(alpha, beta, size, chance);
    }

    private static double Errors<T>(T state, double[] x)
        where T : ForecastState
    {
        double sum = 0;
        foreach (var demand in x)
        {
            var error = demand - state.Ahead(1);
            sum += error * error;
            state.Observe(demand);
        }

        return sum;
    }
}
