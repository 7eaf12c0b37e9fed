import { join, resolve } from 'node:path';
import { ZONES, type Zone } from '@anlan/contract/envelope';

/** Where a zone of this installation lives and how it listens; from the environment and `--data` only. */
export interface Settings {
  readonly zone: Zone;
  readonly dataDir: string;
  readonly zoneDir: string;
  readonly databaseUrl: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly trustProxy: boolean;
  readonly provider: 'sm' | 'international';
  readonly keyFolder: string;
}

const PORTS = { core: 8080, government: 8081, public: 8082 } as const;

/** Wrong settings: the message says which and why, in both languages. */
export class SettingsError extends Error {}

/**
 * Reads the settings from the environment and the options `--zone` and `--data`. Throws SettingsError where they do
 * not fit together.
 */
export function readSettings(env: NodeJS.ProcessEnv, args: ReadonlyMap<string, string>): Settings {
  const zone = zoneOf(args.get('zone') ?? 'core');
  const dataDir = resolve(args.get('data') ?? env.ANLAN_DATA ?? '.anlan');
  const zoneDir = join(dataDir, zone);
  const { ANLAN_TLS_CERT: certFile, ANLAN_TLS_KEY: keyFile } = env;
  if ((certFile === undefined) !== (keyFile === undefined)) {
    throw new SettingsError('ANLAN_TLS_CERT 与 ANLAN_TLS_KEY 须同时设置 · set both ANLAN_TLS_CERT and ANLAN_TLS_KEY');
  }
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : undefined;
  const host = env.ANLAN_HOST ?? '127.0.0.1';
  const trustProxy = env.ANLAN_BEHIND_PROXY === '1';
  if (host !== '127.0.0.1' && host !== '::1' && host !== 'localhost' && !tls && !trustProxy) {
    throw new SettingsError(
      '未配置 TLS 或代理时只在本机地址监听 · without TLS or ANLAN_BEHIND_PROXY=1 the server listens on loopback only',
    );
  }
  return {
    zone,
    dataDir,
    zoneDir,
    host,
    tls,
    trustProxy,
    databaseUrl: env.DATABASE_URL === undefined || env.DATABASE_URL === '' ? undefined : env.DATABASE_URL,
    port: portOf(env.PORT, PORTS[zone]),
    provider: env.ANLAN_CRYPTO === 'international' ? 'international' : 'sm',
    keyFolder: env.ANLAN_KEY_FOLDER ?? join(zoneDir, 'keys'),
  };
}

/** Only the core zone is built; a zone that would start half made is refused by every command that opens one. */
function zoneOf(text: string): Zone {
  const zone = ZONES.find((one) => one === text);
  if (zone === undefined)
    throw new SettingsError(`--zone 只能是 core、government、public · --zone is core, government or public: ${text}`);
  if (zone !== 'core')
    throw new SettingsError(
      `本版本只提供核心区（core）· this version has the core zone only; ${zone} comes with the refund (docs/adr/0008-three-zones.md)`,
    );
  return zone;
}

/** Where the signed anchors of the audit chain lie, one file a day; to be copied off the machine. */
export function anchorFolder(settings: Settings): string {
  return join(settings.zoneDir, 'anchors');
}

function portOf(text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingsError(`PORT 不是端口号 · PORT is no port: ${text}`);
  return port;
}
