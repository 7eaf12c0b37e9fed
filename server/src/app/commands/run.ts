import { systemActor } from '../../platform/auth/index.ts';
import { nobodyIn } from '../../registry/staff/index.ts';
import { prepareDemo, printWelcome, startSimulator } from '../demo/index.ts';
import { serve } from '../serve.ts';
import { readSettings } from '../settings.ts';
import { stderrLog } from '../site.ts';
import type { Arguments } from './arguments.ts';

/** Waits for a signal, then ends everything in order. A second signal ends at once. */
function untilSignal(stop: () => Promise<void>): Promise<number> {
  return new Promise((resolve) => {
    let stopping = false;
    const end = (): void => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => resolve(0),
        () => resolve(1),
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  });
}

/** `serve`: opens the zone and answers until it is told to stop. */
export async function serveCommand(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, words.options);
  const serving = await serve(settings, stderrLog());
  process.stdout.write(`${JSON.stringify({ listening: serving.url, zone: settings.zone })}\n`);
  if (await serving.program.house.db.transact(systemActor('serve'), nobodyIn))
    process.stderr.write(
      '尚无人员，无人能登录：停下后用 migrate --centre 名称 --administrators 甲,乙,丙 建首批管理员 · nobody can sign in yet: stop, then make the first administrators with migrate\n',
    );
  return await untilSignal(() => serving.stop());
}

/** `work`: jobs in a process of their own, over PostgreSQL; on the embedded database `serve` runs them. */
export async function work(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, words.options);
  if (settings.databaseUrl === undefined) {
    process.stderr.write(
      '嵌入数据库由 serve 自行运行任务；work 需要 DATABASE_URL · on the embedded database serve runs the jobs; work needs DATABASE_URL\n',
    );
    return 1;
  }
  const serving = await serve({ ...settings, port: 0, zoneDir: `${settings.zoneDir}/work` }, stderrLog());
  process.stdout.write(`${JSON.stringify({ working: true })}\n`);
  return await untilSignal(() => serving.stop());
}

/** `demo`: makes the demonstration county where there is none, starts the simulators, serves, and says how to sign in. */
export async function demo(words: Arguments, env: NodeJS.ProcessEnv): Promise<number> {
  const settings = readSettings(env, words.options);
  const prepared = await prepareDemo(settings);
  if (words.options.has('prepare')) {
    process.stdout.write(`${JSON.stringify(prepared)}\n`);
    return 0;
  }
  const serving = await serve(settings, stderrLog());
  const simulator = await startSimulator(serving, settings.zoneDir);
  printWelcome(serving.url);
  return await untilSignal(async () => {
    await simulator.stop();
    await serving.stop();
  });
}
