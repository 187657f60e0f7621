// Rows 19 and 20: what ABP's generator and our script made of the API works in a browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Window } from './browser.mjs';
import { row } from './rows.mjs';
import { address, byPassword, situation, tokensOf } from './situation.mjs';
import { signedIn } from './signing-in.mjs';

const answerOf = async (window, button) => {
  await window.click(button);
  await window.see('#answer', 'an answer');
  const answer = JSON.parse(await window.text('#answer'));
  assert.equal(answer.failed, undefined, answer.failed);
  return answer;
};

export const generated = browser => {
  row(19, 'generated services: lists, enums, upload, download, text', async () => {
    const window = await signedIn(browser, situation.owner);
    await window.go(`${byPassword}/round-trip`);
    const services = await answerOf(window, '#every-service');
    assert.ok(services.length > 20);
    await (await window.page.$('#file')).uploadFile(situation.file);
    window.forget();
    const sold = await answerOf(window, '#as-vendor');
    assert.equal(sold.made.price, 19.9);
    assert.ok(sold.drafts.items.some(p => p.productId === sold.made.productId));
    assert.ok(!sold.active.items.some(p => p.productId === sold.made.productId));
    assert.ok(sold.travelling.items.every(o => o.status === 'in_transit'));
    assert.equal(sold.state.importId, sold.started.importId);
    assert.ok(sold.log.items.length > 0);
    assert.ok(sold.log.items.every(e => ['staff', 'operator'].includes(e.actor)));
    const log = window.requests.find(r => r.url().includes('/audit-logs?') && r.method() === 'GET');
    assert.match(log.url(), /actors=staff&actors=operator/);
    assert.match(sold.download.type, /^text\/csv/);
    assert.match(sold.download.text, /^at,actor,userId,/);
    await window.close();
    return `${services.length} services made`;
  });

  row(20, 'abp.js, jQuery and /Abp/ServiceProxyScript', async () => {
    const { access_token: token } = await tokensOf(situation.owner);
    const window = await Window.open(browser);
    await window.go(byPassword);
    // A page of its own, on the app's origin.
    await window.page.setContent('<!doctype html><html><body></body></html>');
    for (const script of ['jquery/dist/jquery.js', '@abp/core/src/abp.js', '@abp/jquery/src/abp.jquery.js'])
      await window.page.addScriptTag({ content: await readFile(new URL(`../node_modules/${script}`, import.meta.url), 'utf8') });
    await window.page.addScriptTag({ url: `${address}/Abp/ServiceProxyScript?type=jquery&useCache=true` });
    const csv = await readFile(situation.file, 'utf8');
    const seen = await window.page.evaluate(callThem, { address, token, csv });
    assert.equal(seen.got.name, 'Script soap');
    assert.ok(seen.listed);
    assert.equal(seen.deleted, 'undefined');
    assert.match(seen.gone.code, /not_found$/);
    assert.ok(seen.gone.message);
    assert.equal(seen.shown, seen.gone.message);
    assert.equal(seen.nobodys.code, 'common.unauthenticated');
    assert.equal(seen.invalid.validationErrors[0].members[0], 'limit');
    assert.equal(seen.travelling, 0, 'an order that nobody sent');
    assert.ok(seen.log > 0);
    assert.equal(seen.state, seen.started);
    assert.match(seen.file, /^at,actor,userId,/);
    assert.equal(seen.refusedFile.code, 'common.invalid');
    await window.close();
    return 'with a download, and why there is none';
  });
};

/** Runs in the page. */
const callThem = async ({ address, token, csv }) => {
  const { abp, glowCart } = window;
  abp.appPath = `${address}/`;
  // A refusal is shown to the user; here it would only wait for one.
  let shown;
  abp.message.error = (message, title) => void (shown = title ?? message);
  const signed = { headers: { Authorization: `Bearer ${token}` } };
  // jQuery's promises refuse with two values, of which await keeps the first.
  const refused = call => Promise.resolve(call).then(() => ({ code: 'nothing was refused' }), e => e);
  const products = glowCart.catalog.products.product;
  const made = await products.create({ name: 'Script soap', price: 2.5 }, signed);
  const got = await products.get(made.productId, signed);
  const listed = (await products.list({ vendorId: made.vendorId, status: 'draft' }, signed)).items.some(p => p.productId === made.productId);
  const deleted = typeof (await products.delete(made.productId, signed));
  const gone = await refused(products.delete(made.productId, signed));
  const shownOfGone = shown;
  const nobodys = await refused(glowCart.ordering.orders.order.list(undefined, { abpHandleError: false }));
  const invalid = await refused(products.list({ limit: 0 }));
  const travelling = (await glowCart.ordering.orders.order.list({ status: 'in_transit', limit: 5 }, signed)).items.length;
  const audit = glowCart.insights.auditLogs.auditLog;
  const log = (await audit.list({ actors: ['staff', 'operator'] }, signed)).items.length;
  const form = new FormData();
  form.append('file', new Blob([csv], { type: 'text/csv' }), 'soaps.csv');
  const imports = glowCart.catalog.imports.productImport;
  const started = (await imports.start('shopify', form, signed)).importId;
  const state = (await imports.get(started, signed)).importId;
  const file = await (await audit.export({ actors: ['staff'] }, signed)).text();
  const refusedFile = await refused(audit.export({ text: '\0' }, signed));
  return { got, listed, deleted, gone, shown: shownOfGone, nobodys, invalid, travelling, log, started, state, file, refusedFile };
};
