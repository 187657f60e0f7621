namespace GlowCart.Kernel.Text;

/// <summary>A text that people read and that is no error: English here, the other languages under its name.</summary>
/// <param name="Code">`module.thing.what`</param>
public sealed record NamedText(string Code, string Message);
