using Microsoft.Extensions.Caching.Memory;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Forecasting;

namespace StreamingInventory.Core.Replenishment;

/// <summary>Forecasts of items, each kept until its history is another one.</summary>
public sealed class ForecastStore : IDisposable
{
    // A forecast takes some kilobytes; beyond this many the least used are computed again.
    private const int Most = 25_000;

    private static readonly ForecastOptions Options = ForecastOptions.Weekly with { PeriodName = "week" };

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Forecasts a weekly history, as everybody here does.</summary>
    public static DemandForecast Compute(WeeklyDemand history)
    {
        var values = new double[history.Quantities.Length];
        for (var week = 0; week < values.Length; week++)
            values[week] = (double)history.Quantities[week];
        return DemandForecaster.Forecast(DemandSeries.From(values), Options);
    }

    /// <summary>The forecast of a history; 13 weeks, and <see cref="DemandForecast.Period"/> for two years.</summary>
    public DemandForecast Of(WeeklyDemand history)
    {
        // A file that was read again is new objects with mostly the same weeks.
        if (_cache.TryGetValue(history.Sku, out Kept? kept) && kept!.IsOf(history))
            return kept.Forecast;
        var forecast = Compute(history);
        _cache.Set(history.Sku, new Kept(history, forecast), new MemoryCacheEntryOptions { Size = 1 });
        return forecast;
    }

    public void Dispose() => _cache.Dispose();

    private sealed record Kept(WeeklyDemand History, DemandForecast Forecast)
    {
        public bool IsOf(WeeklyDemand other) => ReferenceEquals(History, other)
            || (History.FirstWeek == other.FirstWeek && History.Quantities.AsSpan().SequenceEqual(other.Quantities.AsSpan()));
    }
}
