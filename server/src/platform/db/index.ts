export { countUpTo } from './counting.ts';
export { afterCommit, createDatabase, type Database, readOnce, type Tx } from './database.ts';
export { DatabaseError, type Engine } from './engine.ts';
export { type CommandHandler, FolderHeldError, type FolderLock, lockFolder, sendToHolder, socketPath } from './lock.ts';
export {
  MIGRATIONS_FOLDER,
  type Migration,
  migrate,
  migrationsHash,
  NewerSchemaError,
  readMigrations,
} from './migrate.ts';
export { openPglite } from './pglite.ts';
export { pinyinKey } from './pinyin.ts';
export { openPostgres } from './postgres.ts';
export { readSetting, writeSetting } from './settings.ts';
export type { Tables } from './tables.ts';
export { keepTables } from './upkeep.ts';
