import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { e2eAdmin } from '../support/e2e-account';
import { findFreePort } from '../support/free-port';
import { type RunningServer, startServer } from '../support/server';
import { launchBrowser } from './launch-browser';
import { signInBrowser } from './sign-in-browser';
import { openWall, type PageWeight, type Wall } from './wall-page';

export interface WallboardOptions {
  /** minutes that pass for the page; a day has 1,440 */
  minutes: number;
  onProgress?: (minute: number) => void;
}

export interface WallboardReport {
  /** after a tenth of the time */
  early: PageWeight;
  late: PageWeight;
  /** how often the page asked for its figures */
  reads: number;
  posted: number;
  shown: number;
  problems: string[];
}

const key = 'wallboardwallboardwallboard';
const minuteMs = 60_000;
const outageMinutes = 10;
/** Room for what a page moves by itself: code that is compiled, a notice that comes and goes. */
const allowed: PageWeight = { heapMb: 1.5, nodes: 200, listeners: 20 };

/**
 * The built server and a wall that looks at it. Time passes fast, and in the browser only; a call comes in each
 * minute, and at half-time the server is gone for ten minutes.
 */
export async function runWallboard({ minutes, onProgress }: WallboardOptions): Promise<WallboardReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wallboard-'));
  const env = {
    PORT: String(await findFreePort()),
    POSTBACK_KEY: key,
    LOG_LEVEL: 'error',
    ADMIN_EMAIL: e2eAdmin.email,
    ADMIN_PASSWORD: e2eAdmin.password,
  };
  let server = await startServer({ dataDir, env });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ baseURL: server.url });
    await signInBrowser(page);
    const wall = await openWall(page);
    const problems: string[] = [];
    let posted = 0;
    const passUntil = async (minute: number) => {
      while (posted < minute) {
        posted += 1;
        await postCall(server, posted);
        await wall.pass(minuteMs);
        onProgress?.(posted);
      }
    };
    await passUntil(Math.ceil(minutes / 10));
    const early = await wall.weigh();
    await passUntil(Math.floor(minutes / 2));
    problems.push(
      ...(await outage(wall, async () => {
        await server.stop();
        return async () => {
          server = await startServer({ dataDir, env });
        };
      })),
    );
    await passUntil(minutes);
    // the last call may still be on its way to the wall
    const isComplete = await wall.comesToShow(posted);
    const late = await wall.weigh();
    const shown = await wall.calls();
    if (wall.reads() < minutes) problems.push(`the wall read its figures ${wall.reads()} times only`);
    if (!isComplete) problems.push(`${posted} calls came in, the wall shows ${shown}`);
    return {
      early,
      late,
      reads: wall.reads(),
      posted,
      shown,
      problems: [...problems, ...growth(early, late)],
    };
  } finally {
    await browser.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** What went wrong when the server was gone for a while. */
async function outage(wall: Wall, stop: () => Promise<() => Promise<void>>): Promise<string[]> {
  const problems: string[] = [];
  const start = await stop();
  for (let passedMs = 0; passedMs < outageMinutes * minuteMs; passedMs += 10_000) await wall.pass(10_000);
  if (!(await wall.becomesStale(true))) problems.push('the wall does not say that its figures are old');
  await start();
  await wall.pass(minuteMs);
  if (!(await wall.becomesStale(false)))
    problems.push('the wall does not go on after a restart of the server');
  return problems;
}

function growth(early: PageWeight, late: PageWeight): string[] {
  const names = Object.keys(allowed) as (keyof PageWeight)[];
  return names
    .filter((name) => late[name] - early[name] > allowed[name])
    .map((name) => `${name} grew from ${early[name].toFixed(1)} to ${late[name].toFixed(1)}`);
}

async function postCall({ url }: RunningServer, queueId: number): Promise<void> {
  const now = new Date().toISOString();
  const answer = await fetch(`${url}/api/postbacks/${key}`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ QueueID: String(queueId), ResponseCode: queueId % 3 === 0 ? '2' : '1', phonenumber: '7575550142' },
      ...{ StartTime: now, EndTime: now, Duration: '21', machinedetection: 'HUMAN' },
    }),
  });
  if (answer.status !== 200) throw new Error(`a postback was answered ${answer.status}`);
}
