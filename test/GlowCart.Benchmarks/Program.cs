using System.Globalization;
using GlowCart.Benchmarks;

// `raw` is the rival: the same fields of the same rows, with nothing around them. Without it, the comparison runs.
if (args is ["raw", var connection, var address])
    await RawServer.RunAsync(connection, address);
else if (args is ["login"])
    await SigningIn.RunAsync();
else if (args is ["import", .. var size])
    await Importing.RunAsync(
        size is [] ? 50_000 : int.Parse(size[0], CultureInfo.InvariantCulture),
        copies: size is []
    );
else
    await Comparison.RunAsync(BenchmarkSize.Named(args.FirstOrDefault() ?? "S"));
