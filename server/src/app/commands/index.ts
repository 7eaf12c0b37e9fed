import { extractCommand } from '../../recovery/extraction/index.ts';
import { reconcileCases, refundCases, traceCases, traceNetwork } from '../../recovery/fund-trace/index.ts';
import { statementCommand } from '../../recovery/statement/index.ts';
import { lookupCommand } from '../../registry/reference/index.ts';
import type { Arguments, Takes } from './arguments.ts';
import { doctor } from './doctor.ts';
import { backup, migrateCommand, restore, verifyAuditCommand } from './operate.ts';
import { demo, serveCommand, work } from './run.ts';

export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** What it takes; absent for a command that reads its words itself. */
  readonly takes?: Takes;
  run(words: Arguments, env: NodeJS.ProcessEnv): Promise<number>;
}

const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };

/** Every command of the program, in the order of `--help`. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'extract',
    {
      usage: '[FILE] [--jsonl] [--now INSTANT]',
      summary: '从话语中识别账号、金额、时间 · free text in, rows out',
      run: (words) => extractCommand([...words.raw], io),
    },
  ],
  [
    'lookup',
    {
      usage: 'bin|phone|id-area VALUE…',
      summary: '查询卡号、号段、地区 · what a number says of itself',
      run: (words) => lookupCommand([...words.raw], io),
    },
  ],
  [
    'statement',
    {
      usage: 'FILE… [--json]',
      summary: '读取银行、支付流水 · statement files in, rows of one model out',
      run: ({ raw }) => statementCommand(raw, io),
    },
  ],
  [
    'trace',
    {
      usage:
        '--cases FILE [--explain] [--at MOMENT] | --transfers FILE.csv --victims FILE.csv [--convention fifo] [--out DIR]',
      summary: '追踪资金归属：逐案或整个文件 · whose money lies where, case by case or a whole file',
      run: ({ raw }) => (raw.includes('--transfers') ? traceNetwork(raw, io) : traceCases(raw, io)),
    },
  ],
  [
    'refund',
    {
      usage: '--cases FILE [--explain]',
      summary: '冻结资金返还分配 · frozen money to its victims',
      run: (words) => refundCases(words.raw, io),
    },
  ],
  [
    'reconcile',
    {
      usage: '--cases FILE [--estimate]',
      summary: '两家银行的流水合一 · two views of one transfer become one',
      run: (words) => reconcileCases(words.raw, io),
    },
  ],
  [
    'demo',
    {
      usage: '[--prepare] [--data DIR]',
      summary: '建立或打开演示县 · the demonstration county',
      takes: { flags: ['prepare'] },
      run: demo,
    },
  ],
  ['serve', { usage: '[--data DIR] [--zone core]', summary: '启动服务 · serve', takes: {}, run: serveCommand }],
  ['work', { usage: '[--data DIR]', summary: '只运行任务（PostgreSQL） · run jobs only', takes: {}, run: work }],
  [
    'migrate',
    {
      usage: '[--data DIR] [--centre NAME --administrators A,B,C]',
      summary: '更新数据库结构；建首批管理员 · schema up to date; first administrators',
      takes: { values: ['centre', 'administrators'] },
      run: migrateCommand,
    },
  ],
  ['doctor', { usage: '[--data DIR]', summary: '检查运行环境 · what is off, and why', takes: {}, run: doctor }],
  [
    'backup',
    {
      usage: 'FILE [--data DIR]',
      summary: '备份（加密，不含密钥） · encrypted, keys not inside',
      takes: { file: true },
      run: backup,
    },
  ],
  [
    'restore',
    { usage: 'FILE [--data DIR]', summary: '恢复到空目录 · into an empty folder', takes: { file: true }, run: restore },
  ],
  [
    'verify-audit',
    {
      usage: '[--data DIR]',
      summary: '校验审计封存链 · recompute the chain of seals',
      takes: {},
      run: verifyAuditCommand,
    },
  ],
]);
