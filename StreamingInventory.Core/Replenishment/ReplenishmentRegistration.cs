using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StreamingInventory.Core.Replenishment;

public static class ReplenishmentRegistration
{
    /// <summary>Policies and forecasts of all items, and the settings under <c>Replenishment</c>.</summary>
    public static IServiceCollection AddReplenishment(this IServiceCollection services)
    {
        services.AddOptions<ReplenishmentOptions>()
            .Configure<IServiceProvider>((options, provider) =>
            {
                var section = provider.GetService<IConfiguration>()?.GetSection("Replenishment");
                options.OrderingCost = Read(section?["OrderingCost"], options.OrderingCost);
                options.HoldingRate = Read(section?["HoldingRate"], options.HoldingRate);
                options.ServiceLevel = Read(section?["ServiceLevel"], options.ServiceLevel);
                options.ReviewDays = Read(section?["ReviewDays"], options.ReviewDays);
            })
            .Validate(options => options.OrderingCost is >= 0 and <= 1_000_000, "Replenishment:OrderingCost must be a number from 0 to 1,000,000.")
            .Validate(options => options.HoldingRate is > 0 and <= 10, "Replenishment:HoldingRate must be a number above 0 and at most 10, such as 0.25 for 25 % a year.")
            .Validate(options => options.ServiceLevel is >= 50 and <= 99.9, "Replenishment:ServiceLevel must be a percentage from 50 to 99.9.")
            .Validate(options => options.ReviewDays is >= 0 and <= 90, "Replenishment:ReviewDays must be a number of days from 0 to 90.")
            .ValidateOnStart();
        services.AddSingleton<ForecastStore>();
        return services.AddSingleton<StockReviewer>();
    }

    // Not a number fits no range.
    private static double Read(string? text, double otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
