using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace StreamingInventory.Core.Approvals;

public static class ApprovalRegistration
{
    /// <summary>Pending changes and the setting <c>Approval:BulkThreshold</c>.</summary>
    public static IServiceCollection AddApprovals(this IServiceCollection services)
    {
        services.AddOptions<ApprovalOptions>()
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (provider.GetService<IConfiguration>()?["Approval:BulkThreshold"] is { Length: > 0 } text)
                    options.BulkThreshold = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
            })
            .Validate(options => options.BulkThreshold is >= 1 and <= 10_000, "Approval:BulkThreshold must be a whole number from 1 to 10,000.")
            .ValidateOnStart();
        services.AddSingleton<OpenProposals>();
        return services.AddSingleton<PendingChanges>();
    }
}
