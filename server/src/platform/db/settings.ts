import type { Tx } from './database.ts';

declare module './tables.ts' {
  interface Tables {
    house_setting: { name: string; value: unknown };
  }
}

/** A fact about this database: `demonstration`, `demo.clock`, `zone`. */
export async function readSetting(tx: Tx, name: string): Promise<unknown> {
  return (await tx.selectFrom('house_setting').select('value').where('name', '=', name).executeTakeFirst())?.value;
}

/** Sets a fact about this database, whatever it was before. */
export async function writeSetting(tx: Tx, name: string, value: object | boolean | string | number): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto('house_setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute();
}
