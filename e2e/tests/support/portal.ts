// What applicants do: answer the guide, fill in pages, bring files, hand in.
import { expect, expectAccessible, type Page } from '../../harness/test.ts';
import type { Brought } from './files.ts';

/** What is put into the field with this label. */
export type Entry =
  | string
  | { choose: string }
  | { tick: string[] }
  | { select: string }
  | { address: { 市?: string; 区县?: string; '街道、乡镇'?: string } };

/** How the visitor's browser works: taps go on at once where scripts run, else the button does. */
export type Browsing = { scripts: boolean };
const SCRIPTS: Browsing = { scripts: true };

/** The guide's answers of a mother whose household and marriage are in order, and who claims no costs. */
export const NEWBORN: [question: string, answer: string][] = [
  ['您是宝宝的妈妈吗？', '是'],
  ['宝宝是在湖北省内的医院出生、还没满6个月吗？', '是'],
  ['爸爸妈妈有一方是湖北户籍、而且是家庭户吗？', '是'],
  ['是第一次领宝宝的出生医学证明吗？', '是'],
  ['爸爸妈妈是登记结婚的夫妻吗？', '是'],
  ['爸爸妈妈是同一民族吗？', '是'],
  ['是双胞胎或多胞胎吗？', '否'],
  ['要一起报销生育医疗费用吗？', '否'],
];

/** The same answers as they stand in the guide's address. */
export const NEWBORN_ANSWERS = {
  mother_applies: 'yes',
  born_here_within_six_months: 'yes',
  parent_has_household: 'yes',
  is_first_birth_certificate: 'yes',
  parents_are_married: 'yes',
  parents_share_ethnicity: 'yes',
  is_multiple_birth: 'no',
  claims_maternity_costs: 'no',
};

/** The address of the guide's end, when everything is answered. */
export function guideAnswers(theme: string, answers: Record<string, string>): string {
  return `/themes/${theme}/guide?${new URLSearchParams(answers)}`;
}

/** Answers questions in the order in which they are asked. */
export async function answerGuide(page: Page, answers: [string, string][], { scripts } = SCRIPTS): Promise<void> {
  for (const [at, [question, answer]] of answers.entries()) {
    const group = page.getByRole('group', { name: question, exact: true });
    await expect(group).toBeVisible();
    // The questions differ in their words only.
    if (at === 0) await expectAccessible(page);
    await group.getByText(answer, { exact: true }).click();
    if (!scripts) await page.getByRole('button', { name: '继续' }).click();
  }
}

/** From the end of the guide to the task list of a new draft. */
export async function startFilling(page: Page, place: string): Promise<void> {
  await page.getByRole('combobox', { name: '在哪里办' }).selectOption({ label: place });
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByText(`在${place}办理`)).toBeVisible();
}

/** Fills in the page with this heading and saves it. */
export async function fillPage(page: Page, heading: string, entries: Record<string, Entry>, browsing = SCRIPTS) {
  await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
  await expectAccessible(page);
  await fillIn(page, entries, browsing);
  await page.getByRole('button', { name: '保存并继续' }).click();
}

/** Everything that 李婉 types for her daughter; the rest is found. */
export async function fillNewborn(page: Page): Promise<void> {
  await page.getByRole('link', { name: '爸爸', exact: true }).click();
  await fillPage(page, '爸爸', { 爸爸手机号: '19900001002' });
  await fillPage(page, '宝宝', { 宝宝姓名: '周一诺', 宝宝民族: '汉族' });
  // The household of the parent who was named is looked up, and with it the place of the insurance.
  await fillPage(page, '宝宝落户', { 随谁落户: { choose: '随妈妈' }, 落户一方的身份证号: '420106199504181267' });
  await fillPage(page, '取件方式', { 纸质证件怎么取: { choose: '到政务服务中心自取' } });
  await expect(page.getByRole('heading', { level: 1, name: '取件方式' })).toBeHidden();
}

/** Puts every entry into the field with its label. */
export async function fillIn(page: Page, entries: Record<string, Entry>, browsing = SCRIPTS): Promise<void> {
  for (const [label, entry] of Object.entries(entries)) {
    const group = page.getByRole('group', { name: label, exact: true });
    if (typeof entry === 'string') await page.getByLabel(label, { exact: true }).fill(entry);
    else if ('choose' in entry) await group.getByRole('radio', { name: entry.choose, exact: true }).check();
    else if ('tick' in entry) {
      for (const name of entry.tick) await group.getByRole('checkbox', { name, exact: true }).check();
    } else if ('select' in entry) await page.getByLabel(label, { exact: true }).selectOption({ label: entry.select });
    else await chooseAddress(page, label, entry.address, browsing);
  }
}

/** City, county and town one after the other; each choice brings the next list. */
async function chooseAddress(page: Page, label: string, address: Record<string, string>, { scripts }: Browsing) {
  const group = page.getByRole('group', { name: label, exact: true });
  for (const [level, name] of Object.entries(address)) {
    const list = group.getByRole('combobox', { name: level, exact: true });
    const [chosen] = await list.locator('option:checked').allInnerTexts();
    if (chosen === name) continue;
    const lists = scripts ? page.waitForResponse((answer) => answer.request().method() === 'POST') : undefined;
    await list.selectOption({ label: name });
    await lists;
    const next = group.getByRole('button', { name: '选下一级' });
    if (!scripts && (await next.isVisible())) await next.click();
  }
}

/** Brings a file for the material with this name; a large one by its path. */
export async function bring(page: Page, material: string, file: Brought | string): Promise<void> {
  const form = page.locator('form', { has: page.getByLabel(material, { exact: true }) });
  await form.getByLabel(material, { exact: true }).setInputFiles(file);
  await form.getByRole('button', { name: '上传' }).click();
}

/** Goes on to the check page, confirms every statement and hands in; gives the application's number. */
export async function submit(page: Page): Promise<string> {
  const check = page.getByRole('heading', { level: 1, name: '核对并提交' });
  // When all was found, the list of materials lies between the form and the check, with nothing to do on it.
  const on = page.getByRole('link', { name: '核对并提交' });
  await expect(check.or(on)).toBeVisible();
  if (await on.isVisible()) await on.click();
  await expect(check).toBeVisible();
  await expectAccessible(page);
  for (const box of await page.getByRole('checkbox', { name: '我已阅读，内容属实，愿意遵守' }).all()) await box.check();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  return numberOnReceipt(page);
}

/** The application's number as the receipt shows it. */
export async function numberOnReceipt(page: Page): Promise<string> {
  const said = page.getByRole('heading', { name: /^已提交，申办编号 \S+$/ });
  await expect(said).toBeVisible();
  await expectAccessible(page);
  return ((await said.textContent()) ?? '').replace('已提交，申办编号 ', '').trim();
}
