// What an app does with a certified library, step by step. The person in front of the browser is played by `Browser`.
// node log-in.mjs <issuer> <e-mail> <password>
import assert from 'node:assert/strict'
import * as client from 'openid-client'

const [issuer, email, password] = process.argv.slice(2)
const redirectUri = new URL('/signin-oidc', issuer).href
const afterLogout = new URL('/signout-callback-oidc', issuer).href

const step = (text) => console.log(`ok: ${text}`)

/** Keeps cookies, follows redirects within the issuer, and sends forms as they were shown. */
class Browser {
  #cookies = new Map()

  async go(url, options = {}) {
    for (let hops = 0; hops < 10; hops++) {
      const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(url, { ...options, redirect: 'manual', headers: { cookie } })
      for (const line of answer.headers.getSetCookie()) this.#keep(line)
      const location = answer.headers.get('location')
      if (!location) return { url: new URL(url), status: answer.status, html: await answer.text() }
      const next = new URL(location, url)
      if (![`/account`, `/connect`].some((path) => next.pathname.startsWith(path))) return { url: next, html: '' }
      url = next.href
      options = {}
    }
    throw new Error(`sent from page to page, last to ${url}`)
  }

  submit(page, typed) {
    const action = /<form[^>]* action="([^"]*)"/.exec(page.html)[1]
    const fields = new URLSearchParams()
    for (const [, name, value] of page.html.matchAll(/<input name="([^"]*)" type="hidden" value="([^"]*)"/g))
      fields.append(decode(name), decode(value))
    for (const [name, value] of Object.entries(typed)) fields.append(name, value)
    return this.go(new URL(decode(action), page.url).href, { method: 'POST', body: fields })
  }

  #keep(line) {
    const [pair, ...attributes] = line.split(';')
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    if (attributes.some((a) => /expires=thu, 01 jan 1970/i.test(a))) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

const decode = (html) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&amp;/g, '&')

const config = await client.discovery(new URL(issuer), 'glowcart-portal', undefined, client.None(), {
  // The test's program is on loopback, without TLS. Signatures of ID tokens are checked all the same.
  execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
})
step('discovered')

async function logIn(browser, extra = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const expectedState = client.randomState()
  const expectedNonce = client.randomNonce()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access glowcart',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...extra,
  })
  let page = await browser.go(url.href)
  if (page.url.pathname === '/account/login') page = await browser.submit(page, { email, password })
  assert.equal(page.url.pathname, '/signin-oidc', page.html)
  return client.authorizationCodeGrant(config, page.url, {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
    idTokenExpected: true,
  })
}

const isRefused = (call, error) =>
  assert.rejects(call, (thrown) => {
    assert.equal(thrown.error ?? thrown.cause?.[0]?.parameters?.error, error, String(thrown))
    return true
  })

const browser = new Browser()
const tokens = await logIn(browser)
const claims = tokens.claims()
assert.equal(claims.email, email)
step('logged in by code and PKCE')

const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
assert.equal(info.email, email)
step('asked for userinfo')

const renewed = await client.refreshTokenGrant(config, tokens.refresh_token)
assert.notEqual(renewed.refresh_token, tokens.refresh_token)
step('refreshed')

await isRefused(client.refreshTokenGrant(config, tokens.refresh_token), 'invalid_grant')
step('the old refresh token is refused')
await isRefused(client.refreshTokenGrant(config, renewed.refresh_token), 'invalid_grant')
await isRefused(client.fetchUserInfo(config, renewed.access_token, claims.sub), 'invalid_token')
await isRefused(logIn(new Browser(), { prompt: 'none' }), 'login_required')
step('its family is dead')

const again = await logIn(browser)
assert.notEqual(again.claims().sid, claims.sid)
const end = client.buildEndSessionUrl(config, {
  id_token_hint: again.id_token,
  post_logout_redirect_uri: afterLogout,
  state: 'bye',
})
const left = await browser.go(end.href)
assert.equal(left.url.origin + left.url.pathname, afterLogout)
assert.equal(left.url.searchParams.get('state'), 'bye')
await isRefused(client.refreshTokenGrant(config, again.refresh_token), 'invalid_grant')
await isRefused(logIn(browser, { prompt: 'none' }), 'login_required')
step('the session is ended')

const last = await logIn(browser)
await client.tokenRevocation(config, last.refresh_token)
await isRefused(client.refreshTokenGrant(config, last.refresh_token), 'invalid_grant')
step('revoked')
