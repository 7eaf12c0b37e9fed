import type { Engine } from '../../platform/db/index.ts';

/** The tables of the product in an order that satisfies their references; pg-boss's own schema is not backed up: jobs are re-made from state. */
export async function tablesInOrder(engine: Engine): Promise<string[]> {
  const { rows: tables } = await engine.standalone(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migration' order by c.relname`,
  );
  const { rows: references } = await engine.standalone(
    `select child.relname as child, parent.relname as parent from pg_constraint k
       join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
      where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  const waiting = new Set(tables.map((row) => String(row.name)));
  const order: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter(
      (name) => !references.some((row) => row.child === name && waiting.has(String(row.parent))),
    );
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    for (const name of free) {
      waiting.delete(name);
      order.push(name);
    }
  }
  return order;
}
