import type { FileView } from '@anlan/contract/file';
import { ALARM_ANSWERS, DECISION_KINDS, FREEZE_REFUSALS, type FreezeView } from '@anlan/contract/freeze';
import { Button } from '@anlan/ui/kit';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { CommandBar, type CommandLook } from '../../app/CommandBar.tsx';
import type { Field } from '../../app/fields.ts';
import { saveFile } from '../../app/files.ts';
import { AppealButton } from '../appeal/AppealButton.tsx';
import { freezeFields } from './FreezeButton.tsx';

/** The commands before money is held: facts, review, approval, sending. */
function looksBefore(view: FreezeView, t: TFunction): Readonly<Record<string, CommandLook>> {
  const prefecture: Field = {
    name: 'prefectureNumber',
    label: t('freeze.prefectureNumber'),
    kind: 'text',
    required: view.months === 12,
    hint: t('freeze.prefectureHint'),
  };
  return {
    edit: { outside: true, fields: freezeFields(t, view) },
    review: { primary: true },
    sign: { primary: true },
    approve: { primary: true, fields: view.months === 12 ? [prefecture] : [] },
    send: {
      primary: true,
      fields: [
        { name: 'documentNumber', label: t('freeze.documentNumber'), kind: 'text', required: true },
        { name: 'platformNumber', label: t('freeze.platformNumber'), kind: 'text' },
      ],
    },
    withdraw: { danger: true },
  };
}

/** What the bank or an earlier authority says. */
function looksAnswers(view: FreezeView, t: TFunction): Readonly<Record<string, CommandLook>> {
  const at: Field = { name: 'at', label: t('freeze.at'), kind: 'instant', hint: t('freeze.atHint') };
  const note: Field = { name: 'note', label: t('freeze.note'), kind: 'long' };
  return {
    recordFrozen: {
      primary: true,
      fields: [
        { name: 'frozenFen', label: t('freeze.frozen'), kind: 'yuan', required: true },
        { name: 'tracedFen', label: t('freeze.traced'), kind: 'yuan' },
        at,
      ],
    },
    recordQueued: {
      outside: true,
      fields: [
        {
          name: 'earlierAuthority',
          label: t('freeze.earlier'),
          kind: 'text',
          required: true,
          initial: view.earlierAuthority ?? '',
        },
        { name: 'earlierContact', label: t('freeze.earlierContact'), kind: 'text', initial: view.earlierContact ?? '' },
        { name: 'earlierAmountFen', label: t('freeze.earlierAmount'), kind: 'yuan' },
        { name: 'earlierEndsOn', label: t('freeze.earlierEnds'), kind: 'day' },
      ],
    },
    recordChased: { outside: true, fields: [{ ...note, required: true }] },
    recordRefused: {
      outside: true,
      fields: [
        {
          name: 'reason',
          label: t('freeze.refusalLabel'),
          kind: 'choice',
          required: true,
          options: FREEZE_REFUSALS.map((value) => ({ value, label: t(`freeze.refusal.${value}`) })),
        },
        note,
      ],
    },
  };
}

/** The commands of a running freeze: answers to the alarms, decisions and what came of them. */
function looksRunning(view: FreezeView, t: TFunction): Readonly<Record<string, CommandLook>> {
  const open = view.decisions.find(({ status }) => status === 'proposed' || status === 'decided');
  const number: Field = { name: 'documentNumber', label: t('freeze.documentNumber'), kind: 'text', required: true };
  const at: Field = { name: 'at', label: t('freeze.at'), kind: 'instant', hint: t('freeze.atHint') };
  return {
    answerAlarm: {
      primary: true,
      fields: [
        {
          name: 'answer',
          label: t('freeze.answerLabel'),
          kind: 'choice',
          required: true,
          options: ALARM_ANSWERS.map((value) => ({ value, label: t(`freeze.answer.${value}`) })),
        },
      ],
    },
    propose: {
      outside: true,
      fields: [
        {
          name: 'kind',
          label: t('freeze.decisionLabel'),
          kind: 'choice',
          required: true,
          initial: 'renew',
          options: DECISION_KINDS.map((value) => ({ value, label: t(`freeze.decision.${value}`) })),
        },
        {
          name: 'months',
          label: t('freeze.monthsLabel'),
          kind: 'whole',
          initial: '6',
          hint: t('freeze.prefectureHint'),
        },
        { name: 'amountFen', label: t('freeze.keep'), kind: 'yuan', hint: t('freeze.keepHint') },
      ],
    },
    decide: {
      primary: true,
      fields:
        open?.months === 12
          ? [{ name: 'prefectureNumber', label: t('freeze.prefectureNumber'), kind: 'text', required: true }]
          : [],
    },
    recordRenewed: { primary: true, fields: [number, at] },
    recordReleased: { primary: true, fields: [number, at] },
    recordLimited: { primary: true, fields: [number, at] },
    recordTraced: {
      outside: true,
      fields: [{ name: 'tracedFen', label: t('freeze.traced'), kind: 'yuan', required: true }],
    },
    recordLapsed: { danger: true },
  };
}

/** What may be done with a freeze now, and its fact sheet. */
export function FreezeCommands({ view }: { view: FreezeView }) {
  const { t } = useTranslation();
  const paper = async () => saveFile(await get<FileView>(`/freezes/${view.id}/paper`));
  return (
    <CommandBar
      at={`/freezes/${view.id}`}
      version={view.version}
      allowed={view.allowed}
      labelOf={(command) => t(`freeze.command.${command}`)}
      looks={{ ...looksBefore(view, t), ...looksAnswers(view, t), ...looksRunning(view, t) }}
      more={
        <>
          <Button onClick={paper}>{t('freeze.paperButton')}</Button>
          {view.frozenAt === undefined ? null : <AppealButton measure={view.id} />}
        </>
      }
    />
  );
}
