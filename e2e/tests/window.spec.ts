// A clerk at the window does everything for a person who came: applies, prints the receipt, later hands out the results.
import { expect, expectAccessible, test } from '../harness/test.ts';
import { approve } from './support/desk.ts';
import { answerGuide, fillPage, submit } from './support/portal.ts';

const ANSWERS: [string, string][] = [
  ['户口想怎么办？', '这次不落户'],
  ['要申请大学毕业生租赁房吗？', '否'],
  ['您毕业多久了？', '2年以内'],
  ['您现在的工作情况是？', '还在找工作'],
  ['要办就业失业登记和就业创业证吗？', '是'],
  ['要办社会保险和医疗保险参保吗？', '否'],
  ['要办住房公积金缴存吗？', '否'],
  ['人事档案要转吗？', '不转'],
];
// What demo/people.yaml says of 秦悦.
const PERSON = { number: '420111200304046649', name: '秦悦', mobile: '19900001019' };

test('a clerk applies for a person and hands out the results', async ({ page, as, city }) => {
  test.setTimeout(300_000);
  await page.goto(await city.signInLink('wuchang-clerk'));
  await expectAccessible(page);
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(page.getByRole('alert')).toContainText('请输入或扫描号码');
  await page.getByLabel('号码、身份证或扫码').fill(PERSON.number);
  await page.getByRole('button', { name: '搜索' }).click();
  await expectAccessible(page);
  // The number stands in no address, where others could read it.
  expect(page.url()).not.toContain(PERSON.number);
  await page.getByRole('link', { name: '帮申请人新办一件事' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: '大学生就业落户安居' }).click();
  await page.getByLabel('姓名').fill(PERSON.name);
  await page.getByLabel('手机号码').fill('123');
  await page.getByLabel('在哪里办').selectOption({ label: '武汉市武昌区' });
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('alert')).toContainText('11位');
  await expectAccessible(page);
  await page.getByLabel('手机号码').fill(PERSON.mobile);
  await page.getByRole('button', { name: '开始填写' }).click();

  await page.getByRole('link', { name: '引导里的回答' }).click();
  await answerGuide(page, ANSWERS);
  await page.getByRole('button', { name: '保存回答' }).click();
  await page.getByRole('link', { name: '申请人', exact: true }).click();
  await fillPage(page, '申请人', {});
  await fillPage(page, '就业和创业', {});
  const number = await submit(page);
  await expect(page.getByText(PERSON.name).first()).toBeVisible();

  const labour = await as('wuchang-labour-officer');
  await approve(labour, number, '就业失业登记');
  await approve(labour, number, '就业创业证申领');

  await page.goto('/window');
  await page.getByLabel('号码、身份证或扫码').fill(number);
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(page.getByRole('heading', { name: '结果' })).toBeVisible();
  await expectAccessible(page);
  const receipt = await page.request.get((await page.getByRole('link', { name: '打印回执' }).getAttribute('href')) ?? '');
  expect(receipt.headers()['content-type']).toBe('application/pdf');
  expect((await receipt.body()).subarray(0, 5).toString()).toBe('%PDF-');
  const results = page.getByRole('link', { name: '发放全部结果' });
  await expect(async () => {
    await page.reload();
    await expect(results).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 30_000 });
  await results.click();
  await expectAccessible(page);
  const licence = await page.request.get((await page.getByRole('link', { name: /打开并打印/ }).first().getAttribute('href')) ?? '');
  expect(licence.headers()['content-type']).toBe('application/pdf');
  await page.getByRole('button', { name: '确认已交给申请人' }).click();
  await expect(page.getByRole('heading', { name: '已发放全部结果' })).toBeVisible();
  await expect(page.getByRole('table').first()).toContainText('已送达');
  await expectAccessible(page);
});
