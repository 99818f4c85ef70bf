// The accessibility check that every visited page passes: WCAG 2.2, levels A and AA.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type BrowserContext, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The contexts in which pages run no scripts; the checker is a script itself. */
export const withoutScripts = new WeakSet<BrowserContext>();

/** Checks the page as it stands; a failure lists each rule broken with the elements that break it. */
export async function expectAccessible(page: Page): Promise<void> {
  const lines = withoutScripts.has(page.context()) ? await violationsOfCopy(page) : await violations(page);
  expect(lines, `accessibility of ${page.url()}`).toEqual([]);
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map((rule) => {
    const where = rule.nodes.map((node) => `    ${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    return `${rule.id}: ${rule.help}\n${where.join('\n')}`;
  });
}

/** Shows the same document in a context with scripts, and checks it there. */
async function violationsOfCopy(page: Page): Promise<string[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page outlived its browser');
  const context = await browser.newContext({
    javaScriptEnabled: true,
    viewport: page.viewportSize(),
    storageState: await page.context().storageState(),
  });
  try {
    const copy = await context.newPage();
    const body = await page.content();
    await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
    await copy.goto(page.url());
    return await violations(copy);
  } finally {
    await context.close();
  }
}
