// The whole way of a newborn: the mother applies once, four departments decide at their desks, the licences verify.
import type { City } from '../../harness/city.ts';
import { expect, expectAccessible, type Page, type SignedIn } from '../../harness/test.ts';
import { approve } from './desk.ts';
import { answerGuide, fillPage, NEWBORN, startFilling, submit } from './portal.ts';

// What demo/people.yaml says of 李婉.
const MOTHER = '420106199504181267';

/** From the search box to the licences in hand, and a rating. */
export async function newborn(page: Page, as: SignedIn, city: City): Promise<void> {
  await page.goto(await city.signInLink('li-wan'));
  await page.goto('/');
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('生小孩');
  await page.getByRole('button', { name: '搜索' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: '新生儿出生' }).click();
  await expect(page.getByRole('heading', { name: '您会得到什么' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '开始办' }).first().click();

  await answerGuide(page, NEWBORN);
  await expect(page.getByText('一共办6项，带0份材料。')).toBeVisible();
  await expectAccessible(page);
  await startFilling(page, '武汉市武昌区');
  await expectAccessible(page);

  await page.getByRole('link', { name: '妈妈', exact: true }).click();
  const name = page.locator('.locked', { hasText: '妈妈姓名' });
  await expect(name).toContainText('李婉');
  await expect(name).toContainText('您的登录身份');
  await fillPage(page, '妈妈', {});
  const father = page.locator('.locked', { hasText: '爸爸姓名' });
  await expect(father).toContainText('周浩');
  await expect(father).toContainText('民政婚姻登记库');
  await fillPage(page, '爸爸', { 爸爸手机号: '19900001002' });
  await fillPage(page, '宝宝', { 宝宝姓名: '周一诺', 宝宝民族: '汉族' });
  // The household of the parent who was named is looked up: nothing else of this page is typed, nor the place of insurance.
  await fillPage(page, '宝宝落户', { 随谁落户: { choose: '随妈妈' }, 落户一方的身份证号: MOTHER });
  await fillPage(page, '取件方式', { 纸质证件怎么取: { choose: '到政务服务中心自取' } });
  const number = await submit(page);
  await expect(page.getByRole('table')).toContainText('出生医学证明首次签发');

  await page.getByRole('link', { name: '看办到哪一步' }).click();
  const application = page.url();
  await expect(page.getByRole('figure')).toBeVisible();
  await expect(page.getByText('现在没有要您办的，我们在办')).toBeVisible();
  await expectAccessible(page);

  const health = await as('wuchang-health-officer');
  const police = await as('wuchang-police-officer');
  const insurance = await as('wuchang-medical-officer');
  const labour = await as('wuchang-labour-officer');
  await expectAccessible(health);
  await approve(health, number, '出生医学证明首次签发');
  await approve(health, number, '预防接种证办理');
  await approve(health, number, '科学育儿指导服务登记');
  await approve(police, number, '出生登记');
  await approve(insurance, number, '城乡居民参保登记');
  await approve(labour, number, '社会保障卡申领');

  const licences = page.getByRole('region', { name: '办好的证照' });
  await expect(async () => {
    await page.goto(application);
    for (const licence of ['出生医学证明', '居民户口簿', '社会保障卡']) {
      await expect(licences.getByRole('link', { name: licence, exact: true })).toBeVisible({ timeout: 200 });
    }
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await licences.getByRole('link', { name: '出生医学证明', exact: true }).click();
  await expect(page.getByRole('heading', { name: '验证通过，现在有效' })).toBeVisible();
  await expect(page.getByText('周一诺').first()).toBeVisible();
  await expectAccessible(page);

  // Whoever holds the code of the licence may check it, without signing in.
  const address = page.url();
  await page.context().clearCookies();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: '验证通过，现在有效' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '这是测试证照' })).toBeVisible();

  await page.goto(await city.signInLink('li-wan'));
  await page.goto(application);
  await page.getByRole('link', { name: '评价“出生医学证明首次签发”' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByRole('alert')).toContainText('请选择一个评价');
  await page.getByRole('radio', { name: '非常满意' }).check();
  await page.getByLabel('想说的话').fill('不用跑，谢谢。');
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByText('评价：非常满意').first()).toBeVisible();
}
