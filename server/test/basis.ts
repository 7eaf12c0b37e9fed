import type { Basis } from '../src/app/demo/basis.ts';
import { type PostActor, systemActor } from '../src/platform/auth/index.ts';
import type { Unit } from '../src/registry/unit/index.ts';
import type { World } from './world.ts';

/** The units, areas and staff that every test world begins with. */
export async function basisOf(w: World): Promise<Basis> {
  return await w.house.db.transact(systemActor('test'), async (tx) => {
    const areas = await tx.selectFrom('area').select(['code', 'id']).execute();
    const units = await tx.selectFrom('unit').select(['code', 'id', 'path', 'kind', 'name']).execute();
    const posts = await tx
      .selectFrom('credential')
      .innerJoin('post', 'post.staff_id', 'credential.staff_id')
      .select(['login', 'post.staff_id as staff', 'post.id as post', 'post.unit_id as unit', 'role'])
      .execute();
    const paths = new Map(units.map((unit) => [unit.id, unit.path]));
    return {
      areas: new Map(areas.map(({ code, id }) => [code, id])),
      units: new Map(units.map((unit) => [unit.code, { ...unit, active: true, version: 1 } as Unit])),
      actors: new Map(
        posts.map(({ login, ...post }) => [
          login,
          { kind: 'post', ...post, unitPath: paths.get(post.unit) ?? '' } as PostActor,
        ]),
      ),
    };
  });
}
