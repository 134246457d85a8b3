using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StreamingInventory.Core.Memory.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    guest_number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    name_key = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.user_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_guest_number",
                table: "people",
                column: "guest_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_name_key",
                table: "people",
                column: "name_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people");
        }
    }
}
