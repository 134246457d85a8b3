using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StreamingInventory.Core.Journal;

/// <summary>The tables of the journal. Items and events are kept as JSON, so that a new field needs no migration.</summary>
public sealed class JournalContext(DbContextOptions<JournalContext> options) : DbContext(options)
{
    public DbSet<HeadRow> Heads => Set<HeadRow>();

    public DbSet<ItemRow> Items => Set<ItemRow>();

    public DbSet<RemovedItemRow> RemovedItems => Set<RemovedItemRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<UndoneRunRow> UndoneRuns => Set<UndoneRunRow>();

    public DbSet<PendingRow> PendingChanges => Set<PendingRow>();

    public DbSet<RequestRow> Requests => Set<RequestRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<IsoTime>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HeadRow>(head =>
        {
            head.ToTable("head");
            head.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
            head.Property(row => row.Sequence).HasColumnName("sequence");
            head.HasData(new HeadRow { Id = 1, Sequence = 0 });
        });
        modelBuilder.Entity<ItemRow>(item =>
        {
            item.ToTable("items");
            item.HasKey(row => row.Id);
            item.Property(row => row.Id).HasColumnName("id");
            item.Property(row => row.Data).HasColumnName("data");
            item.Property(row => row.LastSequence).HasColumnName("last_sequence");
        });
        modelBuilder.Entity<RemovedItemRow>(item =>
        {
            item.ToTable("removed_items");
            item.HasKey(row => row.Id);
            item.Property(row => row.Id).HasColumnName("id");
            item.Property(row => row.LastSequence).HasColumnName("last_sequence");
        });
        modelBuilder.Entity<EventRow>(happened =>
        {
            happened.ToTable("events");
            happened.HasKey(row => row.Sequence);
            happened.Property(row => row.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            happened.Property(row => row.Type).HasColumnName("type");
            happened.Property(row => row.SchemaVersion).HasColumnName("schema_version");
            happened.Property(row => row.ItemId).HasColumnName("item_id");
            happened.Property(row => row.Version).HasColumnName("version");
            happened.Property(row => row.Timestamp).HasColumnName("timestamp");
            happened.Property(row => row.UserId).HasColumnName("user_id");
            happened.Property(row => row.AgentId).HasColumnName("agent_id");
            happened.Property(row => row.RunId).HasColumnName("run_id");
            happened.Property(row => row.Data).HasColumnName("data");
            happened.Property(row => row.Previous).HasColumnName("previous");
            happened.HasIndex(row => new { row.RunId, row.Sequence });
        });
        modelBuilder.Entity<KeyRow>(key =>
        {
            key.ToTable("idempotency_keys");
            key.HasKey(row => new { row.UserId, row.Key });
            key.Property(row => row.UserId).HasColumnName("user_id");
            key.Property(row => row.Key).HasColumnName("key");
            key.Property(row => row.BodyHash).HasColumnName("body_hash");
            key.Property(row => row.CreatedAt).HasColumnName("created_at");
            key.Property(row => row.First).HasColumnName("first_sequence");
            key.Property(row => row.Last).HasColumnName("last_sequence");
        });
        modelBuilder.Entity<UndoneRunRow>(run =>
        {
            run.ToTable("undone_runs");
            run.HasKey(row => row.RunId);
            run.Property(row => row.RunId).HasColumnName("run_id");
            run.Property(row => row.UndoneBy).HasColumnName("undone_by");
        });
        modelBuilder.Entity<PendingRow>(pending =>
        {
            pending.ToTable("pending_changes");
            pending.HasKey(row => row.Id);
            pending.Property(row => row.Id).HasColumnName("id");
            pending.Property(row => row.UserId).HasColumnName("user_id");
            pending.Property(row => row.RunId).HasColumnName("run_id");
            pending.Property(row => row.State).HasColumnName("state");
            pending.Property(row => row.CreatedAt).HasColumnName("created_at");
            pending.Property(row => row.ExpiresAt).HasColumnName("expires_at");
            pending.Property(row => row.Data).HasColumnName("data");
            pending.HasIndex(row => new { row.State, row.ExpiresAt });
        });
        modelBuilder.Entity<RequestRow>(request =>
        {
            request.ToTable("requests");
            request.HasKey(row => new { row.UserId, row.Key });
            request.Property(row => row.UserId).HasColumnName("user_id");
            request.Property(row => row.Key).HasColumnName("key");
            request.Property(row => row.BodyHash).HasColumnName("body_hash");
            request.Property(row => row.RunId).HasColumnName("run_id");
            request.Property(row => row.CreatedAt).HasColumnName("created_at");
            request.Property(row => row.Answer).HasColumnName("answer");
        });
    }

    /// <summary>Times are written as ISO 8601 in UTC, which sorts and reads well.</summary>
    internal sealed class IsoTime() : ValueConverter<DateTimeOffset, string>(
        time => Format(time),
        text => Parse(text))
    {
        public static string Format(DateTimeOffset time) =>
            time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

        public static DateTimeOffset Parse(string text) =>
            DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
