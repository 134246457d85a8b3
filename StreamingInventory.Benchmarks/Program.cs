Console.WriteLine("Commands come with the parts they measure.");
