using System.Xml.Linq;
using GlowCart.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace GlowCart.Identity.Keys;

/// <summary>
/// Data Protection's keys in the database, shared by all instances. Its interface knows no asynchronous call, and it asks
/// once at the start and once a day; so this goes past the context, as the role of sign-in, in a transaction of its own.
/// </summary>
internal sealed class DataProtectionRing(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var keys = new List<XElement>();
        using var connection = source.OpenConnection();
        using var transaction = Begin(connection);
        using (var select = new NpgsqlCommand("select xml from identity.data_protection_keys", connection, transaction))
        using (var reader = select.ExecuteReader())
        {
            while (reader.Read())
                keys.Add(XElement.Parse(reader.GetString(0)));
        }
        transaction.Commit();
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = source.OpenConnection();
        using var transaction = Begin(connection);
        using var insert = new NpgsqlCommand(
            "insert into identity.data_protection_keys (id, friendly_name, xml) values ($1, $2, $3)",
            connection,
            transaction
        )
        {
            Parameters =
            {
                new() { Value = Guid.CreateVersion7() },
                new() { Value = friendlyName },
                new() { Value = element.ToString(SaveOptions.DisableFormatting) },
            },
        };
        insert.ExecuteNonQuery();
        transaction.Commit();
    }

    private static NpgsqlTransaction Begin(NpgsqlConnection connection)
    {
        var transaction = connection.BeginTransaction();
        using var role = new NpgsqlCommand($"set local role {DatabaseRoles.Identity}", connection, transaction);
        role.ExecuteNonQuery();
        return transaction;
    }
}
