// `test` and `expect` for every spec: a city for each worker, and a watch over what no page may do.
import { test as base, expect } from '@playwright/test';

import { withoutScripts } from './accessible.ts';
import { City } from './city.ts';

export { expect };
export { expectAccessible } from './accessible.ts';

type OfATest = { watch: void };
type OfAWorker = { city: City };

export const test = base.extend<OfATest, OfAWorker>({
  city: [
    async ({}, use) => {
      const city = await City.start();
      await use(city);
      await city.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ city }, use) => use(city.address),

  /** Fails the test when a page asks another host for anything, or its script breaks. */
  watch: [
    async ({ context, city, javaScriptEnabled }, use, test) => {
      if (javaScriptEnabled === false) withoutScripts.add(context);
      const wrong: string[] = [];
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
      await use();
      if (test.status !== test.expectedStatus) {
        await test.attach('server', { body: city.output(), contentType: 'text/plain' });
      }
      expect(wrong).toEqual([]);
    },
    { auto: true },
  ],
});
