import { formatYuan } from '@anlan/contract/base/money';
import type { NextStop } from '@anlan/contract/fund-flow-next';
import { type BatchResult, STOP_CHANNELS, type StopChannel } from '@anlan/contract/stop-payment';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemError, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { useFilters } from '../../app/lists.tsx';
import { problemOfRow } from '../desk/send.ts';
import { nameOf } from './names.ts';
import { conventionOf, flowPath } from './queries.ts';

/** Who is to be stopped: an account of the ranking, or the one whose page is open. */
type Stoppable = Pick<NextStop, 'account' | 'kind' | 'number' | 'bank' | 'tracedFen'> & {
  readonly level: number;
  readonly channel?: StopChannel;
};

/** From a row to an extended stop order in one key: report, upper order and the full number are found by the server. */
export function StopNext(props: { caseId: string; one: NextStop; current: boolean }) {
  const { caseId, one, current } = props;
  return <StopAccount caseId={caseId} one={{ ...one, ...one.order }} shortcut={current ? 'x' : undefined} small />;
}

/** The order for one account, with what it will say before it is made. */
export function StopAccount(props: { caseId: string; one: Stoppable; shortcut: string | undefined; small?: boolean }) {
  const { caseId, one, shortcut, small } = props;
  const { t } = useTranslation();
  const [filters] = useFilters();
  const client = useQueryClient();
  const navigate = useNavigate();
  const stop = async (body: Record<string, unknown>, intent: string) => {
    const asked = {
      convention: conventionOf(filters),
      accounts: [one.account],
      channel: body.channel,
      sign: body.sign === true,
    };
    const { rows } = await post<BatchResult>(flowPath(caseId, '/stops'), asked, intent);
    const [first] = rows;
    const problem = first === undefined ? undefined : problemOfRow(first);
    if (problem) throw new ProblemError(problem);
    await client.invalidateQueries();
    if (first?.order !== undefined) await navigate({ to: '/orders/$id', params: { id: first.order.id } });
  };
  return (
    <FormDialog
      label={t('fundFlow.stop')}
      small={small ?? false}
      {...(shortcut === undefined ? {} : { shortcut })}
      hint={t('fundFlow.stopHint', {
        name: nameOf(t, one),
        bank: one.bank ?? '',
        level: one.level,
        yuan: formatYuan(one.tracedFen),
      })}
      fields={[
        {
          name: 'channel',
          label: t('stopPayment.channelLabel'),
          kind: 'choice',
          required: true,
          initial: one.channel ?? 'nationalByHand',
          options: STOP_CHANNELS.map((value) => ({ value, label: t(`stopPayment.channel.${value}`) })),
        },
        { name: 'sign', label: t('fundFlow.signToo'), kind: 'tick', initial: true },
      ]}
      onSubmit={stop}
    />
  );
}
