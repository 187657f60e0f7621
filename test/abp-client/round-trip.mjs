// The services that proxies.mjs generated and compiled, under Angular's own HttpClient and ABP's RestService, unmodified,
// against the running GlowCart.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { JSDOM } from 'jsdom';
import { address, buyer, file, vendor } from './situation.mjs';

// Angular asks for a page to draw on, though nothing is drawn here.
const { window } = new JSDOM('<!doctype html><html><body></body></html>', { url: `${address}/` });
Object.assign(globalThis, { window, document: window.document });
// ABP's packages are compiled for a linker; without one they are compiled as they load.
await import('@angular/compiler');
const { provideZonelessChangeDetection } = await import('@angular/core');
const { provideHttpClient, withFetch, withInterceptors } = await import('@angular/common/http');
const { createApplication } = await import('@angular/platform-browser');
const { CORE_OPTIONS, EnvironmentService } = await import('@abp/ng.core');
const { RoundTrip } = await import('./.built/round-trip.js');

const environment = { apis: { default: { url: address, rootNamespace: 'GlowCart' } } };
let token;
const signed = (request, next) => next(request.clone({ setHeaders: { Authorization: `Bearer ${token}` } }));
const app = await createApplication({
  providers: [
    provideZonelessChangeDetection(),
    provideHttpClient(withFetch(), withInterceptors([signed])),
    { provide: CORE_OPTIONS, useValue: { environment } },
  ],
});
app.injector.get(EnvironmentService).setState(environment);
const trip = app.injector.get(RoundTrip);
assert.ok(trip.words.includes(trip.word));

token = buyer;
const bought = await trip.asBuyer();
assert.ok(bought.listed.items.some(a => a.id === bought.made.id));
assert.equal(bought.nothing, null);
assert.equal(bought.refusal.status, 404);
assert.equal(bought.refusal.headers.get('_AbpErrorFormat'), 'true');
assert.match(bought.refusal.error.error.code, /not_found$/);
console.log('create, list, delete, and a refusal as ABP reads it');

token = vendor;
const form = new FormData();
form.append('file', new Blob([await readFile(file)], { type: 'text/csv' }), 'soaps.csv');
const sold = await trip.asVendor(form);
assert.equal(sold.made.price, 19.9);
assert.deepEqual(sold.drafts.items.map(p => p.productId), [sold.made.productId]);
assert.deepEqual(sold.active.items, []);
assert.deepEqual(sold.travelling.items, []);
assert.equal(sold.state.importId, sold.started.importId);
console.log('enums in query and body, and an upload');
app.destroy();
process.exit(0);
