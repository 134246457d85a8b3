using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StreamingInventory.Core.Journal.Migrations
{
    /// <inheritdoc />
    public partial class HistoryByPointer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "last_sequence",
                table: "items",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "previous",
                table: "events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "removed_items",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_removed_items", x => x.id);
                });

            // While the index is still there: it finds each one's events.
            migrationBuilder.Sql(
                """
                UPDATE events SET previous = COALESCE(
                    (SELECT MAX(earlier.sequence) FROM events AS earlier WHERE earlier.item_id = events.item_id AND earlier.sequence < events.sequence), 0);
                """);
            migrationBuilder.Sql("UPDATE items SET last_sequence = COALESCE((SELECT MAX(sequence) FROM events WHERE item_id = items.id), 0);");
            migrationBuilder.Sql(
                """
                INSERT INTO removed_items (id, last_sequence)
                SELECT item_id, MAX(sequence) FROM events WHERE item_id NOT IN (SELECT id FROM items) GROUP BY item_id;
                """);

            migrationBuilder.DropIndex(
                name: "IX_events_item_id_sequence",
                table: "events");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "removed_items");

            migrationBuilder.DropColumn(
                name: "last_sequence",
                table: "items");

            migrationBuilder.DropColumn(
                name: "previous",
                table: "events");

            migrationBuilder.CreateIndex(
                name: "IX_events_item_id_sequence",
                table: "events",
                columns: new[] { "item_id", "sequence" });
        }
    }
}
