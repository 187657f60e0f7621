// What the walk is told by whoever starts it, as JSON in GLOWCART_WALK.
const text = process.env.GLOWCART_WALK;
if (!text) {
  console.error(
    'usage: GLOWCART_WALK=<JSON: address, codePort, passwordPort, operator, owner, buyer: { email, password }, store: { id, slug }, mail, file> node walk.mjs [rows]',
  );
  process.exit(2);
}
export const situation = JSON.parse(text);
export const address = situation.address.replace(/\/$/, '');
export const issuer = `${address}/`;
export const client = 'GlowCart_App';
export const scope = 'openid offline_access GlowCart';

/** The app that signs in by GlowCart's own page. */
export const byCode = `http://localhost:${situation.codePort}`;
/** The same app, which shows ABP's page and sends the password itself. */
export const byPassword = `http://localhost:${situation.passwordPort}`;

export const environmentOf = (origin, flow) => ({
  application: { name: 'GlowCart', baseUrl: origin },
  oAuthConfig: {
    issuer,
    redirectUri: origin,
    clientId: client,
    responseType: flow,
    // With an ID token the password flow would look for a nonce that it never sent.
    scope: flow === 'code' ? scope : 'offline_access GlowCart',
    requireHttps: false,
  },
  apis: {
    default: { url: address, rootNamespace: 'GlowCart' },
    AbpAccountPublic: { url: issuer, rootNamespace: 'AbpAccountPublic' },
  },
});

/** A call beside the browser's, as anybody's script would make it. */
export const call = async (method, path, { token, body, headers } = {}) => {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      'X-Requested-With': 'XMLHttpRequest',
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.text();
  let json;
  try {
    json = JSON.parse(answer);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text: answer, json };
};

const { resources } = (await call('GET', '/api/abp/application-localization?cultureName=en')).json;

/** What the pages call a thing: `AbpIdentity::NewUser`. What has no such form is meant as it stands. */
export const wordFor = key => {
  const [resource, name] = key.split('::');
  return name === undefined ? key : (resources[resource]?.texts[name] ?? name);
};

/** Tokens by the password grant, for what is asked beside the browser. */
export const tokensOf = async (person, headers = {}) => {
  const response = await fetch(`${address}/connect/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: client,
      scope: 'offline_access GlowCart',
      username: person.email,
      password: person.password,
    }),
  });
  return { status: response.status, ...(await response.json()) };
};
