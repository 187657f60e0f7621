// Rows 3 to 5 and 14 to 16: the app starts, people sign in and out, in their language, from another origin than the API's.
import assert from 'node:assert/strict';
import { Window } from './browser.mjs';
import { row } from './rows.mjs';
import { address, byCode, byPassword, call, client, issuer, situation } from './situation.mjs';

/** By GlowCart's own page. */
export const signInByCode = async (window, person, path = '/') => {
  await window.go(`${byCode}${path}`);
  await window.click('#login', 'the home page');
  await window.see('form #password', "GlowCart's log-in page");
  await window.fill('#email', person.email);
  await window.fill('#password', person.password);
  await window.page.click('form button[type=submit]');
  await window.see('#who', 'the name of who signed in');
};

/** By ABP's page. */
export const signInByPassword = async (window, person, { keep = false } = {}) => {
  if (!keep) await window.go(`${byPassword}/account/login`);
  await window.fill('#login-input-user-name-or-email-address', person.email);
  await window.fill('#login-input-password', person.password);
  await window.press('abp-login button', 'AbpAccount::Login');
};

export const signedIn = async (browser, person) => {
  const window = await Window.open(browser);
  await signInByPassword(window, person);
  await window.see('#who', 'the name of who signed in');
  return window;
};

const paths = window => window.requests.filter(r => r.method() !== 'OPTIONS').map(r => new URL(r.url()).pathname);

export const signingIn = browser => {
  row(3, 'a stranger sees the app, in our words', async () => {
    const window = await Window.open(browser);
    await window.go(byCode);
    await window.see('#login');
    assert.equal(await window.text('#title'), 'Welcome');
    assert.deepEqual(window.errors, []);
    const order = ['/.well-known/openid-configuration', '/.well-known/jwks', '/api/abp/application-configuration', '/api/abp/application-localization'];
    const seen = paths(window).filter(p => order.includes(p));
    assert.deepEqual([...new Set(seen)], order);
    await window.close();
  });

  row(4, 'code flow with PKCE, by our log-in page', async () => {
    const window = await Window.open(browser);
    await window.go(byCode);
    await window.click('#login');
    await window.see('form #password');
    assert.ok(window.page.url().startsWith(issuer), window.page.url());
    window.forget();
    await window.fill('#email', situation.operator.email);
    await window.fill('#password', situation.operator.password);
    await window.page.click('form button[type=submit]');
    await window.see('#who');
    assert.equal(new URL(window.page.url()).pathname, '/');
    assert.match(await window.text('abp-current-user'), new RegExp(situation.operator.email));
    const token = window.requests.find(r => r.url() === `${issuer}connect/token` && r.method() === 'POST');
    const form = new URLSearchParams(token.postData());
    assert.equal(form.get('grant_type'), 'authorization_code');
    assert.ok(form.get('code_verifier'));
    const configuration = window.requests.findLast(r => r.url().includes('/application-configuration') && r.method() === 'GET');
    assert.match(configuration.headers().authorization, /^Bearer .+\..+\./);
    assert.deepEqual(window.errors, []);
    await window.close();
  });

  row(5, "password flow, by ABP's page", async () => {
    const window = await Window.open(browser);
    await window.go(`${byPassword}/account/login`);
    const answer = await window.sent('POST', '/connect/token', () =>
      signInByPassword(window, { ...situation.operator, password: 'not-the-password' }, { keep: true }),
    );
    assert.equal(answer.status, 400);
    assert.equal(answer.json.error, 'invalid_grant');
    assert.match(await window.toast(), new RegExp(answer.json.error_description.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    await signInByPassword(window, situation.operator, { keep: true });
    await window.see('#who');
    assert.equal(new URL(window.page.url()).pathname, '/');
    assert.ok(!window.said.some(s => s.includes('Wrong nonce')), window.said.join('\n'));
    await window.close();
  });

  row(14, 'another language, in the pages and in the errors', async () => {
    const window = await signedIn(browser, situation.operator);
    const loaded = await window.sent('GET', /^\/api\/abp\/application-localization\?.*cultureName=fr/, async () => {
      await window.choose('abp-languages', 'Français');
    });
    assert.equal(loaded.json.currentCulture.cultureName, 'fr');
    await window.until('the page in French', async () => (await window.text('#title')) === 'Bienvenue');
    const cookies = await window.context.cookies();
    assert.match(decodeURIComponent(cookies.find(c => c.name === '.AspNetCore.Culture')?.value ?? ''), /c=fr\|uic=fr/);
    const refused = await window.page.evaluate(async url => {
      const response = await fetch(url, { headers: { 'Accept-Language': 'fr', 'X-Requested-With': 'XMLHttpRequest' } });
      return response.json();
    }, `${address}/api/v1/products?limit=0`);
    const inEnglish = (await call('GET', '/api/v1/products?limit=0')).json;
    assert.notEqual(refused.error.message, inEnglish.error.message);
    // What the app itself sends from now on says it too.
    const next = await window.sent('GET', '/api/identity/users', () => window.go(`${byPassword}/identity/users`));
    assert.equal(next.request['accept-language'], 'fr');
    await window.close();
    return refused.error.message;
  });

  row(15, 'signing out ends the tokens', async () => {
    const window = await signedIn(browser, situation.operator);
    const refresh = await window.page.evaluate(() => localStorage.getItem('refresh_token'));
    const revoked = [];
    window.page.on('response', r => {
      if (r.url().includes('/connect/revoc') && r.request().method() === 'POST')
        revoked.push([new URLSearchParams(r.request().postData()).get('token_type_hint'), r.status()]);
    });
    await window.choose('abp-current-user', 'AbpUi::Logout');
    await window.see('#login');
    await window.until('two revocations', () => revoked.length >= 2);
    assert.deepEqual(revoked.sort(), [['access_token', 200], ['refresh_token', 200]]);
    const again = await fetch(`${issuer}connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', client_id: client, refresh_token: refresh }),
    });
    assert.equal(again.status, 400);
    assert.equal((await again.json()).error, 'invalid_grant');
    await window.close();
  });

  row(16, "from another origin than the API's", async () => {
    const origins = new Set([byCode, byPassword, address].map(a => new URL(a).origin));
    assert.equal(origins.size, 3);
    for (const path of ['/api/abp/application-configuration', '/connect/token', '/.well-known/openid-configuration']) {
      const preflight = await fetch(`${address}${path}`, {
        method: 'OPTIONS',
        headers: {
          Origin: byCode,
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': '__tenant,__timezone,authorization,x-requested-with,accept-language',
        },
      });
      assert.ok(preflight.ok, `${path}: ${preflight.status}`);
      const allowed = preflight.headers.get('access-control-allow-headers').toLowerCase();
      for (const name of ['__tenant', '__timezone', 'authorization', 'x-requested-with'])
        assert.ok(allowed === '*' || allowed.includes(name), `${name} at ${path}`);
    }
    const stranger = await fetch(`${address}/api/abp/application-configuration`, { headers: { Origin: 'http://evil.test' } });
    assert.equal(stranger.headers.get('access-control-allow-origin'), null);
    // The message of a refusal shows only if the browser lets the app read the header that announces it.
    const window = await signedIn(browser, situation.operator);
    await window.go(`${byPassword}/round-trip`);
    await window.click('#as-buyer');
    const message = await window.dialog();
    assert.ok(message.length > 10, message);
    assert.equal(await window.isFullPageError(), false);
    await window.close();
    return message.replaceAll('\n', ' ');
  });
};
