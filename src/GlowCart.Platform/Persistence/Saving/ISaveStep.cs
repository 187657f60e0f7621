namespace GlowCart.Platform.Persistence.Saving;

/// <summary>Looks over what is about to be saved, in the order of registration: check owners, mark deletions, write events and audit.</summary>
internal interface ISaveStep
{
    void BeforeSave(GlowCartDbContext context);

    /// <summary>Nothing of this unit of work happened: forget what was gathered for it.</summary>
    void RolledBack() { }
}
