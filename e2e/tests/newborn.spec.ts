// A mother applies once for everything her newborn needs; four departments decide at their desks; the licences verify.
import { test } from '../harness/test.ts';
import { newborn } from './support/newborn.ts';

test('a newborn, from the search box to the licences in hand', async ({ page, as, city }) => {
  test.setTimeout(300_000);
  await newborn(page, as, city);
});
