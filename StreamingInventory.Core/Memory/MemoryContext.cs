using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace StreamingInventory.Core.Memory;

/// <summary>What is remembered about people and conversations; a file of its own, so that it never waits for the ledger.</summary>
public sealed class MemoryContext(DbContextOptions<MemoryContext> options) : DbContext(options)
{
    public DbSet<PersonRow> People => Set<PersonRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<PersonRow>(person =>
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
}

/// <summary>A person who has been here.</summary>
public sealed class PersonRow
{
    public required string UserId { get; set; }

    /// <summary>1, 2, 3, ... in the order in which people came.</summary>
    public int GuestNumber { get; set; }

    /// <summary>The name that was chosen, or null.</summary>
    public string? Name { get; set; }

    /// <summary>The name as it is compared.</summary>
    public string? NameKey { get; set; }
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
