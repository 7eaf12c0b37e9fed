import { type CaseView, OCCUPATIONS, REACHED_BY, TOWN_RULES, VICTIM_GROUPS } from '@anlan/contract/fraud-case';
import { Descriptions, Space } from '@anlan/ui/kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import type { Page } from '../../app/lists.tsx';
import { useFraudTypes } from './fraud-types.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Facts that prevention and the figures need, and the five questions asked of every victim. All may follow later. */
export function CaseFactsPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { facts, questions } = view;
  const yesNo = (value: string | undefined) => (value === undefined ? '—' : t(`incident.${value}`));
  return (
    <section className="panel">
      <h2>{t('case.facts')}</h2>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2, xl: 3 }}
        items={[
          {
            key: 'g',
            label: t('case.victimGroups'),
            children: (facts.victimGroups ?? []).map((group) => t(`case.groupOf.${group}`)).join('、') || '—',
          },
          {
            key: 'o',
            label: t('case.occupation'),
            children: facts.occupation === undefined ? '—' : t(`case.occupationOf.${facts.occupation}`),
          },
          { key: 'l', label: t('case.leakSource'), children: facts.leakSource ?? '—' },
          { key: 'c', label: t('case.channel'), children: facts.channel ?? '—' },
          { key: 'a', label: t('case.app'), children: facts.app ?? '—' },
        ]}
      />
      <h2>{t('case.questions')}</h2>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2, xl: 3 }}
        items={[
          {
            key: '1',
            label: t('case.reachedBy'),
            children: `${(questions.reachedBy ?? []).map((way) => t(`case.reached.${way}`)).join('、') || '—'} ${questions.reachedWhen ?? ''} ${questions.reachedByWhom ?? ''}`,
          },
          { key: '2', label: t('case.appInstalled'), children: yesNo(questions.appInstalled) },
          { key: '3', label: t('case.warnedBefore'), children: yesNo(questions.warnedBefore) },
          { key: '4', label: t('case.metBefore'), children: yesNo(questions.metBefore) },
          { key: '5', label: t('case.whyBelieved'), children: questions.whyBelieved ?? '—', span: 'filled' },
        ]}
      />
      <Space wrap className="commands">
        <AmendButton view={view} />
        <QuestionsButton view={view} />
        <TownButton view={view} />
      </Space>
    </section>
  );
}

function useAmend(view: CaseView, path: string) {
  const client = useQueryClient();
  return async (body: Record<string, unknown>, intent: string) => {
    await post(`/cases/${view.id}/${path}`, { version: view.version, ...body }, intent);
    await client.invalidateQueries();
  };
}

function AmendButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const types = useFraudTypes();
  const amend = useAmend(view, 'amend');
  const units = useQuery({
    queryKey: ['units', 'payroll'],
    queryFn: () => get<Page<Named>>('/units?kind=payroll&limit=200'),
  });
  const { facts } = view;
  const fields: readonly Field[] = [
    { name: 'number', label: t('case.number'), kind: 'text', initial: view.number ?? '' },
    { name: 'fraudType', label: t('case.type'), kind: 'choice', options: types.options, initial: view.fraudType ?? '' },
    {
      name: 'facts.victimGroups',
      label: t('case.victimGroups'),
      kind: 'choices',
      options: VICTIM_GROUPS.map((value) => ({ value, label: t(`case.groupOf.${value}`) })),
      initial: facts.victimGroups ?? [],
    },
    {
      name: 'facts.occupation',
      label: t('case.occupation'),
      kind: 'choice',
      options: OCCUPATIONS.map((value) => ({ value, label: t(`case.occupationOf.${value}`) })),
      initial: facts.occupation ?? '',
    },
    {
      name: 'facts.payrollUnit',
      label: t('case.payrollUnit'),
      kind: 'choice',
      options: (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      initial: facts.payrollUnit ?? '',
    },
    { name: 'facts.leakSource', label: t('case.leakSource'), kind: 'text', initial: facts.leakSource ?? '' },
    { name: 'facts.channel', label: t('case.channel'), kind: 'text', initial: facts.channel ?? '' },
    { name: 'facts.app', label: t('case.app'), kind: 'text', initial: facts.app ?? '' },
  ];
  return <FormDialog label={t('case.amend')} fields={fields} onSubmit={amend} />;
}

function QuestionsButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const amend = useAmend(view, 'amend');
  const { questions } = view;
  const yesNo = (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`incident.${value}`) }));
  const fields: readonly Field[] = [
    {
      name: 'questions.reachedBy',
      label: t('case.reachedBy'),
      kind: 'choices',
      options: REACHED_BY.map((value) => ({ value, label: t(`case.reached.${value}`) })),
      initial: questions.reachedBy ?? [],
    },
    { name: 'questions.reachedWhen', label: t('case.reachedWhen'), kind: 'text', initial: questions.reachedWhen ?? '' },
    {
      name: 'questions.reachedByWhom',
      label: t('case.reachedByWhom'),
      kind: 'text',
      initial: questions.reachedByWhom ?? '',
    },
    {
      name: 'questions.appInstalled',
      label: t('case.appInstalled'),
      kind: 'choice',
      options: yesNo,
      initial: questions.appInstalled ?? '',
    },
    {
      name: 'questions.warnedBefore',
      label: t('case.warnedBefore'),
      kind: 'choice',
      options: yesNo,
      initial: questions.warnedBefore ?? '',
    },
    {
      name: 'questions.metBefore',
      label: t('case.metBefore'),
      kind: 'choice',
      options: yesNo,
      initial: questions.metBefore ?? '',
    },
    { name: 'questions.whyBelieved', label: t('case.whyBelieved'), kind: 'long', initial: questions.whyBelieved ?? '' },
  ];
  return <FormDialog label={t('case.askFive')} fields={fields} onSubmit={amend} />;
}

function TownButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const attribute = useAmend(view, 'attribution');
  const towns = useQuery({
    queryKey: ['areas', 'town'],
    queryFn: () => get<Page<Named>>('/areas?kind=town&limit=200'),
  });
  const fields: readonly Field[] = [
    {
      name: 'town',
      label: t('case.town'),
      kind: 'choice',
      required: true,
      options: (towns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      initial: view.town ?? '',
    },
    {
      name: 'rule',
      label: t('case.townRuleLabel'),
      kind: 'choice',
      required: true,
      options: TOWN_RULES.map((value) => ({ value, label: t(`case.townRule.${value}`) })),
      initial: view.townRule ?? view.townRuleInForce,
    },
    { name: 'disputed', label: t('case.townDisputed'), kind: 'tick', initial: view.townDisputed },
    { name: 'why', label: t('shell.reason'), kind: 'long' },
  ];
  return <FormDialog label={t('case.attribute')} fields={fields} onSubmit={attribute} hint={t('case.townHint')} />;
}
