namespace GlowCart.Abp;

/// <summary>
/// What ABP's pages call the permissions that they ask for. What each stands for here, on either side, is said by one table
/// in the module.
/// </summary>
public static class AbpPolicies
{
    /// <summary>For staff, the team of their store; for operators, the operators.</summary>
    public static class Users
    {
        public const string View = "AbpIdentity.Users";
        public const string Create = View + ".Create";
        public const string Update = View + ".Update";
        public const string Delete = View + ".Delete";
        public const string ManagePermissions = View + ".ManagePermissions";
        public const string ManageRoles = Update + ".ManageRoles";
        public const string Lookup = "AbpIdentity.UserLookup";
    }

    public static class Roles
    {
        public const string View = "AbpIdentity.Roles";
        public const string Create = View + ".Create";
        public const string Update = View + ".Update";
        public const string Delete = View + ".Delete";
        public const string ManagePermissions = View + ".ManagePermissions";
    }

    /// <summary>Stores, for operators.</summary>
    public static class Tenants
    {
        public const string View = "AbpTenantManagement.Tenants";
        public const string Create = View + ".Create";
        public const string Update = View + ".Update";
        public const string Delete = View + ".Delete";
        public const string ManageFeatures = View + ".ManageFeatures";

        /// <summary>All stores are in one database: nobody holds it, and ABP's pages then show nothing of it.</summary>
        public const string ManageConnectionStrings = View + ".ManageConnectionStrings";
    }

    public static class Features
    {
        public const string ManageHost = "FeatureManagement.ManageHostFeatures";
    }

    public static class Settings
    {
        public const string Emailing = "SettingManagement.Emailing";
        public const string EmailingTest = Emailing + ".Test";
        public const string TimeZone = "SettingManagement.TimeZone";
    }
}
