// A graduate settles in Wuhan with scripts switched off; two departments look at the same time, and what one of them
// misses is told when the other has spoken.
import { expect, expectAccessible, test } from '../harness/test.ts';
import { act, approve, openCase } from './support/desk.ts';
import { jpeg, pdf } from './support/files.ts';
import { answerGuide, bring, fillPage, startFilling, submit } from './support/portal.ts';

test.use({ javaScriptEnabled: false });

const ANSWERS: [string, string][] = [
  ['户口想怎么办？', '想落户武汉'],
  ['您的最高学历是什么？', '普通高校本科'],
  ['您不满40周岁吗？', '是'],
  ['户口落在哪里？', '大学毕业生租赁房'],
  ['要申请大学毕业生租赁房吗？', '是'],
  ['您毕业多久了？', '2年以内'],
  ['您家在武汉有自己的住房吗？', '否'],
  ['您的婚姻状况是？', '未婚'],
  ['您现在的工作情况是？', '还在找工作'],
  ['要办就业失业登记和就业创业证吗？', '是'],
  ['要办社会保险和医疗保险参保吗？', '否'],
  ['要办住房公积金缴存吗？', '否'],
  ['人事档案要转吗？', '不转'],
];
const LETTER = '大学毕业生租赁房意向书';
const NO_SCRIPTS = { scripts: false };

test('a graduate settles in, without any script', async ({ page, as, city }) => {
  test.setTimeout(300_000);
  await page.goto(await city.signInLink('liu-siyuan'));
  await page.goto('/');
  await page.getByRole('searchbox').fill('毕业落户');
  await page.getByRole('button', { name: '搜索' }).click();
  await page.getByRole('link', { name: /大学生就\s*业落户\s*安居/ }).click();
  await page.getByRole('link', { name: '开始办' }).first().click();
  await answerGuide(page, ANSWERS, NO_SCRIPTS);
  await expectAccessible(page);
  await startFilling(page, '武汉市洪山区');
  await page.getByRole('link', { name: '毕业信息', exact: true }).click();
  await fillPage(page, '毕业信息', {}, NO_SCRIPTS);
  await fillPage(
    page,
    '落户',
    {
      拟落户的区和街道: { address: { 市: '武汉市', 区县: '洪山区', '街道、乡镇': '关山街道' } },
      拟落户地址: '武汉市洪山区珞喻路1001号青年公寓3栋1201室',
      落户后的户主姓名或集体户名称: '刘思源',
    },
    NO_SCRIPTS,
  );
  await fillPage(
    page,
    '家庭',
    {
      '您父亲的姓名 （选填）': '刘建业',
      '您父亲的身份证号 （选填）': '420624197502142193',
      '您母亲的姓名 （选填）': '王秀兰',
      '您母亲的身份证号 （选填）': '420624197710303289',
    },
    NO_SCRIPTS,
  );
  await fillPage(page, '租赁房', { 意向租赁房源: '青年公寓' }, NO_SCRIPTS);
  await fillPage(page, '就业和创业', {}, NO_SCRIPTS);
  await expect(page.getByRole('heading', { level: 1, name: '材料' })).toBeVisible();
  await expectAccessible(page);
  await bring(page, LETTER, pdf('意向书.pdf'));
  await expect(page.getByRole('link', { name: '意向书.pdf' })).toBeVisible();
  const number = await submit(page);
  await page.getByRole('link', { name: '看办到哪一步' }).click();
  const application = page.url();
  await expectAccessible(page);

  const police = await as('hongshan-police-officer');
  const labour = await as('hongshan-labour-officer');
  await openCase(police, number, '大学毕业生落户');
  await act(police, '提出补正', { '缺什么，怎么补': '意向书缺第二页，请补一份全的。' }, '提交补正意见', [LETTER]);
  await expect(police.getByText('待告知补正').first()).toBeVisible();
  // Nobody tells the applicant piece by piece: the notice goes out when everybody has spoken.
  await page.goto(application);
  await expect(page.getByRole('link', { name: '去补正' })).toBeHidden();
  await approve(labour, number, '就业失业登记');
  await page.goto(application);
  await expect(page.getByRole('heading', { name: '请补1项' })).toBeVisible();
  await page.getByRole('link', { name: '去补正' }).first().click();
  await expect(page.getByText('意向书缺第二页')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交补正' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel(LETTER, { exact: true }).setInputFiles(jpeg('意向书第二页.jpg'));
  await page.getByRole('button', { name: '提交补正' }).click();
  await expect(page.getByText('补正已提交').first()).toBeVisible();
  await approve(police, number, '大学毕业生落户');
  // The rental home is for who is registered in the city: it opens now.
  await approve(labour, number, '大学毕业生租赁房');
});
