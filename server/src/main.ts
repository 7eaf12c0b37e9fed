import { readArguments } from './app/commands/arguments.ts';
import { commands } from './app/commands/index.ts';
import { SettingsError } from './app/settings.ts';

/**
 * One program; its commands are those of the contract. Results go to standard output, messages and progress to standard
 * error. Exit status: 0 the work was done, 1 the input was refused, 2 wrong usage.
 */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads may have seen enough (`… | head`): that is no failure of ours, and the work goes to its end.
  if (error.code !== 'EPIPE') throw error;
});
const [name = '--help', ...rest] = process.argv.slice(2);
const command = commands.get(name);
const words = command?.takes
  ? readArguments(rest, command.takes)
  : { options: new Map<string, string>(), rest, raw: rest };
const usageOf = (): string => `用法 usage: npm run --silent anlan -- ${name} ${command?.usage}\n`;
if (name === '--help' || name === 'help') {
  const lines = [...commands].map(([key, { usage, summary }]) => `  ${`${key} ${usage}`.padEnd(48)} ${summary}`);
  process.stdout.write(`用法 usage: npm run --silent anlan -- COMMAND …\n\n${lines.join('\n')}\n`);
} else if (!command) {
  process.stderr.write(`不认识的命令 · unknown command: ${name}\n查看 npm run --silent anlan -- --help\n`);
  process.exitCode = 2;
} else if (rest.includes('--help')) {
  process.stdout.write(`${usageOf()}${command.summary}\n`);
} else if (!words) {
  process.stderr.write(usageOf());
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command.run(words, process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env.ANLAN_TRACE === '1' && error instanceof Error)
      process.stderr.write(`${error.stack ?? ''}\n${String(error.cause ?? '')}\n`);
    process.exitCode = error instanceof SettingsError ? 2 : 1;
  }
}
