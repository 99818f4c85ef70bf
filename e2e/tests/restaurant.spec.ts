// A firm opens a restaurant: it brings papers, one department asks for a correction, the others follow,
// and the licence that comes out can be checked by the command line.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { expect, expectAccessible, test, type Page } from '../harness/test.ts';
import { approve, openCase } from './support/desk.ts';
import { jpeg, pdf } from './support/files.ts';
import { answerGuide, bring, fillPage, startFilling, submit } from './support/portal.ts';

const run = promisify(execFile);

const ANSWERS: [string, string][] = [
  ['您已经拿到营业执照了吗？', '是'],
  ['店面是自己的还是租的？', '租的'],
  ['店面建筑面积达到300平方米，或者属于公共娱乐场所吗？', '否'],
  ['要装门头招牌吗？', '是'],
  ['店里卖烟吗？', '是'],
  ['卖凉菜吗？比如拍黄瓜、夫妻肺片。', '否'],
  ['卖现做的饮品吗？比如鲜榨果汁、奶茶。', '否'],
  ['卖生食水产品吗？比如刺身。', '否'],
  ['做外卖或网上卖吗？', '否'],
  ['用自动售货机卖食品吗？', '否'],
  ['是委托别人代办吗？', '否'],
];
const VERIFICATION = '企业营业执照信息核验';
const LAYOUT = '主要设备设施、经营布局和操作流程文件（布局图）';

test('a restaurant, with papers, one correction and the licence', async ({ page, as, city }, info) => {
  test.setTimeout(300_000);
  await page.goto(await city.signInLink('ma-hong'));
  await page.goto('/themes/open-restaurant/guide');
  await answerGuide(page, ANSWERS);
  await expect(page.getByText('一共办4项，带6份材料。')).toBeVisible();
  await startFilling(page, '武汉市武昌区');
  await page.getByRole('link', { name: '店面', exact: true }).click();
  await fillForm(page);
  await bringPapers(page);
  const number = await submit(page);
  await page.getByRole('link', { name: '看办到哪一步' }).click();
  const application = page.url();

  const market = await as('wuchang-market-officer');
  const urban = await as('wuchang-urban-officer');
  const tobacco = await as('wuchang-tobacco-officer');
  await openCase(market, number, VERIFICATION);
  await market.getByRole('link', { name: '提出补正', exact: true }).click();
  await expectAccessible(market);
  await market.getByRole('button', { name: '提交补正意见' }).click();
  await expect(market.getByRole('alert')).toBeVisible();
  await market.getByRole('checkbox', { name: '店面地址' }).check();
  await market.getByLabel('缺什么，怎么补').fill('店面地址没有写房号，请补写（食品经营许可审查通则）。');
  await market.getByRole('button', { name: '提交补正意见' }).click();
  await expect(market.getByText('待补正').first()).toBeVisible();

  await page.goto(application);
  await expect(page.getByRole('heading', { name: '请补1项' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '去补正' }).first().click();
  await expect(page.getByText('店面地址没有写房号')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('店面地址', { exact: true }).fill('');
  await page.getByRole('button', { name: '提交补正' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('店面地址', { exact: true }).fill('武汉市武昌区粮道街1126号1层102室');
  await page.getByRole('button', { name: '提交补正' }).click();
  await expect(page.getByText('补正已提交').first()).toBeVisible();

  await approve(market, number, VERIFICATION);
  await approve(urban, number, '户外招牌设施设置规范管理');
  await approve(tobacco, number, '烟草专卖零售许可证核发');
  await approve(market, number, '食品经营许可新办');
  await checkLicence(page, application, info.outputPath('licence.pdf'), info.outputPath('root.pem'));
});

async function fillForm(page: Page): Promise<void> {
  await fillPage(page, '店面', { 经营面积: '126.5' });
  await fillPage(page, '食品经营', {
    主体业态: { choose: '餐饮服务经营者' },
    '经营项目（凉菜、现制饮品、生食水产以外）': { tick: ['热食类食品制售（炒菜、火锅、面食等）'] },
    食品安全管理人员姓名: '秦岭',
    食品安全管理人员手机号: '19900002001',
    直接接触入口食品的员工人数: '8',
    主要设施设备: '冷藏柜2台、消毒柜1台、洗手池2个',
  });
  await fillPage(page, '门头招牌', {
    招牌内容: '巷里小馆',
    招牌长度: '4.2',
    招牌高度: '0.9',
    招牌厚度: '0.2',
    招牌材质: '铝塑板',
    照明方式: { choose: '内部发光（灯箱、发光字）' },
    施工单位: '武汉明亮招牌有限公司',
    招牌安全责任人: '马宏',
  });
  await fillPage(page, '卷烟零售', {
    卷烟经营业态: { choose: '餐饮、住宿、娱乐服务类' },
    申请经营范围: { tick: ['卷烟'] },
  });
}

async function bringPapers(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: '材料' })).toBeVisible();
  await expectAccessible(page);
  const papers = {
    [LAYOUT]: jpeg('布局图.jpg'),
    '食品安全规章制度（自查、从业人员健康管理、进货查验、事故处置）': pdf('制度.pdf'),
    经营场所租赁合同或无偿使用证明: pdf('合同.pdf'),
    招牌载体权属证明及所有权人或管理人书面同意: pdf('同意书.pdf'),
    招牌设置位置示意图和效果图: jpeg('效果图.jpg'),
    招牌设施制作说明和安全措施方案: pdf('方案.pdf'),
  };
  for (const [material, file] of Object.entries(papers)) {
    await bring(page, material, file);
    await expect(page.getByRole('link', { name: file.name })).toBeVisible();
  }
}

/** The file of the licence, checked by the command with nothing but the root certificate. */
async function checkLicence(page: Page, application: string, file: string, root: string): Promise<void> {
  const download = page.getByRole('link', { name: '下载 PDF 食品经营许可证' });
  await expect(async () => {
    await page.goto(application);
    await expect(download).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  const answer = await page.request.get((await download.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  await writeFile(file, await answer.body());
  const certificate = await page.request.get('/licences/root.pem');
  expect(certificate.ok()).toBe(true);
  await writeFile(root, await certificate.body());
  const binary = process.env['CHENGSHI_BIN'] ?? '';
  const { stdout } = await run(binary, ['licence', 'verify', file, '--root', root]);
  expect(stdout).toContain('食品经营许可证');
  expect(stdout).toContain('武汉巷里小馆餐饮管理有限公司');
  expect(stdout.trim().endsWith('verified')).toBe(true);
  // Whoever gives no root is told that it came with the file.
  const untrusted = await run(binary, ['licence', 'verify', file]).catch((error: { stderr: string }) => error);
  expect(untrusted.stderr).toContain('the signature fits, but the root came with the file');
}
