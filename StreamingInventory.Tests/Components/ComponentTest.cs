using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using StreamingInventory.Core.Agents;
using StreamingInventory.Core.Approvals;
using StreamingInventory.Core.Chat;
using StreamingInventory.Core.Items;
using StreamingInventory.Core.Journal;
using StreamingInventory.Core.Ledger;
using StreamingInventory.Core.Memory;
using StreamingInventory.Core.Orders;
using StreamingInventory.Core.Views;
using StreamingInventory.Core.Watch;
using StreamingInventory.Tests.Journal;
using StreamingInventory.Tests.Ledger;
using StreamingInventory.Tests.Watch;
using StreamingInventory.Web.Components.Activity;
using StreamingInventory.Web.Components.Grid;
using StreamingInventory.Web.Components.Layout;
using StreamingInventory.Web.Components.Live;
using StreamingInventory.Web.Components.Orders;
using StreamingInventory.Web.Components.People;
using StreamingInventory.Web.Hosting;
using Xunit;

namespace StreamingInventory.Tests.Components;

/// <summary>One circuit of the page, over a real ledger on a database of its own.</summary>
public abstract class ComponentTest : BunitContext, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal TestLedger Stocked { get; private set; } = null!;

    internal SharedViews Views => Services.GetRequiredService<SharedViews>();

    internal PresenceBoard Presence => Services.GetRequiredService<PresenceBoard>();

    internal CircuitFeed Feed => Services.GetRequiredService<CircuitFeed>();

    internal IRenderedComponent<MudSnackbarProvider> Snackbars { get; private set; } = null!;

    internal IRenderedComponent<MudDialogProvider> DialogsShown { get; private set; } = null!;

    /// <summary>The clock of the components; frames and toasts need one that runs.</summary>
    protected virtual TimeProvider Clock => TimeProvider.System;

    public async ValueTask InitializeAsync()
    {
        Stocked = await TestLedger.OpenAsync(_folder.Database);
        JSInterop.Mode = JSRuntimeMode.Loose;
        // A second is short on a busy machine; a state that comes is not waited for any longer.
        DefaultWaitTimeout = TimeSpan.FromSeconds(15);
        this.AddAuthorization().SetAuthorized("ana").SetClaims(new Claim(ClaimTypes.NameIdentifier, "ana"));
        Services.AddMudServices(mud => mud.SnackbarConfiguration.PreventDuplicates = true);
        Services.AddSingleton(Clock);
        Services.AddSingleton(Stocked.Bus);
        Services.AddSingleton(Stocked.Ledger);
        Services.AddJournal($"Data Source={_folder.Database};Pooling=False");
        Services.AddSingleton(Stocked.Journal);
        // A test of the chat brings the approvals of its own small world.
        if (Services.All(service => service.ServiceType != typeof(PendingChanges)))
            Services.AddApprovals();
        // ... and its conversations.
        Services.TryAdd(new ServiceCollection().AddMemory(_ => $"Data Source={Path.Combine(_folder.Path, "memory.db")};Pooling=False"));
        Services.TryAddSingleton<Recollection>();
        Services.AddWatch(_ => $"Data Source={Path.Combine(_folder.Path, "watch.db")};Pooling=False");
        Services.AddSingleton<IStockMetrics>(new DailyDemand());
        Services.AddViews();
        Services.AddOptions<InventoryOptions>();
        Services.AddSingleton<PresenceBoard>();
        Services.AddSingleton<WorkingAgents>();
        Services.AddSingleton<RecentActivity>();
        Services.AddScoped<CircuitFeed>();
        Services.AddScoped<CircuitPerson>();
        Services.AddScoped<PageCommands>();
        Services.AddScoped<Toasts>();
        Services.AddScoped<RunUndo>();
        Services.AddOrders();
        Services.TryAddSingleton<OrderEdits>();
        Services.AddScoped<OrderActions>();
        await Services.GetRequiredService<DisplayNames>().StartAsync(Token);
        await Services.GetRequiredService<CircuitPerson>().ResolveAsync();
        Render<MudPopoverProvider>();
        DialogsShown = Render<MudDialogProvider>();
        Snackbars = Render<MudSnackbarProvider>();
        await SeedAsync();
    }

    internal static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    /// <summary>What is in the inventory when the test begins: 40 parts with stocks of 40 to 79.</summary>
    protected virtual Task SeedAsync() => Stocked.MustApplyAsync([.. Enumerable.Range(0, 40).Select(AddPart)]);

    internal static Change AddPart(int number) => Stock.Add(
        ItemType.Inventory, IdOf(number), ("name", $"Part {number:00}"), ("sku", $"P-{number:00}"), ("current_stock", 40 + number), ("location", number % 2 == 0 ? "North" : "South"), ("category", "Parts"));

    /// <summary>Where a field's cell stands in a row; its name is put there by the browser.</summary>
    internal static int ColumnOf(string field) => GridColumns.Of(ItemType.Inventory).Fields.IndexOf(ItemType.Inventory.Field(field));

    internal static string IdOf(int number) => $"inventory-{number:00}";

    /// <summary>Somebody else changes something.</summary>
    internal Task OtherSetsAsync(string id, string field, object? value) =>
        Stocked.ApplyAsync(new ChangeSet(new Actor("ben", "grid"), $"run-{Guid.NewGuid():N}", [Stock.Edit(id, (field, value))]));

    /// <summary>Renders a component beside the pulse that drives it.</summary>
    internal IRenderedComponent<T> RenderLive<T>(Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        var rendered = Render(parameters ?? (_ => { }));
        Render<Pulse>();
        return rendered;
    }

    /// <summary>Finds an element and raises its event as one piece of the renderer's work: no frame that comes between gives the element another handler.</summary>
    internal Task ActAsync(Func<Task> act) => Renderer.Dispatcher.InvokeAsync(act);

    /// <summary>The same with a toast's button, as soon as it is there.</summary>
    internal Task UndoFromToastAsync()
    {
        Snackbars.WaitForElement("[data-testid=undo]");
        return ActAsync(() => Snackbars.Find("[data-testid=undo]").ClickAsync());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _folder.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await Stocked.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
