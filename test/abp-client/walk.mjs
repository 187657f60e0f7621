// ABP's own clients, unmodified, walk through a running GlowCart: node walk.mjs [numbers of rows]. Prints each row of the
// acceptance list (docs/abp.md) with pass or FAIL.
import { build, built } from './build.mjs';
import { generateEveryModule, generateNothingOfADamagedDocument, generateTheSameAgain } from './proxies.mjs';
import { account } from './walk/account.mjs';
import { launch } from './walk/browser.mjs';
import { generated } from './walk/generated.mjs';
import { people } from './walk/people.mjs';
import { row, walk } from './walk/rows.mjs';
import { serve } from './walk/server.mjs';
import { settings } from './walk/settings.mjs';
import { signingIn } from './walk/signing-in.mjs';
import { address, byCode, byPassword, environmentOf, situation } from './walk/situation.mjs';
import { stores } from './walk/stores.mjs';
import { wire } from './walk/wire.mjs';

const chosen = process.argv.slice(2).map(Number);
// Three come before the rest: what they generate is a part of the app.
const early = new Map();
const before = async (number, act) => {
  const began = Date.now();
  const outcome = await act().then(seen => ({ seen }), error => ({ error }));
  early.set(number, { ...outcome, took: `${((Date.now() - began) / 1000).toFixed(1)} s of its own` });
};
if (!process.env.GLOWCART_KEEP_PROXIES) {
  await before(24, () => generateNothingOfADamagedDocument(address));
  await before(17, () => generateEveryModule(address));
  await before(18, () => generateTheSameAgain(address));
}
await before(2, build);
if (early.get(2).error) chosen.push(2, 17);
const told = number => async () => {
  const { seen, error, took } = early.get(number) ?? { seen: 'as generated before' };
  if (error) throw error;
  return [seen, took].filter(Boolean).join(', ');
};
row(2, 'the app builds, with one Angular', told(2));
row(17, "ABP's generator makes a service of every controller, and all compile", async () => {
  const seen = await told(17)();
  await told(2)();
  return seen;
});
row(18, 'a second run of it changes nothing', told(18));
row(24, 'a damaged document generates nothing, as it should', told(24));

const servers = [
  await serve(built, situation.codePort, environmentOf(byCode, 'code')),
  await serve(built, situation.passwordPort, environmentOf(byPassword, 'password')),
];
const browser = await launch();
for (const part of [wire, signingIn, people, stores, account, settings, generated]) part(browser);
const passed = await walk(chosen);
await browser.close();
for (const server of servers) await server.close();
process.exit(passed ? 0 : 1);
