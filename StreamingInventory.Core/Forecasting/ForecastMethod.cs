namespace StreamingInventory.Core.Forecasting;

/// <summary>How a forecast was made.</summary>
public enum ForecastMethod
{
    /// <summary>There is nothing to forecast from: no history, or nothing was ever sold.</summary>
    None,

    /// <summary>The last period goes on.</summary>
    Naive,

    /// <summary>The last season goes on.</summary>
    SeasonalNaive,

    /// <summary>The mean of the last periods goes on.</summary>
    MovingAverage,

    /// <summary>Simple exponential smoothing (Brown 1959).</summary>
    SimpleSmoothing,

    /// <summary>Holt's method with a damped trend (Gardner and McKenzie 1985).</summary>
    DampedTrend,

    /// <summary>Holt-Winters with an additive season, damped (Winters 1960).</summary>
    HoltWintersAdditive,

    /// <summary>Holt-Winters with a multiplicative season, damped (Winters 1960).</summary>
    HoltWintersMultiplicative,

    /// <summary>The theta method (Assimakopoulos and Nikolopoulos 2000).</summary>
    Theta,

    /// <summary>Croston's method (1972) for intermittent demand.</summary>
    Croston,

    /// <summary>Croston's method with the correction of Syntetos and Boylan (2005).</summary>
    Sba,

    /// <summary>The method of Teunter, Syntetos and Babai (2011), which follows an item that dies.</summary>
    Tsb,

    /// <summary>The mean of several methods.</summary>
    Combination,
}

/// <summary>The wording of methods.</summary>
public static class ForecastMethods
{
    /// <summary>What a person calls the method.</summary>
    public static string Label(this ForecastMethod method) => method switch
    {
        ForecastMethod.None => "no forecast",
        ForecastMethod.Naive => "naive",
        ForecastMethod.SeasonalNaive => "seasonal naive",
        ForecastMethod.MovingAverage => "moving average",
        ForecastMethod.SimpleSmoothing => "simple exponential smoothing",
        ForecastMethod.DampedTrend => "damped trend",
        ForecastMethod.HoltWintersAdditive => "additive Holt-Winters",
        ForecastMethod.HoltWintersMultiplicative => "multiplicative Holt-Winters",
        ForecastMethod.Theta => "theta",
        ForecastMethod.Croston => "Croston",
        ForecastMethod.Sba => "Syntetos-Boylan",
        ForecastMethod.Tsb => "Teunter-Syntetos-Babai",
        ForecastMethod.Combination => "combination",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
    };
}
