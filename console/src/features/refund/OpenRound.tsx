import { formatYuan } from '@anlan/contract/base/money';
import type { CaseView } from '@anlan/contract/fraud-case';
import type { RefundView } from '@anlan/contract/refund-view';
import { OFFICERS } from '@anlan/contract/role';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Page } from '../../app/lists.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';

const OPENERS: readonly string[] = OFFICERS;
/** Money is given back only of cases that have been opened. */
const OPENED: readonly string[] = ['opened', 'solved', 'prosecution'];

/** Opens a round: for the case on whose page the button stands, or one that is chosen; others of the same money go along. */
export function OpenRoundButton({ fraudCase }: { fraudCase?: CaseView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const may =
    OPENERS.includes(session.data?.post.role ?? '') && (fraudCase === undefined || OPENED.includes(fraudCase.status));
  const cases = useQuery({
    queryKey: ['cases', 'opened'],
    queryFn: () => get<Page<CaseView>>(`/cases?status=${OPENED.join()}&limit=200`),
    enabled: may,
  });
  if (!may) return null;
  const all = (cases.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.number ?? t('case.noNumber')} · ${one.victim?.name ?? '—'} · ${formatYuan(one.netLossFen ?? 0)} · ${shortTime(one.acceptedAt)}`,
  }));
  const open = async (body: Record<string, unknown>) => {
    const made = await post<RefundView>('/refunds', { case: fraudCase?.id, ...body });
    await navigate({ to: '/refunds/$id', params: { id: made.id } });
  };
  return (
    <FormDialog
      primary={fraudCase === undefined}
      label={t('refund.open')}
      onSubmit={open}
      fields={[
        ...(fraudCase === undefined
          ? [{ name: 'case', label: t('refund.case'), kind: 'choice', required: true, options: all } as const]
          : []),
        {
          name: 'joined',
          label: t('refund.joined'),
          kind: 'choices',
          hint: t('refund.joinedHint'),
          options: all.filter(({ value }) => value !== fraudCase?.id),
        },
      ]}
    />
  );
}
