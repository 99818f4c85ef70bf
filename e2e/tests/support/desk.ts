// What officers do at the desk: find a case in the queue, accept it, approve it, ask for a correction.
import { expect, expectAccessible, type Locator, type Page } from '../../harness/test.ts';

/** Opens the officer's case of this application and item as soon as it waits in the queue. */
export async function openCase(desk: Page, number: string, item: string): Promise<void> {
  const row = desk.getByRole('row', { name: number }).filter({ hasText: item });
  await expect(async () => {
    await desk.goto('/desk');
    await expect(row).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 30_000 });
  await row.getByRole('link').click();
  await expect(desk.getByRole('heading', { level: 1, name: item })).toBeVisible();
}

/** Takes the act with this name; `fill` is what its page asks for, `tick` the boxes. */
export async function act(
  desk: Page,
  verb: string,
  fill: Record<string, string> = {},
  button = verb,
  tick: string[] = [],
): Promise<void> {
  await desk.getByRole('link', { name: verb, exact: true }).click();
  await expect(desk.getByRole('heading', { level: 1, name: verb })).toBeVisible();
  await expectAccessible(desk);
  for (const name of tick) await desk.getByRole('checkbox', { name }).check();
  for (const [label, text] of Object.entries(fill)) await desk.getByLabel(label).fill(text);
  await desk.getByRole('button', { name: button, exact: true }).click();
}

/** The word for saying yes: a licence is permitted, a service is granted. */
const YES = /^准予(许可)?$/;

/** The link that leads to saying yes. */
export function approval(desk: Page): Locator {
  return desk.getByRole('link', { name: YES });
}

/** Accepts the case, unless the law or its predecessor already did, and approves it. */
export async function approve(desk: Page, number: string, item: string): Promise<void> {
  await openCase(desk, number, item);
  await expectAccessible(desk);
  const acceptance = desk.getByRole('link', { name: '受理', exact: true });
  await expect(approval(desk).or(acceptance)).toBeVisible();
  if (await acceptance.isVisible()) await act(desk, '受理');
  await approval(desk).click();
  await desk.getByLabel('审查意见').fill('材料齐全，符合条件');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: YES }).click();
  await expect(desk.getByRole('region', { name: '准予' })).toBeVisible();
  await expect(approval(desk)).toBeHidden();
}
