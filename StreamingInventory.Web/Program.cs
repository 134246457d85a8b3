using StreamingInventory.Web.Components;
using StreamingInventory.Web.Endpoints;
using StreamingInventory.Web.Hosting;

var builder = WebApplication.CreateBuilder(Folders.StartOptions(args));
builder.AddHosting();
builder.AddInventory();
builder.AddEndpoints();
builder.Services.AddPages();

var app = builder.Build();
app.UseHosting();
app.MapEndpoints();
app.MapPages();
return await app.RunInventoryAsync();

/// <summary>The web application; public so that tests can host it.</summary>
public partial class Program;
