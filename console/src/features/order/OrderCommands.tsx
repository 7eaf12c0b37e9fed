import type { FileView } from '@anlan/contract/file';
import type { SwornList } from '@anlan/contract/staff';
import { REFUSAL_REASONS, STOP_CHANNELS, type StopPaymentView } from '@anlan/contract/stop-payment';
import { Button } from '@anlan/ui/kit';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { CommandBar, type CommandLook } from '../../app/CommandBar.tsx';
import type { Field } from '../../app/fields.ts';
import { saveFile } from '../../app/files.ts';
import { UNDO_SECONDS, useUndo } from '../../app/undo.tsx';
import { AppealButton } from '../appeal/AppealButton.tsx';
import { FreezeButton } from '../freeze/FreezeButton.tsx';
import { NextLevelButton, NextStepButton } from './NextStep.tsx';
import { useAccountFields, useSaidFields } from './order-fields.ts';

/** What the bank said: received, stopped with its balance, refused for a reason; who said it and how goes with it. */
function useWordLooks(): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const said = useSaidFields();
  return {
    recordReceived: { outside: true, fields: said },
    recordStopped: {
      primary: true,
      fields: [
        { name: 'balanceFen', label: t('stopPayment.balanceYuan'), kind: 'yuan', required: true },
        { name: 'tracedFen', label: t('stopPayment.tracedYuan'), kind: 'yuan', hint: t('stopPayment.tracedHint') },
        ...said,
      ],
    },
    recordFound: {
      primary: true,
      fields: [
        { name: 'account.number', label: t('stopPayment.account'), kind: 'text', required: true },
        { name: 'account.holderName', label: t('stopPayment.holder'), kind: 'text' },
        ...said,
      ],
    },
    recordRefused: {
      outside: true,
      fields: [
        {
          name: 'reason',
          label: t('stopPayment.refusalReason'),
          kind: 'choice',
          required: true,
          options: REFUSAL_REASONS.map((value) => ({ value, label: t(`stopPayment.reason.${value}`) })),
        },
        { name: 'note', label: t('stopPayment.note'), kind: 'text' },
        {
          name: 'earlierAuthority',
          label: t('stopPayment.earlierAuthority'),
          kind: 'text',
          hint: t('stopPayment.earlierHint'),
        },
        { name: 'earlierAmountFen', label: t('stopPayment.earlierAmount'), kind: 'yuan' },
        ...said,
      ],
    },
  };
}

function useCommandLooks(order: StopPaymentView): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const signers = useQuery({ queryKey: ['sworn'], queryFn: () => get<SwornList>('/staff/sworn'), staleTime: 600_000 });
  const account = useAccountFields(order);
  const words = useWordLooks();
  const options = (signers.data?.items ?? []).map(({ staff, name, unitName }) => ({
    value: staff,
    label: `${name} ${unitName}`,
  }));
  const channel: Field = {
    name: 'channel',
    label: t('stopPayment.channelLabel'),
    kind: 'choice',
    required: true,
    initial: order.channel,
    options: STOP_CHANNELS.map((value) => ({ value, label: t(`stopPayment.channel.${value}`) })),
  };
  return {
    ...words,
    sign: { primary: true, shortcut: 's' },
    signByPhone: {
      path: 'sign',
      hint: t('stopPayment.signLaterHint'),
      fields: [{ name: 'secondSigner', label: t('stopPayment.secondSigner'), kind: 'choice', required: true, options }],
    },
    edit: { outside: true, fields: [channel, ...account] },
    send: { fields: [channel], hidden: order.channel === 'bankLine' },
    transcribe: { hidden: true },
    resend: { fields: account, hidden: order.nextStep !== undefined },
    recordQueued: { hidden: true },
    recordTraced: { fields: tracedFields(order, t), outside: order.tracedFen === undefined },
    repeat: { hint: t('stopPayment.repeatHint') },
    // The freeze itself closes the stop once money is held; one key leads there.
    handToFreeze: { hidden: true },
    release: { danger: true },
    withdraw: { danger: true },
    countersign: { outside: true },
  };
}

/** How much was traced to the victim: told late, or told anew with a reason. */
function tracedFields(order: StopPaymentView, t: TFunction): readonly Field[] {
  const told = order.tracedFen;
  const traced: Field = {
    name: 'tracedFen',
    label: t('stopPayment.tracedYuan'),
    kind: 'yuan',
    required: true,
    initial: told === undefined ? '' : String(told / 100),
  };
  const why: Field = {
    name: 'why',
    label: t('shell.reason'),
    kind: 'long',
    required: true,
    hint: t('shell.reasonHint'),
  };
  return told === undefined ? [traced] : [traced, why];
}

/** Takes back the traced part that has just been told, unless somebody has gone on with the order meanwhile. */
function useUndoTraced(order: StopPaymentView) {
  const { t } = useTranslation();
  const offer = useUndo();
  const { id, version, tracedFen } = order;
  return () =>
    offer(`undo-${id}`, t('stopPayment.tracedUndo', { seconds: UNDO_SECONDS }), () =>
      post(`/stop-payments/${id}/record-traced`, {
        version: version + 1,
        why: t('incident.undoReason'),
        ...(tracedFen === undefined ? {} : { tracedFen }),
      }),
    );
}

/** What may be done with an order now, the order one level below, and its paper. */
export function OrderCommands({ order }: { order: StopPaymentView }) {
  const { t } = useTranslation();
  const looks = useCommandLooks(order);
  const undoTraced = useUndoTraced(order);
  const paper = async () => saveFile(await get<FileView>(`/stop-payments/${order.id}/paper`));
  return (
    <CommandBar
      at={`/stop-payments/${order.id}`}
      version={order.version}
      allowed={order.allowed}
      labelOf={(command) =>
        command === 'recordTraced' && order.tracedFen !== undefined
          ? t('stopPayment.tracedAgain')
          : t(`stopPayment.command.${command}`)
      }
      onDone={(command) => (command === 'recordTraced' ? undoTraced() : undefined)}
      looks={looks}
      lead={
        order.status === 'refused' ? (
          <NextStepButton order={order} primary />
        ) : order.kind === 'stop' && order.status === 'stopped' ? (
          <FreezeButton order={order} />
        ) : null
      }
      more={
        <>
          {order.kind === 'stop' && order.status !== 'prepared' && order.status !== 'withdrawn' ? (
            <NextLevelButton order={order} />
          ) : null}
          <Button onClick={paper}>{t('stopPayment.paper')}</Button>
          {order.stoppedAt === undefined ? null : <AppealButton measure={order.id} />}
        </>
      }
    />
  );
}
