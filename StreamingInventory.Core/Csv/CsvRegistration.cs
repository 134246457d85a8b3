using Microsoft.Extensions.DependencyInjection;

namespace StreamingInventory.Core.Csv;

public static class CsvRegistration
{
    /// <summary>Loading items from files.</summary>
    public static IServiceCollection AddCsv(this IServiceCollection services) => services.AddSingleton<ItemImport>();
}
