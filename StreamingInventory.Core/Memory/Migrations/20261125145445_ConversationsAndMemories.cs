using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StreamingInventory.Core.Memory.Migrations
{
    /// <inheritdoc />
    public partial class ConversationsAndMemories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    is_listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false),
                    used_at = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversations", x => new { x.user_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "memories",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    agent_id = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    item_ids = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: true),
                    conversation_id = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memories", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "turns",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    said = table.Column<string>(type: "TEXT", nullable: false),
                    responses = table.Column<string>(type: "TEXT", nullable: true),
                    left_out = table.Column<int>(type: "INTEGER", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    proposal = table.Column<string>(type: "TEXT", nullable: true),
                    is_undone = table.Column<bool>(type: "INTEGER", nullable: false),
                    started_at = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_turns", x => new { x.user_id, x.conversation_id, x.number });
                    table.ForeignKey(
                        name: "FK_turns_conversations_user_id_conversation_id",
                        columns: x => new { x.user_id, x.conversation_id },
                        principalTable: "conversations",
                        principalColumns: new[] { "user_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_is_listed_updated_at",
                table: "conversations",
                columns: new[] { "is_listed", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_conversations_user_id_is_listed_updated_at",
                table: "conversations",
                columns: new[] { "user_id", "is_listed", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_memories_id",
                table: "memories",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_memories_user_id_kind_number",
                table: "memories",
                columns: new[] { "user_id", "kind", "number" });

            // Found by the beginnings of words, whatever their case and accents.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE memories_fts USING fts5(
                    user_id, text, content='memories', content_rowid='number', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co So'", prefix='2 3');
                CREATE TRIGGER memories_fts_insert AFTER INSERT ON memories BEGIN
                    INSERT INTO memories_fts(rowid, user_id, text) VALUES (new.number, new.user_id, new.text);
                END;
                CREATE TRIGGER memories_fts_delete AFTER DELETE ON memories BEGIN
                    INSERT INTO memories_fts(memories_fts, rowid, user_id, text) VALUES ('delete', old.number, old.user_id, old.text);
                END;
                CREATE TRIGGER memories_fts_update AFTER UPDATE ON memories BEGIN
                    INSERT INTO memories_fts(memories_fts, rowid, user_id, text) VALUES ('delete', old.number, old.user_id, old.text);
                    INSERT INTO memories_fts(rowid, user_id, text) VALUES (new.number, new.user_id, new.text);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE memories_fts;");

            migrationBuilder.DropTable(
                name: "memories");

            migrationBuilder.DropTable(
                name: "turns");

            migrationBuilder.DropTable(
                name: "conversations");
        }
    }
}
