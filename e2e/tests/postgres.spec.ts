// The main journey once more, in a city that keeps everything in PostgreSQL.
import { postgres } from '../harness/postgres.ts';
import { test } from '../harness/test.ts';
import { newborn } from './support/newborn.ts';

test.use({ database: 'postgres' });

test('a newborn, on PostgreSQL', async ({ page, as, city }, info) => {
  test.skip(postgres() === undefined, 'CHENGSHI_TEST_POSTGRES is not set');
  test.skip(info.project.name === 'phone', 'the database does not know how wide the screen is');
  test.setTimeout(300_000);
  await newborn(page, as, city);
});
