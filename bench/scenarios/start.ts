import { startProgram } from '../../tools/src/program.ts';
import { type Line, line, type Scenario, same, timed } from '../measure.ts';
import { inFolder } from '../sites.ts';

const WARM_LIMIT_MS = 5_000;
const ROUNDS = 5;

/** Start of the demonstration until it has said its address and answered its first page. */
async function start(folder: string): Promise<number> {
  const child = await startProgram(['demo', '--data', folder], { ...process.env, PORT: '0' });
  try {
    let status = 0;
    const first = await timed(async () => {
      const answer = await fetch(child.url);
      await answer.text();
      status = answer.status;
    });
    same(status, 200, 'the first page');
    const about = await fetch(`${child.url}/openapi.json`);
    same(about.status, 200, 'the description of the interface');
    return child.startMs + first;
  } finally {
    await child.stop();
  }
}

export const starts: Scenario = {
  name: 'start',
  title: 'Start of the demonstration to its first page (dependencies installed, screens built)',
  async run({ rounds }): Promise<Line[]> {
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < Math.min(rounds, ROUNDS); round += 1) {
      await inFolder(async (folder) => {
        cold.push(await start(folder));
        warm.push(await start(folder));
      });
    }
    return [
      line('cold: the county is made first', cold),
      line('warm', warm, { limit: { value: WARM_LIMIT_MS, of: 'p95' } }),
    ];
  },
};
