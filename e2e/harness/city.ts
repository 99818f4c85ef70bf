// Starts the real binary in a folder of its own, as a demo city or in earnest, and ends it.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A debug build on a busy machine needs a while to make its first city.
const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;

export class City {
  /** `http://127.0.0.1:` and the port, as the server printed it. */
  readonly address: string;
  private readonly child: ChildProcess;
  private readonly said: () => string;
  private readonly folder: string;

  private constructor(address: string, child: ChildProcess, said: () => string, folder: string) {
    this.address = address;
    this.child = child;
    this.said = said;
    this.folder = folder;
  }

  /** Starts a city; `more` are further arguments, such as a database. */
  static async start(more: string[] = []): Promise<City> {
    const folder = await mkdtemp(join(tmpdir(), 'chengshi-e2e-'));
    return City.run(['demo', '--port', '0', '--folder', folder, ...more], folder);
  }

  /** Starts a city in earnest, from a configuration in the new folder; it listens on any free port. */
  static async serve(): Promise<City> {
    const folder = await mkdtemp(join(tmpdir(), 'chengshi-e2e-'));
    await writeFile(join(folder, 'secret'), randomBytes(32));
    const configuration = {
      listen: '127.0.0.1:0',
      base_url: 'http://127.0.0.1',
      database: `sqlite:${join(folder, 'city.sqlite')}`,
      secret_file: 'secret',
      files: 'files',
      root_name: '测试根证书',
      tenant: '420100',
    };
    const lines = Object.entries(configuration).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
    const config = join(folder, 'chengshi.toml');
    await writeFile(config, `${lines.join('')}plain_http = true\n`);
    return City.run(['serve', '--config', config], folder);
  }

  private static async run(words: string[], folder: string): Promise<City> {
    const binary = process.env['CHENGSHI_BIN'];
    if (!binary) {
      throw new Error('CHENGSHI_BIN is not set: run the tests by `cargo xtask test`, or set it to a built chengshi');
    }
    const child = spawn(binary, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    let failed: Error | undefined;
    child.on('error', (error) => (failed = error));
    const address = await until(START_WITHIN_MS, () => {
      if (failed) throw failed;
      if (hasEnded(child)) throw new Error(`chengshi ${words[0]} ended:\n${said}`);
      // The character after the port: the line is complete.
      const found = /127\.0\.0\.1:(\d+)(?=[/\s])/.exec(said);
      return found?.[1] === undefined ? undefined : `http://127.0.0.1:${found[1]}`;
    }).catch(async (error: unknown) => {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
      throw new Error(`chengshi ${words[0]} did not start: ${String(error)}\n${said}`);
    });
    return new City(address, child, () => said, folder);
  }

  /** Everything the server printed so far. */
  output(): string {
    return this.said();
  }

  /** The sign-in link of a role: the city writes one line `URL  role  name` for everybody into `links.txt`. */
  async signInLink(role: string): Promise<string> {
    // The file is complete before the address is printed.
    const lines = (await readFile(join(this.folder, 'links.txt'), 'utf8')).split('\n');
    const link = lines.map((line) => line.split(/\s+/)).find(([, name]) => name === role)?.[0];
    if (!link) throw new Error(`there is no sign-in link for ${role}`);
    return link;
  }

  /** Ends the server as an operator would, and removes its folder. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await until(STOP_WITHIN_MS, () => hasEnded(this.child) || undefined).catch(() => this.child.kill('SIGKILL'));
    await rm(this.folder, { recursive: true, force: true });
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Asks again until there is an answer; fails after `milliseconds`. */
async function until<T>(milliseconds: number, ask: () => T | undefined): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`nothing within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
