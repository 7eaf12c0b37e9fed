export {
  type Deadline,
  type DeadlineHandler,
  deadlinesOf,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  stepsOf,
  stopDeadline,
  sweepDeadlines,
} from './deadline.ts';
export { daysOfYear, holidaysOf, setDay } from './holidays.ts';
export { listRules, ruleOn } from './rule.ts';
export { deadlineView } from './view.ts';
