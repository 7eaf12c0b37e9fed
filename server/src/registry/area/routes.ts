import { AreaList, AreaQuery } from '@anlan/contract/area';
import { accept } from '../../kernel/result.ts';
import { cutPage, type Route, route } from '../../platform/http/index.ts';
import { countAreas, listAreas } from './store.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/areas',
    tag: 'area',
    summary: 'Towns and villages',
    who: 'signedIn',
    query: AreaQuery,
    answer: AreaList,
    handle: async ({ tx, query }) => {
      const limit = query.limit ?? 50;
      const filter = {
        ...(query.kind === undefined ? {} : { kind: query.kind }),
        ...(query.parent === undefined ? {} : { parent: query.parent }),
        ...(query.q === undefined ? {} : { q: query.q }),
      };
      const found = await listAreas(tx, {
        ...filter,
        ...(query.after === undefined ? {} : { after: query.after }),
        limit: limit + 1,
      });
      const { items, next } = cutPage(found, limit, (last) => last.code);
      return accept({
        items,
        ...next,
        total: await countAreas(tx, filter),
        totalIsAtLeast: false,
      });
    },
  }),
];
