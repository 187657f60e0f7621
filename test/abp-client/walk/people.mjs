// Rows 6 to 8: users, roles and what they may do.
import assert from 'node:assert/strict';
import { row } from './rows.mjs';
import { signedIn } from './signing-in.mjs';
import { byPassword, call, situation, tokensOf, wordFor } from './situation.mjs';

const role = `clerk${Date.now()}`;
const clerk = { email: `clerk${Date.now()}@people.test`, password: 'Correct-horse-8' };

/** The action of a grid's row. A grid that is filled anew meanwhile closes the row's menu, which is opened again then. */
export const actOn = (window, text, action) =>
  window.until(`${wordFor(action)} of the row with ${text}`, () =>
    window.page.evaluate(
      (wanted, name) => {
        const entries = [...document.querySelectorAll('.dropdown-menu.show .dropdown-item')];
        const entry = entries.find(e => e.textContent.trim() === name && e.getClientRects().length > 0);
        entry?.click();
        if (entry || entries.length > 0) return !!entry;
        const row = [...document.querySelectorAll('datatable-body-row')].find(r => r.textContent.includes(wanted));
        row?.querySelector('abp-grid-actions button')?.click();
        return false;
      },
      text,
      wordFor(action),
    ),
  );

export const rowsOf = window =>
  window.page.$$eval('abp-extensible-table datatable-body-row', rows => rows.map(r => r.textContent.trim()));

const press = (window, text) => window.press('.modal-footer button, .modal-footer abp-button button', text);

export const save = (window, method, path) => window.sent(method, path, () => press(window, 'AbpIdentity::Save'));

const openUsers = async window => {
  await window.sent('GET', '/api/identity/users', () => window.go(`${byPassword}/identity/users`));
};

export const people = browser => {
  row(6, 'users: listed, made, changed; a stale change and a name that is taken', async () => {
    const window = await signedIn(browser, situation.owner);
    await openUsers(window);
    await window.until('the row of who is signed in', async () => (await rowsOf(window)).some(r => r.includes(situation.owner.email)));

    await window.press('abp-page-toolbar button', 'AbpIdentity::NewUser');
    await window.fill('.modal #user-name', clerk.email);
    await window.fill('.modal #password', clerk.password);
    await window.fill('.modal #name', 'Esi');
    await window.fill('.modal #surname', 'Clerk');
    await window.fill('.modal #email', clerk.email);
    await window.press('.modal .nav-link', 'AbpIdentity::Roles');
    await window.press('.modal .form-check label', 'manager');
    const made = await save(window, 'POST', '/api/identity/users');
    assert.equal(made.status < 300, true, `${made.status} ${JSON.stringify(made.json)}`);
    await window.until('the new row', async () => (await rowsOf(window)).some(r => r.includes(clerk.email)));

    await actOn(window, clerk.email, 'AbpIdentity::Edit');
    await window.until('the form', async () => (await window.page.$eval('.modal #name', e => e.value)) !== '');
    const changed = await save(window, 'PUT', new RegExp(`^/api/identity/users/${made.json.id}`));
    assert.equal(changed.status, 200, JSON.stringify(changed.json));
    const stamp = JSON.parse(changed.body).concurrencyStamp;
    assert.ok(stamp, 'the form sends no stamp back');

    // Somebody else changes the row while the form is open.
    await window.until('the form is closed', async () => (await window.page.$('.modal')) === null);
    await actOn(window, clerk.email, 'AbpIdentity::Edit');
    await window.see('.modal #name');
    await window.press('.modal .nav-link', 'AbpIdentity::Roles');
    const { access_token: token } = await tokensOf(situation.owner);
    const now = (await call('GET', `/api/identity/users/${made.json.id}`, { token })).json;
    const between = await call('PUT', `/api/identity/users/${made.json.id}`, {
      token,
      body: { ...now, roleNames: ['staff'] },
    });
    assert.equal(between.status, 200, between.text);
    const stale = await save(window, 'PUT', new RegExp(`^/api/identity/users/${made.json.id}`));
    assert.equal(stale.status, 409, JSON.stringify(stale.json));
    const said = await window.dialog();
    assert.ok(said.includes(stale.json.error.message), said);
    await press(window, 'AbpIdentity::Cancel');
    await window.press('abp-confirmation button', 'AbpUi::Yes').catch(() => {});

    await openUsers(window);
    await window.press('abp-page-toolbar button', 'AbpIdentity::NewUser');
    await window.fill('.modal #user-name', clerk.email);
    await window.fill('.modal #password', clerk.password);
    await window.fill('.modal #email', clerk.email);
    await window.press('.modal .nav-link', 'AbpIdentity::Roles');
    await window.press('.modal .form-check label', 'manager');
    const taken = await save(window, 'POST', '/api/identity/users');
    assert.ok(taken.status >= 400 && taken.status < 500, `${taken.status}`);
    const refused = await window.dialog();
    assert.ok(refused.includes(taken.json.error.message), refused);
    assert.equal(await window.isFullPageError(), false);
    await window.close();
    return `${stale.status}: ${said.replaceAll('\n', ' ')}; ${taken.status}: ${refused.replaceAll('\n', ' ')}`;
  });

  row(7, 'roles, and the permissions of a role and of a user', async () => {
    const window = await signedIn(browser, situation.owner);
    await window.sent('GET', '/api/identity/roles', () => window.go(`${byPassword}/identity/roles`));
    await window.press('abp-page-toolbar button', 'AbpIdentity::NewRole');
    await window.fill('.modal #role-name', role);
    const made = await save(window, 'POST', '/api/identity/roles');
    assert.ok(made.status < 300, JSON.stringify(made.json));
    await window.until('the new role', async () => (await rowsOf(window)).some(r => r.includes(role)));

    const permissions = /^\/api\/permission-management\/permissions\?/;
    const open = async () => {
      const listed = await window.sent('GET', permissions, () => actOn(window, role, 'AbpIdentity::Permissions'));
      assert.equal(listed.status, 200, JSON.stringify(listed.json));
      return listed.json.groups.flatMap(g => g.permissions);
    };
    const all = await open();
    const one = all.find(p => !p.isGranted && !p.parentName);
    await showGroupOf(window, one.name);
    await window.click(`.modal [id="${one.name}"]`);
    const saved = await save(window, 'PUT', permissions);
    assert.equal(saved.status, 204);
    assert.deepEqual(JSON.parse(saved.body), { permissions: [{ name: one.name, isGranted: true }] });
    await window.until('the modal is closed', async () => (await window.page.$('.modal')) === null);
    const again = await open();
    assert.equal(again.find(p => p.name === one.name).isGranted, true);
    await showGroupOf(window, one.name);
    await window.until('the tick', () => window.page.$eval(`.modal [id="${one.name}"]`, e => e.checked));
    await press(window, 'AbpIdentity::Cancel');

    // Of a person the page shows what comes from roles, and lets nobody take it away there.
    await openUsers(window);
    const own = await window.sent('GET', permissions, () => actOn(window, situation.owner.email, 'AbpIdentity::Permissions'));
    assert.equal(own.status, 200, JSON.stringify(own.json));
    const given = own.json.groups.flatMap(g => g.permissions).find(p => p.grantedProviders.some(g => g.providerName === 'R'));
    assert.ok(given, 'nothing comes from a role');
    await showGroupOf(window, given.name);
    assert.equal(await window.page.$eval(`.modal [id="${given.name}"]`, e => e.disabled), true);
    const badge = await window.page.$eval(`.modal label[for="${given.name}"] .badge`, e => e.textContent.trim());
    assert.equal(badge, `R: ${given.grantedProviders.find(g => g.providerName === 'R').providerKey}`);
    await window.close();
    return `${all.length} permissions, ${one.name} given, badge ${badge}`;
  });

  row(8, 'what was taken away is gone, from the menu and from the API', async () => {
    const { access_token: owner } = await tokensOf(situation.owner);
    const put = isGranted =>
      call('PUT', `/api/permission-management/permissions?providerName=R&providerKey=${role}`, {
        token: owner,
        body: { permissions: [{ name: 'view_users', isGranted }] },
      });
    const given = await put(true);
    assert.equal(given.status, 204, given.text);
    const who = (await call('GET', `/api/identity/users/by-email/${clerk.email}`, { token: owner })).json;
    const roles = await call('PUT', `/api/identity/users/${who.id}/roles`, { token: owner, body: { roleNames: [role] } });
    assert.equal(roles.status, 204, roles.text);
    const window = await signedIn(browser, clerk);
    const hasUsers = () => window.page.$$eval('abp-routes a', all => all.some(a => a.getAttribute('href') === '/identity/users'));
    await window.until('Users in the menu', hasUsers);
    const taken = await put(false);
    assert.equal(taken.status, 204, taken.text);
    await window.sent('GET', '/api/abp/application-configuration', () => window.page.reload());
    await window.see('#who');
    assert.equal(await hasUsers(), false);
    const refused = await call('GET', '/api/identity/users', { token: await window.token() });
    assert.equal(refused.status, 403, refused.text);
    assert.equal(refused.headers.get('_AbpErrorFormat'), 'true');
    await window.close();
    return refused.json.error.message;
  });
};

/** Only the boxes of one group are drawn. */
const showGroupOf = async (window, permission) => {
  const groups = await window.until('the groups', async () => {
    const found = await window.page.$$('.modal button.nav-link');
    return found.length > 0 && found;
  });
  for (const group of groups) {
    await group.evaluate(e => e.click());
    await group.focus();
    const isThere = await window.page.waitForSelector(`.modal [id="${permission}"]`, { timeout: 700 }).catch(() => null);
    if (isThere) return;
  }
  assert.fail(`${permission} is in no group`);
};
