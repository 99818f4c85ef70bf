// The same pages in large type, in English, and by keyboard alone.
import { expect, expectAccessible, test, type Locator, type Page } from '../harness/test.ts';

const PAGES = ['/', '/search?q=baby', '/themes/newborn', '/themes/newborn/guide', '/sign-in', '/accessibility'];

test('large type on the main pages', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '长辈版' }).click();
  await expect(page.getByRole('link', { name: '退出长辈版' })).toBeVisible();
  for (const path of PAGES) {
    await page.goto(path);
    const size = await page.locator('main').evaluate((main) => parseFloat(getComputedStyle(main).fontSize));
    expect(size, path).toBeGreaterThanOrEqual(24);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWider, `${path} is wider than the screen`).toBe(false);
    await expectAccessible(page);
  }
  await page.goto('/');
  await page.getByRole('link', { name: '退出长辈版' }).click();
  await expect(page.getByRole('link', { name: '长辈版', exact: true })).toBeVisible();
});

test('English on the main pages', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'English' }).click();
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText(/\p{Script=Han}/u);
    await expectAccessible(page);
  }
  await page.goto('/themes/newborn');
  await page.getByRole('link', { name: 'Start', exact: true }).first().click();
  await page.getByRole('radio', { name: 'Yes' }).check();
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('from the theme to the task list with the keyboard only', async ({ page, city }, info) => {
  test.skip(info.project.name === 'phone', 'phones have no Tab key');
  await page.goto(await city.signInLink('li-wan'));
  await page.goto('/themes/newborn');
  await tabTo(page, page.getByRole('link', { name: '开始办' }).first());
  await page.keyboard.press('Enter');
  const questions = 8;
  for (let at = 0; at < questions; at += 1) {
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    await tabTo(page, page.getByRole('radio', { name: '是', exact: true }));
    await page.keyboard.press('Space');
    // Choosing by key only chooses; nothing goes on by itself (WCAG 3.2.2).
    if (at >= 6) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: at >= 6 ? '否' : '是', exact: true })).toBeChecked();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading ?? '');
    await tabTo(page, page.getByRole('button', { name: '继续' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(heading ?? '');
  }
  await tabTo(page, page.getByRole('combobox', { name: '在哪里办' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('button', { name: '开始填写' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('在武汉市武昌区办理')).toBeVisible();
});

/** Presses Tab until the element has the focus, which must be seen. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await expect(element).toBeVisible();
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await element.evaluate((target) => target === document.activeElement)) return;
  }
  throw new Error(`60 presses of Tab did not reach ${element.toString()}`);
}
