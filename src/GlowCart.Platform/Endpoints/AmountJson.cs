using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlowCart.Platform.Endpoints;

/// <summary>Writes amounts as people read them: `19.90`, not `19.9000` as the database keeps it; a rate keeps its digits.</summary>
internal sealed class AmountJson : JsonConverter<decimal>
{
    // Dividing by a one with this many digits takes trailing zeros off, adding a zero with two puts two back.
    private const decimal One = 1.000000000000000000000000000m;
    private const decimal Cents = 0.00m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / One + Cents);
}
