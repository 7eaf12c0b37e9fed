import type { FlowView } from '@anlan/contract/fund-flow';
import { FLOW_VIEWS } from '@anlan/contract/fund-flow-picture';
import { DayInput } from '@anlan/ui/day-input';
import { Radio, Select } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { PrintButton, Toolbar } from '../../app/filters.tsx';
import { useFilters } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime, instantOf } from '../../app/times.ts';
import { AmountFloor } from './AmountFloor.tsx';
import { conventionOf } from './queries.ts';
import { SavePicture } from './SavePicture.tsx';
import { type Range, TimeBrush } from './TimeBrush.tsx';
import { useView } from './view.ts';

/** One bar for all views: rule, moment, victim, view, time, amount. All of it stands in the address. */
export function FlowToolbar({ caseId, flow }: { caseId: string; flow: FlowView }) {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const [error, setError] = useState<unknown>();
  const view = useView();
  const change = async (text: string) => {
    const at = text === '' ? undefined : instantOf(text);
    setError(undefined);
    try {
      // The state at another moment is another drawing; it must be asked for before it can be shown.
      if (at !== undefined) await post('/fund-flows', { case: caseId, at });
      setFilters({ at });
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <div className="flow-bar">
      <Toolbar>
        <Radio.Group
          optionType="button"
          aria-label={t('title.conventionLabel')}
          value={conventionOf(filters)}
          onChange={(event) => setFilters({ convention: event.target.value })}
          options={flow.conventions.map((value) => ({ value, label: t(`title.convention.${value}`) }))}
        />
        <DayInput
          time
          label={t('fundFlow.asOf')}
          value={filters.at === undefined ? '' : fullTime(Date.parse(filters.at)).slice(0, 16)}
          near={flow.span?.lastAt.slice(0, 10) ?? ''}
          onChange={(text) => {
            change(text).catch(() => undefined);
          }}
        />
        {flow.victims.length < 2 && filters.victim === undefined ? null : (
          <Select
            className="toolbar-filter"
            aria-label={t('fundFlow.victim')}
            placeholder={t('fundFlow.allVictims')}
            allowClear
            value={filters.victim ?? null}
            onChange={(victim: string | null) => setFilters({ victim: victim ?? undefined })}
            options={flow.victims.map(({ id, name }) => ({ value: id, label: name ?? `…${id.slice(-6)}` }))}
          />
        )}
        <span className="spring" />
        {view.narrow ? null : (
          <Radio.Group
            optionType="button"
            aria-label={t('fundFlow.viewLabel')}
            value={view.name}
            onChange={(event) => setFilters({ view: event.target.value })}
            options={FLOW_VIEWS.map((value) => ({ value, label: t(`fundFlow.view.${value}`) }))}
          />
        )}
        <SavePicture caseId={caseId} flow={flow} view={view.name} />
        <PrintButton />
      </Toolbar>
      {flow.span === undefined ? null : (
        <div className="flow-ranges no-print">
          <TimeBrush
            span={flow.span}
            from={filters.from}
            to={filters.to}
            traced={tracedTime(flow)}
            onChange={(from, to) => setFilters({ from, to })}
          />
          <AmountFloor
            largestFen={flow.span.maxFen}
            floor={filters.minFen}
            onChange={(minFen) => setFilters({ minFen })}
          />
        </div>
      )}
      <ProblemNote error={error} />
    </div>
  );
}

const AIR_MS = 60_000;

/** From the first to the last movement of victims' money among accounts, with a minute of air. */
function tracedTime({ cards, edges }: FlowView): Range | undefined {
  const layers = new Map(cards.map(({ id, layer }) => [id, layer]));
  const moved = edges.filter(({ to, tracedFen }) => tracedFen > 0 && (layers.get(to) ?? -1) > 0);
  const [first] = moved.map(({ firstAt }) => firstAt).sort();
  const last = moved
    .map(({ lastAt }) => lastAt)
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { from: Date.parse(first) - AIR_MS, to: Date.parse(last) + AIR_MS };
}
