import { formatYuan } from '@anlan/contract/base/money';
import type { FlowView } from '@anlan/contract/fund-flow';
import type { FlowPictureView } from '@anlan/contract/fund-flow-picture';
import type { TFunction } from 'i18next';
import { fullTime } from '../../app/times.ts';

/** What a picture was asked: rule, moment, time, sums, victim and view, as one line that is printed on it. */
export function asksInWords(t: TFunction, { query, view }: FlowPictureView, flow: FlowView | undefined): string {
  const time = (iso: string | undefined) => (iso === undefined ? '—' : fullTime(Date.parse(iso)));
  const victim = flow?.victims.find(({ id }) => id === query.victim);
  return [
    t(`fundFlow.view.${view}`),
    t(`title.convention.${query.convention ?? 'fifo'}`),
    query.at === undefined ? t('fundFlow.afterLast') : t('fundFlow.stateAt', { at: time(query.at) }),
    ...(query.from === undefined && query.to === undefined
      ? [t('fundFlow.wholeTime')]
      : [`${time(query.from)} – ${time(query.to)}`]),
    query.minFen === undefined ? t('fundFlow.allSums') : t('fundFlow.fromSum', { yuan: formatYuan(query.minFen) }),
    query.victim === undefined ? t('fundFlow.allVictims') : (victim?.name ?? `…${query.victim.slice(-6)}`),
  ].join(' · ');
}
