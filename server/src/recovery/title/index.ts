import type { Noun } from '../../platform/noun.ts';
import { jobs } from './jobs.ts';
import { metrics } from './metrics.ts';
import { routes } from './routes.ts';

export { commandTitle } from './actions.ts';
export { bringInLine, draftTitles } from './draft.ts';
export { metrics } from './metrics.ts';
export { signedTitles, type TitledMoney, type TitleStanding, titlesById, titlesOfCase } from './signed.ts';
export { TITLE_LIFE } from './title.ts';

export const noun: Noun = {
  name: 'title',
  routes,
  jobs,
  deadlines: {},
  subscriptions: {
    'statement.recordStored': ['title.retrace'],
    'statement.undo': ['title.retrace'],
    'statement.direction-settled': ['title.retrace'],
    'incident.amended': ['title.retrace'],
  },
  metrics,
};
