import type { Noun } from '../../platform/noun.ts';
import { routes } from './routes.ts';
import { sessionRoutes } from './session-routes.ts';

export { FIRST_POSTS, type FirstAccount, makeFirstAdministrators, nobodyIn } from './first.ts';
export { authenticateWith } from './session.ts';
export { inForce, needsSecondFactor, POST_LIFE, type Post } from './staff.ts';
export { insertCredentials, insertPosts, insertStaff, newCredential, staffNames, staffWithRole } from './store.ts';

export const noun: Noun = {
  name: 'staff',
  routes: [...sessionRoutes, ...routes],
  jobs: [],
  deadlines: {},
  subscriptions: {},
  metrics: [],
};
