// ABP's own abp.js and abp.jquery.js, unmodified, with the functions that a running GlowCart writes for them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { address, buyer, file, vendor } from './situation.mjs';

const page = new JSDOM('<!doctype html><html><body></body></html>', { url: `${address}/`, runScripts: 'outside-only' });
const { window } = page;
for (const script of ['jquery/dist/jquery.js', '@abp/core/src/abp.js', '@abp/jquery/src/abp.jquery.js'])
  window.eval(await readFile(join(import.meta.dirname, 'node_modules', script), 'utf8'));
const answer = await fetch(`${address}/Abp/ServiceProxyScript?type=jquery&useCache=true`);
assert.match(answer.headers.get('content-type'), /^application\/javascript/);
window.eval(await answer.text());

const { glowCart, abp } = window;
abp.appPath = `${address}/`;
// A refusal is shown to the user; here it would only wait for one.
const shown = [];
abp.message.error = (message, title) => shown.push({ message, title });
const as = token => ({ headers: { Authorization: `Bearer ${token}` } });
// jQuery's promises refuse with two values, of which await keeps the first.
const refused = async call => {
  try {
    await call;
  } catch (e) {
    return e;
  }
  assert.fail('nothing was refused');
};

const addresses = glowCart.places.addresses.address;
const made = await addresses.add(
  { name: 'Ama', phone: '+233201112223', street: '12 Ring Road', city: 'Accra', country: 'GH' },
  as(buyer),
);
assert.ok(made.id);
const listed = await addresses.list(as(buyer));
assert.equal(listed.items.map(a => a.id).join(), made.id);
// An answer without a body is nothing, not an error.
assert.equal(await addresses.delete(made.id, as(buyer)), undefined);
const gone = await refused(addresses.delete(made.id, as(buyer)));
assert.match(gone.code, /not_found$/);
assert.ok(gone.message);
assert.equal(shown.at(-1).message, gone.message);
console.log('create, list, delete, and a refusal with its code');

const nobodys = await refused(addresses.list());
assert.equal(nobodys.code, 'common.unauthenticated');

const products = glowCart.catalog.products.product;
assert.ok((await products.list()).items);
const invalid = await refused(products.list({ limit: 0 }));
assert.equal(invalid.validationErrors[0].members[0], 'limit');
const orders = await glowCart.ordering.orders.order.list({ status: 'in_transit', limit: 5 }, as(vendor));
assert.equal(orders.items.length, 0);
console.log('query objects, with an enum by its word, and without any');

const form = new window.FormData();
form.append('file', new window.Blob([await readFile(file)], { type: 'text/csv' }), 'soaps.csv');
const started = await glowCart.catalog.imports.productImport.start('shopify', form, as(vendor));
assert.ok(started.importId);
const state = await glowCart.catalog.imports.productImport.get(started.importId, as(vendor));
assert.equal(state.importId, started.importId);
console.log('an upload, and where it stands');

window.close();
