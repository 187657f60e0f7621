// Row 13: the marketplace's settings.
import assert from 'node:assert/strict';
import { row } from './rows.mjs';
import { signedIn } from './signing-in.mjs';
import { byPassword, situation } from './situation.mjs';

export const settings = browser =>
  row(13, 'mail settings: shown and saved', async () => {
    const window = await signedIn(browser, situation.operator);
    const path = '/api/setting-management/emailing';
    const shown = await window.sent('GET', path, () => window.go(`${byPassword}/setting-management`));
    assert.equal(shown.status, 200, JSON.stringify(shown.json));
    const field = name => `abp-email-setting-group [formcontrolname=${name}]`;
    await window.see(field('smtpHost'));
    await window.fill(field('defaultFromDisplayName'), 'GlowCart');
    const saved = await window.sent('POST', path, () => window.press('abp-email-setting-group abp-button button', 'AbpSettingManagement::Save'));
    assert.equal(saved.status, 204, JSON.stringify(saved.json));
    assert.equal(JSON.parse(saved.body).defaultFromDisplayName, 'GlowCart');
    await window.close();
    return Object.keys(shown.json).length + ' fields';
  });
