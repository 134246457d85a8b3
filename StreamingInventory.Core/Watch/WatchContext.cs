using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Watch;

/// <summary>Rules, alerts, and up to which event they are worked out; a file of its own, so that it never waits for the ledger.</summary>
public sealed class WatchContext(DbContextOptions<WatchContext> options) : DbContext(options)
{
    public DbSet<WatchRuleRow> Rules => Set<WatchRuleRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<WatchStateRow> States => Set<WatchStateRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<JournalContext.IsoTime>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WatchRuleRow>(rule =>
        {
            rule.ToTable("watch_rules");
            rule.HasKey(row => row.Id);
            rule.Property(row => row.Id).HasColumnName("id");
            rule.Property(row => row.OwnerId).HasColumnName("owner_id");
            rule.Property(row => row.Data).HasColumnName("data");
            rule.Property(row => row.IsEnabled).HasColumnName("is_enabled");
            rule.Property(row => row.CreatedAt).HasColumnName("created_at");
            rule.Property(row => row.UpdatedAt).HasColumnName("updated_at");
        });
        modelBuilder.Entity<AlertRow>(alert =>
        {
            alert.ToTable("alerts");
            alert.HasKey(row => new { row.RuleId, row.ItemId });
            alert.Property(row => row.RuleId).HasColumnName("rule_id");
            alert.Property(row => row.ItemId).HasColumnName("item_id");
            alert.Property(row => row.Number).HasColumnName("number");
            alert.Property(row => row.Since).HasColumnName("since");
            alert.Property(row => row.HasFired).HasColumnName("has_fired");
            alert.Property(row => row.IsDismissed).HasColumnName("is_dismissed");
        });
        modelBuilder.Entity<WatchStateRow>(state =>
        {
            state.ToTable("watch_state");
            state.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
            state.Property(row => row.Position).HasColumnName("position");
            state.Property(row => row.LastNumber).HasColumnName("last_number");
            state.HasData(new WatchStateRow { Id = 1 });
        });
    }
}

/// <summary>A rule.</summary>
public sealed class WatchRuleRow
{
    public required string Id { get; set; }

    public required string OwnerId { get; set; }

    /// <summary>Name, filter and condition as JSON, so that a new kind of condition needs no migration.</summary>
    public required string Data { get; set; }

    public bool IsEnabled { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>An item that fulfils a rule.</summary>
public sealed class AlertRow
{
    public required string RuleId { get; set; }

    public required string ItemId { get; set; }

    public long Number { get; set; }

    public DateTimeOffset Since { get; set; }

    public bool HasFired { get; set; }

    public bool IsDismissed { get; set; }
}

/// <summary>The one row that says how far the alerts are.</summary>
public sealed class WatchStateRow
{
    public int Id { get; set; }

    /// <summary>The last event that is taken into account.</summary>
    public long Position { get; set; }

    /// <summary>The last alert's number.</summary>
    public long LastNumber { get; set; }
}

/// <summary>For the migrations tool only.</summary>
internal sealed class WatchContextDesign : IDesignTimeDbContextFactory<WatchContext>
{
    public WatchContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<WatchContext>();
        WatchRegistration.Configure(options, "Data Source=design-watch.db");
        return new WatchContext(options.Options);
    }
}
