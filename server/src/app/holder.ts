import { verifyWhole } from '../platform/event/index.ts';
import { writeBackup } from './backup/write.ts';
import type { Program } from './compose.ts';
import { anchorFolder, type Settings } from './settings.ts';

/** The commands that reach a running program through its lock socket. */
export const HOLDER_COMMANDS = ['backup', 'verify-audit', 'status'] as const;

/** Carries out a command for another process on the same folder. Throws with a message for the person when it cannot. */
export async function holderCommands(
  program: () => Program | undefined,
  settings: Settings,
  command: string,
  args: Record<string, string>,
): Promise<unknown> {
  const running = program();
  if (!running) throw new Error('程序正在启动，稍后再试 · the program is starting, try again shortly');
  const { house } = running;
  if (command === 'verify-audit') return await verifyWhole(house.db, house.vault, anchorFolder(settings));
  if (command === 'backup')
    return await writeBackup(house.db.engine, house.vault, settings, args.file ?? '', house.system.now());
  if (command === 'status') return { pid: process.pid, now: house.business.now().toString() };
  throw new Error(`不认识的命令 · unknown command: ${command}`);
}
