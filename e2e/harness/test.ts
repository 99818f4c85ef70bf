// `test` and `expect` for every spec: a city for each worker, pages of whoever is needed, and a watch over what no page may do.
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

import { withoutScripts } from './accessible.ts';
import { City } from './city.ts';
import { freshDatabase, postgres } from './postgres.ts';

export { expect };
export type { Locator, Page } from '@playwright/test';
export { expectAccessible } from './accessible.ts';

/** A page of somebody who is signed in by the city's link; the same role gets the same page again. */
export type SignedIn = (role: string) => Promise<Page>;

type OfATest = { wrong: string[]; watch: void; as: SignedIn };
type OfAWorker = { database: 'sqlite' | 'postgres'; city: City };

export const test = base.extend<OfATest, OfAWorker>({
  /** Where the city keeps everything; `test.use({ database: 'postgres' })` needs `CHENGSHI_TEST_POSTGRES`. */
  database: ['sqlite', { scope: 'worker', option: true }],

  city: [
    async ({ database }, use) => {
      const server = database === 'postgres' ? postgres() : undefined;
      const fresh = server === undefined ? undefined : await freshDatabase(server);
      const city = await City.start(fresh ? ['--database', fresh.url] : []);
      await use(city);
      await city.stop();
      await fresh?.drop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  baseURL: async ({ city }, use) => use(city.address),

  /** What pages did that no page may do. */
  wrong: async ({}, use) => use([]),

  /** Each role has a browser of its own, beside the test's `page`. */
  as: async ({ browser, city, wrong, javaScriptEnabled }, use) => {
    const pages = new Map<string, Page>();
    await use(async (role) => {
      const known = pages.get(role);
      if (known) return known;
      const context = await browser.newContext();
      if (javaScriptEnabled === false) withoutScripts.add(context);
      watchOver(context, city, wrong);
      const page = await context.newPage();
      await page.goto(await city.signInLink(role));
      pages.set(role, page);
      return page;
    });
    for (const page of pages.values()) await page.context().close();
  },

  /** Fails the test when a page asks another host for anything, or its script breaks. */
  watch: [
    async ({ context, city, wrong, javaScriptEnabled }, use, test) => {
      if (javaScriptEnabled === false) withoutScripts.add(context);
      watchOver(context, city, wrong);
      await use();
      if (test.status !== test.expectedStatus) {
        await test.attach('server', { body: city.output(), contentType: 'text/plain' });
      }
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});

function watchOver(context: BrowserContext, city: City, wrong: string[]): void {
  context.on('request', (request) => {
    const own = [`${city.address}/`, 'data:', 'blob:', 'about:'].some((start) => request.url().startsWith(start));
    if (!own) wrong.push(`asked another host: ${request.url()}`);
  });
  context.on('weberror', (error) => wrong.push(`script error: ${error.error().message}`));
  context.on('console', (message) => {
    // A refusal has a status of 400 and up, which Chromium reports here too.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) wrong.push(`console: ${message.text()}`);
  });
}
