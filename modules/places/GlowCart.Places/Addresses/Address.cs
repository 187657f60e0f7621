using GlowCart.Kernel.Accounts;
using GlowCart.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GlowCart.Places.Addresses;

[NotFoundError(AddressErrors.NotFoundCode)]
internal sealed class Address : Aggregate, IBuyerOwned
{
    private Address() { }

    public Address(Guid buyerId, AddressRequest request, bool isDefault)
    {
        (BuyerId, IsDefault) = (buyerId, isDefault);
        Change(request);
    }

    public Guid BuyerId { get; private set; }

    [Personal]
    public string? Label { get; private set; }

    [Personal]
    public string Name { get; private set; } = "";

    [Personal]
    public string Phone { get; private set; } = "";

    [Personal]
    public string Street { get; private set; } = "";

    [Personal]
    public string City { get; private set; } = "";

    [Personal]
    public string? State { get; private set; }

    [Personal]
    public string? PostalCode { get; private set; }
    public string Country { get; private set; } = "";

    [Personal]
    public double? Latitude { get; private set; }

    [Personal]
    public double? Longitude { get; private set; }
    public bool IsDefault { get; private set; }

    public void Change(AddressRequest request)
    {
        (Label, Name, Phone) = (request.Label, request.Name, request.Phone);
        (Street, City, State, PostalCode, Country) = (
            request.Street,
            request.City,
            request.State,
            request.PostalCode,
            request.Country
        );
        (Latitude, Longitude) = (request.Latitude, request.Longitude);
    }

    public AddressDto ToDto() =>
        new(Id, Label, Name, Phone, Street, City, State, PostalCode, Country, Latitude, Longitude, IsDefault);
}

internal sealed class AddressConfiguration : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> builder)
    {
        builder.ToTable("addresses");
        builder.Property(a => a.Label).HasMaxLength(100);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Phone).HasMaxLength(30);
        builder.Property(a => a.Street).HasMaxLength(300);
        builder.Property(a => a.City).HasMaxLength(100);
        builder.Property(a => a.State).HasMaxLength(100);
        builder.Property(a => a.PostalCode).HasMaxLength(20);
        builder.Property(a => a.Country).HasMaxLength(2).IsFixedLength();
    }
}
