import type { Noun } from '../../platform/noun.ts';
import { jobs } from './jobs.ts';
import { nextRoutes } from './next-routes.ts';
import { pictureRoutes } from './picture-routes.ts';
import { routes } from './routes.ts';

export const noun: Noun = {
  name: 'fund-flow',
  routes: [...routes, ...nextRoutes, ...pictureRoutes],
  jobs,
  deadlines: {},
  subscriptions: {
    'statement.recordStored': ['fund-flow.redraw'],
    'statement.undo': ['fund-flow.redraw'],
    'statement.direction-settled': ['fund-flow.redraw'],
    'incident.amended': ['fund-flow.redraw'],
  },
  metrics: [],
};
