// Rows 9 and 10: tenants, which are stores, and the box that names one.
import assert from 'node:assert/strict';
import { Window } from './browser.mjs';
import { actOn, rowsOf, save } from './people.mjs';
import { row } from './rows.mjs';
import { signInByPassword, signedIn } from './signing-in.mjs';
import { byPassword, call, situation, tokensOf } from './situation.mjs';

const list = '/api/multi-tenancy/tenants';

export const stores = browser => {
  row(9, 'tenants: listed, made with an owner who can sign in, renamed, their features, closed', async () => {
    const window = await signedIn(browser, situation.operator);
    await window.sent('GET', list, () => window.go(`${byPassword}/tenant-management/tenants`));
    await window.until('the rows', async () => (await rowsOf(window)).length > 0);
    const name = `walk-${Date.now()}`;
    const admin = { email: `${name}@people.test`, password: 'Correct-horse-9' };
    await window.press('abp-page-toolbar button', 'AbpTenantManagement::NewTenant');
    await window.fill('.modal #name', name);
    await window.fill('.modal #admin-email-address', admin.email);
    await window.fill('.modal #admin-password', admin.password);
    const made = await save(window, 'POST', list);
    assert.ok(made.status < 300, `${made.status} ${JSON.stringify(made.json)}`);
    const signed = await tokensOf(admin, { __tenant: made.json.id });
    assert.equal(signed.status, 200, JSON.stringify(signed));

    const filter = async text => {
      await window.sent('GET', new RegExp(`^${list}\\?.*filter=`), () => window.fill('input[type=search]', text));
      await window.until(`the row of ${text}`, async () => (await rowsOf(window)).every(r => r.includes(text)));
    };
    await filter(name);
    await actOn(window, name, 'AbpTenantManagement::Edit');
    await window.until('the form', async () => (await window.page.$eval('.modal #name', e => e.value)) === made.json.name);
    await window.fill('.modal #name', `${name}-b`);
    const renamed = await save(window, 'PUT', `${list}/${made.json.id}`);
    assert.equal(renamed.status, 200, JSON.stringify(renamed.json));
    assert.ok('concurrencyStamp' in JSON.parse(renamed.body));
    await window.until('the modal is closed', async () => (await window.page.$('.modal')) === null);

    const features = /^\/api\/feature-management\/features\?/;
    const open = async () => {
      const asked = await window.sent('GET', features, () => actOn(window, renamed.json.name, 'AbpTenantManagement::ManageFeatures'));
      assert.equal(asked.status, 200, JSON.stringify(asked.json));
      return asked.json.groups.flatMap(g => g.features);
    };
    const numeric = (await open()).find(f => f.valueType?.validator?.name === 'NUMERIC');
    assert.ok(numeric, 'no feature is a number');
    await window.see(`.modal [id="${numeric.name}"]`);
    await window.fill(`.modal [id="${numeric.name}"]`, '77');
    const set = await save(window, 'PUT', features);
    assert.equal(set.status, 204, JSON.stringify(set.json));
    await window.until('the modal is closed', async () => (await window.page.$('.modal')) === null);
    const changed = (await open()).find(f => f.name === numeric.name);
    assert.deepEqual([changed.value, changed.provider.name], ['77', 'T']);
    const reset = await window.sent('DELETE', features, async () => {
      await window.press('.modal-footer button', 'AbpFeatureManagement::ResetToDefault');
      await window.click('abp-confirmation #confirm');
    });
    assert.equal(reset.status, 204);
    await window.until('the modal is closed', async () => (await window.page.$('.modal')) === null);
    assert.notEqual((await open()).find(f => f.name === numeric.name).value, '77');
    await window.press('.modal-footer button', 'AbpFeatureManagement::Cancel');

    const { access_token: token } = await tokensOf(situation.operator);
    const connection = await call('GET', `${list}/${made.json.id}/default-connection-string`, { token });
    // Every store is in the one database: ABP's page shows no such action, and whoever asks all the same may not.
    assert.ok([200, 204, 403].includes(connection.status), connection.text);
    assert.equal(await window.page.$$eval('.dropdown-item', all => all.some(e => e.textContent.includes('onnection'))), false);

    await actOn(window, renamed.json.name, 'AbpTenantManagement::Delete');
    const closed = await window.sent('DELETE', `${list}/${made.json.id}`, () => window.click('abp-confirmation #confirm'));
    assert.equal(closed.status, 204, JSON.stringify(closed.json));
    assert.equal((await tokensOf(admin, { __tenant: made.json.id })).status >= 400, true);
    await window.close();
    return `${numeric.name} set and reset, connection string ${connection.status}`;
  });

  row(10, 'the tenant box', async () => {
    const window = await Window.open(browser);
    await window.go(`${byPassword}/account/login`);
    const name = async text => {
      await window.click('#AbpTenantSwitchLink');
      await window.fill('.modal #name', text);
      await window.press('.modal-footer button', 'AbpTenantManagement::Save');
    };
    await name('no-such-store');
    const unknown = await window.until('the toast or dialog', async () =>
      (await window.text('.abp-toast-container')) || (await window.text('abp-confirmation .content')),
    );
    assert.match(unknown, /no-such-store|not available|unavailable|no store/i);
    await window.page.reload();
    await name(situation.store.slug);
    await window.until('the tenant in the session', async () => {
      const session = await window.page.evaluate(() => JSON.parse(localStorage.getItem('abpSession')));
      return session?.tenant?.id === situation.store.id;
    });
    const signing = await window.sent('POST', '/connect/token', () => signInByPassword(window, situation.owner, { keep: true }));
    assert.equal(signing.request.__tenant, situation.store.id);
    assert.equal(signing.status, 200, JSON.stringify(signing.json));
    await window.see('#who');
    const users = await window.sent('GET', '/api/identity/users', () => window.go(`${byPassword}/identity/users`));
    assert.equal(users.request.__tenant, situation.store.id);
    assert.ok(users.json.items.every(u => u.tenantId === situation.store.id));
    assert.ok(!users.json.items.some(u => u.email === situation.operator.email));
    // The host's pages are neither shown nor answered.
    assert.equal(await window.page.$$eval('abp-routes a', all => all.some(a => a.getAttribute('href')?.includes('tenant'))), false);
    assert.equal((await call('GET', list, { token: await window.token() })).status, 403);
    await window.close();
    return unknown.replaceAll('\n', ' ');
  });
};
