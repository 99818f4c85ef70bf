// A fresh database on the PostgreSQL named by `CHENGSHI_TEST_POSTGRES`, for one city.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The address of the server; undefined when there is none. */
export function postgres(): string | undefined {
  return process.env['CHENGSHI_TEST_POSTGRES'] || undefined;
}

/** Makes an empty database with the locale the server needs, and gives its address and how to drop it. */
export async function freshDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `e2e_${process.pid}_${Date.now()}`;
  const ask = (statement: string) =>
    run('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--dbname', server, '--command', statement]);
  await ask(`create database ${name} template template0 locale 'C' encoding 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: async () => void (await ask(`drop database if exists ${name} with (force)`)) };
}
