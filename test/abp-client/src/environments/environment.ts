// The generator reads this text: the namespace that it cuts off, and an address unless it is told one. The app is built once
// and asks whoever serves it for what differs: the flow, and where GlowCart runs.
export const environment = {
  production: false,
  application: {
    name: 'GlowCart',
    baseUrl: '',
  },
  oAuthConfig: {
    issuer: 'http://localhost:5000/',
    clientId: 'GlowCart_App',
    responseType: 'code',
    scope: 'openid offline_access GlowCart',
    requireHttps: false,
  },
  apis: {
    default: {
      url: 'http://localhost:5000',
      rootNamespace: 'GlowCart',
    },
    AbpAccountPublic: {
      url: 'http://localhost:5000/',
      rootNamespace: 'AbpAccountPublic',
    },
  },
  remoteEnv: {
    url: '/environment.json',
    mergeStrategy: 'deepmerge' as const,
  },
};
