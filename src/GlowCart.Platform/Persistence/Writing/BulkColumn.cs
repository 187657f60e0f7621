using System.Collections;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace GlowCart.Platform.Persistence.Writing;

/// <summary>One column as an array of its values, a row each.</summary>
internal sealed class BulkColumn
{
    private readonly Func<object, object?> _read;
    private readonly Type _type;
    private readonly bool _isArray;

    public BulkColumn(IProperty property, string parameter)
    {
        Parameter = parameter;
        Name = property.GetColumnName();
        var mapping = property.GetRelationalTypeMapping();
        var getter =
            property.PropertyInfo
            ?? throw new NotSupportedException($"{property} has no property to read it from: give it one.");
        var convert = mapping.Converter?.ConvertToProvider;
        _read = convert is null ? getter.GetValue : row => getter.GetValue(row) is { } value ? convert(value) : null;
        _isArray = mapping.StoreType.EndsWith("[]", StringComparison.Ordinal);
        var type = mapping.Converter?.ProviderClrType ?? property.ClrType;
        _type = _isArray ? typeof(string) : Nullable.GetUnderlyingType(type) ?? type;
        // unnest takes arrays of arrays apart altogether, and has no JSON of its own: both travel as text. Nothing else is
        // cast, since a cast to varchar(n) would cut what is too long instead of refusing it.
        Value =
            _isArray || mapping.StoreType is "jsonb" or "json"
                ? $"r.{parameter}::{mapping.StoreType}"
                : $"r.{parameter}";
    }

    public string Name { get; }
    public string Parameter { get; }

    /// <summary>As it stands in the SELECT.</summary>
    public string Value { get; }

    public NpgsqlParameter ToParameter<T>(IReadOnlyCollection<T> rows)
        where T : class
    {
        var values = rows.Select(r => _isArray ? Literal(_read(r)) : _read(r));
        return _type == typeof(Guid) ? Of<Guid>(NpgsqlDbType.Uuid)
            : _type == typeof(int) ? Of<int>(NpgsqlDbType.Integer)
            : _type == typeof(long) ? Of<long>(NpgsqlDbType.Bigint)
            : _type == typeof(bool) ? Of<bool>(NpgsqlDbType.Boolean)
            : _type == typeof(decimal) ? Of<decimal>(NpgsqlDbType.Numeric)
            : _type == typeof(DateTimeOffset) ? Of<DateTimeOffset>(NpgsqlDbType.TimestampTz)
            : _type == typeof(string)
                ? new NpgsqlParameter(Parameter, NpgsqlDbType.Array | NpgsqlDbType.Text)
                {
                    Value = values.Cast<string?>().ToArray(),
                }
            : throw new NotSupportedException($"The column {Name} is of {_type}, which no bulk insert has met yet.");

        NpgsqlParameter Of<TValue>(NpgsqlDbType type)
            where TValue : struct =>
            new(Parameter, NpgsqlDbType.Array | type) { Value = values.Select(v => (TValue?)v).ToArray() };
    }

    /// <summary>As PostgreSQL writes an array of texts.</summary>
    private static string? Literal(object? array)
    {
        if (array is null)
            return null;
        var text = new StringBuilder("{");
        foreach (var item in (IEnumerable)array)
        {
            text.Append(text.Length > 1 ? ",\"" : "\"");
            foreach (var c in Convert.ToString(item, System.Globalization.CultureInfo.InvariantCulture) ?? "")
                text.Append(c is '"' or '\\' ? $"\\{c}" : c);
            text.Append('"');
        }
        return text.Append('}').ToString();
    }
}
