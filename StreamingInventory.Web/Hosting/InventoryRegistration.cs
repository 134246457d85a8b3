using Microsoft.Extensions.Options;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Csv;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Core.Orders;
using StreamingInventory.Core.Views;
using StreamingInventory.Core.Watch;

namespace StreamingInventory.Web.Hosting;

internal static class InventoryRegistration
{
    /// <summary>The ledger with its journal, what it is first filled with, what reads it, and the chat that acts on it.</summary>
    public static void AddInventory(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DataOptions>().BindConfiguration("Data")
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "Data:Directory must name a folder.")
            .ValidateOnStart();
        services.AddOptions<InventoryOptions>().BindConfiguration("Inventory")
            .Validate(options => options.Currency is { Length: 3 } && options.Currency.All(char.IsAsciiLetterUpper),
                "Inventory:Currency must be three capital letters such as USD or EUR.")
            .ValidateOnStart();
        services.AddSingleton(provider => Storage.From(provider.GetRequiredService<IConfiguration>()));
        services.AddJournal(provider => provider.GetRequiredService<Storage>().Inventory);
        services.AddLedger();
        services.AddOrders();
        services.AddCsv();
        services.AddMemory(provider => provider.GetRequiredService<Storage>().Memory);
        services.AddWatch(provider => provider.GetRequiredService<Storage>().Watch);
        services.AddApprovals();
        services.AddAgents(provider => provider.GetRequiredService<IOptions<DataOptions>>().Value.Path);
        services.AddChat(builder.Configuration);
        services.AddSingleton<InventoryStart>();
        services.AddHostedService<Tidying>();
        services.AddHostedService<RunsStop>();
        services.AddViews();
    }
}
