// A real browser, with what a person does in it and what it sent.
import assert from 'node:assert/strict';
import puppeteer from 'puppeteer-core';
import { address, wordFor } from './situation.mjs';

const patience = Number(process.env.GLOWCART_PATIENCE ?? 20_000);

export const launch = () =>
  puppeteer.launch({
    executablePath: process.env.GLOWCART_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--lang=en'],
    defaultViewport: { width: 1400, height: 1000 },
  });

/** Somebody's window: nothing in it is known to another. */
export class Window {
  static async open(browser) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    return new Window(context, page);
  }

  constructor(context, page) {
    Object.assign(this, { context, page, requests: [], errors: [], said: [] });
    page.setDefaultTimeout(patience);
    page.on('dialog', d => d.accept());
    page.on('pageerror', e => this.errors.push(e.message));
    page.on('console', m => m.type() === 'error' && this.said.push(m.text()));
    page.on('request', r => this.requests.push(r));
  }

  close() {
    return this.context.close();
  }

  forget() {
    this.requests.length = this.errors.length = this.said.length = 0;
  }

  async go(url) {
    await this.page.goto(url, { waitUntil: 'domcontentloaded' });
  }

  async see(selector, what) {
    try {
      return await this.page.waitForSelector(selector, { visible: true });
    } catch {
      assert.fail(`${what ?? selector} is not to be seen at ${this.page.url()}: ${(await this.text('body')).slice(0, 400)}`);
    }
  }

  async gone(selector) {
    await this.page.waitForSelector(selector, { hidden: true });
  }

  async text(selector) {
    return this.page.$eval(selector, e => e.innerText.trim()).catch(() => '');
  }

  /** Waits until something holds, and gives it. */
  async until(what, ask) {
    const end = Date.now() + patience;
    let last;
    do {
      last = await Promise.resolve(ask()).catch(e => void e);
      if (last) return last;
      await new Promise(r => setTimeout(r, 50));
    } while (Date.now() < end);
    assert.fail(`${what} did not happen at ${this.page.url()}: ${(await this.text('body')).slice(0, 400)}`);
  }

  /** A click on what is there, however a menu or an animation covers it. */
  async click(selector, what) {
    await this.see(selector, what);
    await this.page.$eval(selector, e => e.click());
  }

  /** The one of several that has the text, or the word for a text's key. */
  async press(selector, text) {
    await this.#press(selector, text, true);
  }

  /** An entry of a menu that opens under the mouse. */
  async choose(menu, text) {
    await this.see(menu);
    await this.#press(`${menu} .dropdown-item`, text, false);
  }

  async #press(selector, text, isShown) {
    const word = wordFor(text);
    await this.until(`a ${selector} with ${word}`, () =>
      this.page.$$eval(
        selector,
        (all, wanted, shown) => {
          const found = all.find(e => e.textContent.trim().includes(wanted) && (!shown || e.getClientRects().length > 0));
          found?.click();
          return !!found;
        },
        word,
        isShown,
      ),
    );
  }

  async fill(selector, text) {
    const field = await this.see(selector);
    await this.page.$eval(selector, e => e.focus());
    await field.evaluate(e => e.select?.());
    await this.page.keyboard.press('Backspace');
    if (text) await field.type(text);
  }

  /** What was sent to GlowCart from now on, until it was answered; do is what makes it be sent. */
  async sent(method, path, act) {
    const answered = this.page.waitForResponse(
      r => r.request().method() === method && r.url().startsWith(address) && matches(new URL(r.url()), path),
    );
    answered.catch(() => {});
    await act();
    const response = await answered.catch(() => assert.fail(`${method} ${path} was not sent at ${this.page.url()}`));
    const body = response.request().postData() ?? (await response.request().fetchPostData().catch(() => undefined));
    return {
      status: response.status(),
      headers: response.headers(),
      request: response.request().headers(),
      url: new URL(response.url()),
      body,
      json: await response.json().catch(() => undefined),
    };
  }

  /** What the error dialog says, which is closed then. */
  async dialog() {
    await this.see('abp-confirmation .confirmation-dialog', 'a dialog');
    const text = await this.text('abp-confirmation .content');
    await this.page.$eval('abp-confirmation #confirm, abp-confirmation #cancel', e => e.click());
    await this.gone('abp-confirmation .confirmation-dialog');
    return text;
  }

  async toast() {
    await this.see('.abp-toast-message', 'a toast');
    return this.text('.abp-toast-container');
  }

  /** With which the app calls; it keeps it where no script of another page can read it. */
  token() {
    return this.requests.findLast(r => r.headers().authorization)?.headers().authorization.replace('Bearer ', '');
  }

  /** Whether ABP shows the page that hides all others, instead of a dialog. */
  async isFullPageError() {
    return (await this.page.$('abp-http-error-wrapper')) !== null;
  }
}

const matches = (url, path) => (path instanceof RegExp ? path.test(url.pathname + url.search) : url.pathname === path);
