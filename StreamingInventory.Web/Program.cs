var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
var app = builder.Build();
app.MapGet("/", () => "Streaming Inventory");
app.Run();

/// <summary>The web application; public so that tests can host it.</summary>
public partial class Program;
