// `chengshi serve`: the same binary run in earnest knows no sign-in links.
import { City } from '../harness/city.ts';
import { expect, test } from '../harness/test.ts';

test('a city in earnest has no sign-in links', async ({ request, city }) => {
  const served = await City.serve();
  try {
    const link = new URL(await city.signInLink('li-wan')).pathname;
    for (const path of [link, '/demo/xyz']) {
      const answer = await request.get(`${served.address}${path}`);
      expect(answer.status()).toBe(404);
      expect(answer.headers()['set-cookie']).toBeUndefined();
    }
    const home = await request.get(`${served.address}/`);
    expect(home.status()).toBe(200);
    expect(await home.text()).toContain('想办什么事，一次申请，一起办完');
    const signIn = await request.get(`${served.address}/sign-in`);
    expect(await signIn.text()).not.toContain('演示系统');
  } finally {
    await served.stop();
  }
});
