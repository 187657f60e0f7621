// Rows 11 and 12: one's own account.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Window } from './browser.mjs';
import { row } from './rows.mjs';
import { signInByPassword, signedIn } from './signing-in.mjs';
import { byPassword, call, situation, tokensOf } from './situation.mjs';

/** The link of the newest mail to somebody. */
const linkTo = async (window, email, path) =>
  window.until(`a mail to ${email}`, async () => {
    const mails = (await readdir(situation.mail)).filter(f => f.includes(`-${email}-`) && !f.startsWith('.'));
    for (const name of mails.sort().reverse()) {
      const raw = (await readFile(join(situation.mail, name), 'utf8')).replace(/=\r?\n/g, '').replace(/=3D/g, '=');
      const link = raw.match(/https?:\/\/[^\s"<>]+/g)?.find(l => l.includes(path));
      if (link) return link.replaceAll('&amp;', '&');
    }
  });

export const account = browser => {
  row(11, "one's profile and password", async () => {
    const window = await signedIn(browser, situation.buyer);
    const profile = '/api/account/my-profile';
    const shown = await window.sent('GET', profile, () => window.go(`${byPassword}/account/manage`));
    assert.equal(shown.json.email, situation.buyer.email);
    await window.press('abp-manage-profile .nav-link', 'AbpAccount::PersonalSettings');
    await window.until('the form', async () => (await window.page.$eval('#email-address', e => e.value)) === situation.buyer.email);
    await window.fill('#name', 'Kofi A.');
    const saved = await window.sent('PUT', profile, () => window.press('abp-personal-settings-form button', 'AbpIdentity::Save'));
    assert.equal(saved.status, 200, JSON.stringify(saved.json));
    assert.equal(saved.json.name, 'Kofi A.');
    await window.close();

    // ABP's page asks for a new sign-in after a change: each part is a visit of its own.
    const change = async current => {
      const visit = await signedIn(browser, situation.buyer);
      await visit.go(`${byPassword}/account/manage`);
      await visit.press('abp-manage-profile .nav-link', 'AbpUi::ChangePassword');
      await visit.fill('#current-password', current);
      await visit.fill('#new-password', 'Another-horse-7');
      await visit.fill('#confirm-new-password', 'Another-horse-7');
      const sent = () => visit.press('abp-change-password-form button', 'AbpIdentity::Save');
      return [visit, await visit.sent('POST', `${profile}/change-password`, sent)];
    };
    const [first, wrong] = await change('not-the-password');
    assert.ok(wrong.status >= 400 && wrong.status < 500, `${wrong.status}`);
    const said = await first.until('why not', async () =>
      (await first.text('.abp-toast-container')) || (await first.text('abp-confirmation .content')),
    );
    assert.ok(said.includes(wrong.json.error.message), said);
    await first.close();
    const [second, right] = await change(situation.buyer.password);
    assert.equal(right.status, 204, JSON.stringify(right.json));
    assert.equal((await tokensOf(situation.buyer)).status, 400);
    assert.equal((await tokensOf({ ...situation.buyer, password: 'Another-horse-7' })).status, 200);
    await second.close();
    return said.replaceAll('\n', ' ');
  });

  row(12, 'registering, and a password that was forgotten', async () => {
    const newcomer = { email: `newcomer${Date.now()}@people.test`, password: 'Correct-horse-7' };
    const window = await Window.open(browser);
    await window.go(`${byPassword}/account/register`);
    await window.fill('#input-user-name', newcomer.email);
    await window.fill('#input-email-address', newcomer.email);
    await window.fill('#input-password', newcomer.password);
    const made = await window.sent('POST', '/api/account/register', () => window.press('abp-register button', 'AbpAccount::Register'));
    assert.ok(made.status < 300, `${made.status} ${JSON.stringify(made.json)}`);
    await window.see('#who', 'the newcomer, signed in');
    await window.close();

    // Whether there is such an account is told to its mailbox alone.
    const ask = email => call('POST', '/api/account/send-password-reset-code', { body: { email, appName: 'Angular' } });
    assert.equal((await ask(`nobody${Date.now()}@people.test`)).status, 204);
    const other = await Window.open(browser);
    await other.go(`${byPassword}/account/forgot-password`);
    await other.fill('#input-email-address', newcomer.email);
    const asked = await other.sent('POST', '/api/account/send-password-reset-code', () => other.press('abp-forgot-password button', 'AbpAccount::Submit'));
    assert.equal(asked.status, 204, JSON.stringify(asked.json));
    const link = new URL(await linkTo(other, newcomer.email, 'reset-password'));
    assert.ok(link.searchParams.get('userId') && link.searchParams.get('resetToken'), link.href);
    const set = async () => {
      await other.go(`${byPassword}/account/reset-password${link.search}`);
      await other.fill('#input-password', 'New-horse-for-7');
      await other.fill('#input-confirm-password', 'New-horse-for-7');
      return other.sent('POST', '/api/account/reset-password', () => other.press('abp-reset-password button', 'AbpAccount::Submit'));
    };
    const first = await set();
    assert.equal(first.status, 204, JSON.stringify(first.json));
    const second = await set();
    assert.ok(second.status >= 400 && second.status < 500, `${second.status}`);
    assert.equal((await tokensOf({ ...newcomer, password: 'New-horse-for-7' })).status, 200);
    await signInByPassword(other, { ...newcomer, password: 'New-horse-for-7' });
    await other.see('#who');
    await other.close();
    return second.json.error.message;
  });
};
