using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using StreamingInventory.Core.Journal;

namespace StreamingInventory.Core.Memory;

/// <summary>What is remembered about people and conversations; a file of its own, so that it never waits for the ledger.</summary>
public sealed class MemoryContext(DbContextOptions<MemoryContext> options) : DbContext(options)
{
    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<TurnRow> Turns => Set<TurnRow>();

    public DbSet<MemoryRow> Memories => Set<MemoryRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<JournalContext.IsoTime>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PersonRow>(person =>
        {
            person.ToTable("people");
            person.HasKey(row => row.UserId);
            person.Property(row => row.UserId).HasColumnName("user_id");
            person.Property(row => row.GuestNumber).HasColumnName("guest_number");
            person.Property(row => row.Name).HasColumnName("name");
            person.Property(row => row.NameKey).HasColumnName("name_key");
            person.HasIndex(row => row.GuestNumber).IsUnique();
            person.HasIndex(row => row.NameKey).IsUnique();
        });
        modelBuilder.Entity<ConversationRow>(conversation =>
        {
            conversation.ToTable("conversations");
            conversation.HasKey(row => new { row.UserId, row.Id });
            conversation.Property(row => row.UserId).HasColumnName("user_id");
            conversation.Property(row => row.Id).HasColumnName("id");
            conversation.Property(row => row.Title).HasColumnName("title");
            conversation.Property(row => row.IsListed).HasColumnName("is_listed");
            conversation.Property(row => row.CreatedAt).HasColumnName("created_at");
            conversation.Property(row => row.UpdatedAt).HasColumnName("updated_at");
            conversation.Property(row => row.UsedAt).HasColumnName("used_at");
            conversation.Property(row => row.State).HasColumnName("state");
            conversation.HasIndex(row => new { row.UserId, row.IsListed, row.UpdatedAt });
            conversation.HasIndex(row => new { row.IsListed, row.UpdatedAt });
        });
        modelBuilder.Entity<TurnRow>(turn =>
        {
            turn.ToTable("turns");
            turn.HasKey(row => new { row.UserId, row.ConversationId, row.Number });
            turn.Property(row => row.UserId).HasColumnName("user_id");
            turn.Property(row => row.ConversationId).HasColumnName("conversation_id");
            turn.Property(row => row.Number).HasColumnName("number");
            turn.Property(row => row.Said).HasColumnName("said");
            turn.Property(row => row.Responses).HasColumnName("responses");
            turn.Property(row => row.LeftOut).HasColumnName("left_out");
            turn.Property(row => row.RunId).HasColumnName("run_id");
            turn.Property(row => row.Proposal).HasColumnName("proposal");
            turn.Property(row => row.IsUndone).HasColumnName("is_undone");
            turn.Property(row => row.StartedAt).HasColumnName("started_at");
            turn.Property(row => row.EndedAt).HasColumnName("ended_at");
            turn.HasOne<ConversationRow>().WithMany().HasForeignKey(row => new { row.UserId, row.ConversationId }).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<MemoryRow>(memory =>
        {
            memory.ToTable("memories");
            memory.HasKey(row => row.Number);
            memory.Property(row => row.Number).HasColumnName("number");
            memory.Property(row => row.Id).HasColumnName("id").IsRequired();
            memory.Property(row => row.UserId).HasColumnName("user_id");
            memory.Property(row => row.AgentId).HasColumnName("agent_id");
            memory.Property(row => row.Kind).HasColumnName("kind");
            memory.Property(row => row.Text).HasColumnName("text");
            memory.Property(row => row.ItemIds).HasColumnName("item_ids");
            memory.Property(row => row.RunId).HasColumnName("run_id");
            memory.Property(row => row.ConversationId).HasColumnName("conversation_id");
            memory.Property(row => row.CreatedAt).HasColumnName("created_at");
            memory.HasIndex(row => row.Id).IsUnique();
            memory.HasIndex(row => new { row.UserId, row.Kind, row.Number });
        });
    }
}

/// <summary>For the migrations tool only.</summary>
internal sealed class MemoryContextDesign : IDesignTimeDbContextFactory<MemoryContext>
{
    public MemoryContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<MemoryContext>();
        MemoryRegistration.Configure(options, "Data Source=design-memory.db");
        return new MemoryContext(options.Options);
    }
}
