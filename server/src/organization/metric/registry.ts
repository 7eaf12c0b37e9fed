import type { Metric } from '../../platform/noun.ts';
import { metrics as appealMetrics } from '../../recovery/appeal/index.ts';
import { metrics as freezeMetrics } from '../../recovery/freeze/index.ts';
import { metrics as funnelMetrics } from '../../recovery/funnel/index.ts';
import { metrics as interceptionMetrics } from '../../recovery/interception/index.ts';
import { metrics as refundMetrics } from '../../recovery/refund/index.ts';
import { metrics as seizureMetrics } from '../../recovery/seizure/index.ts';
import { metrics as statementMetrics } from '../../recovery/statement/index.ts';
import { metrics as stopMetrics } from '../../recovery/stop-payment/index.ts';
import { metrics as titleMetrics } from '../../recovery/title/index.ts';
import { metrics as caseMetrics } from '../../registry/case/index.ts';

const ALL: readonly (readonly Metric[])[] = [
  caseMetrics,
  stopMetrics,
  interceptionMetrics,
  statementMetrics,
  freezeMetrics,
  refundMetrics,
  seizureMetrics,
  titleMetrics,
  appealMetrics,
  funnelMetrics,
];

/** Every figure of the program by its id. Screens, papers and rankings only ever refer to these. */
export const METRICS: ReadonlyMap<string, Metric> = new Map(ALL.flat().map((metric) => [metric.id, metric]));
