// What goes wrong: wrong numbers, wrong files, sending twice, old pages, a session that ended, other people's papers.
import { writeFile } from 'node:fs/promises';

import { expect, expectAccessible, test, type Page } from '../harness/test.ts';
import { act, approval, openCase } from './support/desk.ts';
import { pdf, programNamedPdf } from './support/files.ts';
import { bring, fillIn, fillNewborn, guideAnswers, NEWBORN_ANSWERS, numberOnReceipt, startFilling } from './support/portal.ts';

/** The task list of a new draft of the newborn theme. */
async function newDraft(page: Page, place = '武汉市武昌区'): Promise<string> {
  await page.goto(guideAnswers('newborn', NEWBORN_ANSWERS));
  await startFilling(page, place);
  return page.url();
}

test('a wrong number is said beside its field, in both languages', async ({ page, city }) => {
  await page.goto(await city.signInLink('li-wan'));
  const draft = await newDraft(page);
  for (const language of ['zh', 'en'] as const) {
    const words = WORDS[language];
    await page.goto(`/display?language=${language}&back=${new URL(draft).pathname}/pages/father`);
    await isWrong(page, words.mobile, '1990000', words.save);
    await page.goto(`${draft}/pages/newborn-household`);
    await isWrong(page, words.citizenId, '420106199504181268', words.save);
  }
});

test('a day that does not exist is said beside its field', async ({ page, city }) => {
  await page.goto(await city.signInLink('cao-jing'));
  await page.goto(guideAnswers('graduates', REGISTER_ONLY));
  await startFilling(page, '武汉市武昌区');
  await page.getByRole('link', { name: '毕业信息', exact: true }).click();
  const day = page.getByRole('group', { name: '毕业时间' });
  await day.getByLabel('年').fill('2026');
  await day.getByLabel('月').fill('2');
  await day.getByLabel('日').fill('30');
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(page.getByRole('alert').getByRole('link')).not.toHaveCount(0);
  await expect(day).toHaveAccessibleDescription(/有误：/);
  // What was typed is still there to be mended.
  await expect(day.getByLabel('日')).toHaveValue('30');
  await expectAccessible(page);
});

test('a wrong or too large file is refused beside its place', async ({ page, city }, info) => {
  await page.goto(await city.signInLink('ma-hong'));
  await page.goto(guideAnswers('open-restaurant', RESTAURANT_ANSWERS));
  await startFilling(page, '武汉市武昌区');
  await page.getByRole('link', { name: '材料', exact: true }).click();
  const lease = '经营场所租赁合同或无偿使用证明';
  const alert = page.getByRole('alert');
  await bring(page, lease, programNamedPdf('合同.pdf'));
  await expect(alert).toBeVisible();
  await expect(page.getByLabel(lease)).toHaveAccessibleDescription(/有误：/);
  await expectAccessible(page);
  await page.goto(page.url().split('?')[0] ?? '');
  await expect(alert).toBeHidden();
  const large = pdf('很大的合同.pdf');
  const path = info.outputPath(large.name);
  await writeFile(path, Buffer.concat([large.buffer, Buffer.alloc(21 * 1024 * 1024, ' ')]));
  await bring(page, lease, path);
  await expect(alert).toContainText('20 MB');
  await expect(page.getByRole('link', { name: '很大的合同.pdf' })).toBeHidden();
});

test('one application, however often it is sent; an old page of the desk does nothing', async ({ page, as, city }) => {
  test.setTimeout(300_000);
  await page.goto(await city.signInLink('li-wan'));
  const draft = await newDraft(page);
  await fillNewborn(page);
  await page.goto(`${draft}/check`);
  const again = await page.context().newPage();
  await again.goto(`${draft}/check`);
  const numbers = [];
  for (const tab of [page, again]) {
    await tab.getByRole('checkbox', { name: '我已阅读，内容属实，愿意遵守' }).check();
    await tab.getByRole('button', { name: '提交', exact: true }).click();
    numbers.push(await numberOnReceipt(tab));
  }
  expect(numbers[1]).toBe(numbers[0]);
  await page.goto('/my');
  await expect(page.getByText(`编号 ${numbers[0]}`)).toHaveCount(1);
  await page.getByRole('listitem').filter({ hasText: numbers[0] ?? '' }).getByRole('link').first().click();
  const application = page.url();

  // Two windows of the same officer: what was decided in one is not decided again in the other.
  const desk = await as('wuchang-health-officer');
  await openCase(desk, numbers[0] ?? '', '出生医学证明首次签发');
  const old = await desk.context().newPage();
  await old.goto(desk.url());
  await old.getByRole('link', { name: '提出补正', exact: true }).click();
  await old.getByLabel('缺什么，怎么补').fill('宝宝姓名请再核对一次');
  await act(desk, '受理');
  await expect(approval(desk)).toBeVisible();
  await old.getByRole('checkbox').first().check();
  await old.getByRole('button', { name: '提交补正意见' }).click();
  await expect(old.getByRole('heading', { name: '您打开办件之后，情况有了变化' })).toBeVisible();
  await expect(old.getByLabel('缺什么，怎么补')).toHaveValue('宝宝姓名请再核对一次');
  await expectAccessible(old);

  // Nobody else sees it, nor that it is there.
  const other = await as('he-jia');
  for (const path of [application, `${application}/receipt`, `${application}/receipt.pdf`, `${application}/withdraw`]) {
    const answer = await other.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(other.getByRole('heading', { name: '没有找到这一页' })).toBeVisible();
  }
  const foreign = await as('hongshan-health-officer');
  const answer = await foreign.goto(old.url());
  expect(answer?.status()).toBeGreaterThanOrEqual(403);
});

test('nothing typed is lost when the session has ended', async ({ page, city }) => {
  await page.goto(await city.signInLink('li-wan'));
  const draft = await newDraft(page);
  await page.goto(`${draft}/pages/newborn`);
  await page.context().clearCookies();
  await fillIn(page, { 宝宝姓名: '周安然', 宝宝民族: '汉族' });
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(page.getByRole('heading', { name: '请登录，登录后接着办' })).toBeVisible();
  await expectAccessible(page);
  // Signing in happens in another tab here, by the demo's link.
  const tab = await page.context().newPage();
  await tab.goto(await city.signInLink('li-wan'));
  await page.getByRole('button', { name: '我已经登录，继续' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '宝宝落户' })).toBeVisible();
  await page.goto(`${draft}/pages/newborn`);
  await expect(page.getByLabel('宝宝姓名', { exact: true })).toHaveValue('周安然');
});

test('an address that leads nowhere says so', async ({ page }) => {
  for (const path of ['/nothing-here', '/themes/nothing', '/licences/nothing', '/demo/nothing']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
  await page.goto('/nothing-here');
  await expect(page.getByRole('heading', { name: '没有找到这一页' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '回首页' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
});

const WORDS = {
  zh: { mobile: '爸爸手机号', citizenId: '落户一方的身份证号', save: '保存并继续' },
  en: {
    mobile: 'Mobile number of the father',
    citizenId: 'Citizen ID number of the parent the baby is registered with',
    save: 'Save and continue',
  },
};

const REGISTER_ONLY = {
  household_wish: 'none',
  wants_rental_home: 'no',
  graduated_when: 'within-two-years',
  degree_level: 'master',
  work_situation: 'seeking',
  registers_employment: 'yes',
  joins_insurance: 'no',
  uses_housing_fund: 'no',
  file_wish: 'none',
};

const RESTAURANT_ANSWERS = {
  has_business_licence: 'yes',
  premises_tenure: 'rent',
  large_or_public_venue: 'no',
  has_signboard: 'no',
  sells_tobacco: 'no',
  makes_cold_dishes: 'no',
  makes_drinks: 'no',
  serves_raw_seafood: 'no',
  sells_online: 'no',
  uses_vending_machine: 'no',
  by_agent: 'no',
};

/** Saves the field with a wrong text: the summary leads to it, the field says why, what was typed stays. */
async function isWrong(page: Page, label: string, text: string, save: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await page.getByRole('button', { name: save }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(field).toHaveValue(text);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveTitle(/^(有误：|Error: )/);
  const said = await field.evaluate((input) => {
    const ids = (input.getAttribute('aria-describedby') ?? '').split(' ');
    return ids.map((id) => document.getElementById(id)).find((element) => element?.classList.contains('error'))
      ?.lastChild?.textContent;
  });
  expect(said).toBeTruthy();
  await expectAccessible(page);
  await summary.getByRole('link', { name: said ?? '' }).click();
  await expect(field).toBeFocused();
}
