import type { AppealView } from '@anlan/contract/appeal';
import type { ContactView } from '@anlan/contract/unit';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import type { CommandLook } from '../../app/CommandBar.tsx';
import type { Field } from '../../app/fields.ts';
import type { Page } from '../../app/lists.tsx';

/** What each command asks for. The address book is only asked for while somebody may say "not ours". */
export function useAppealLooks(view: AppealView | undefined): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const contacts = useQuery({
    queryKey: ['contacts', 'appeal'],
    queryFn: () => get<Page<ContactView>>('/contacts?limit=200'),
    enabled: view?.allowed.some(({ command }) => command === 'markNotOurs') ?? false,
  });
  const why: Field = {
    name: 'why',
    label: t('appeal.why'),
    kind: 'long',
    required: true,
    hint: t('appeal.whyHint'),
  };
  const mistake: Field = { name: 'mistake', label: t('appeal.mistake'), kind: 'tick' };
  return {
    addDocument: { hidden: true },
    check: { primary: true },
    proposeRelease: { primary: true, hint: t('appeal.releaseHint'), fields: [why, mistake] },
    proposeLimit: {
      fields: [{ name: 'amountFen', label: t('appeal.amount'), kind: 'yuan', required: true }, why, mistake],
    },
    proposeUphold: {
      fields: [
        why,
        {
          name: 'complainTo',
          label: t('appeal.complainTo'),
          kind: 'text',
          required: true,
          initial: t('appeal.complainToInitial'),
        },
      ],
    },
    sendBack: { fields: [why] },
    release: { primary: true, hint: t('appeal.releaseHint') },
    limit: { primary: true },
    uphold: { primary: true },
    markNotOurs: { hint: t('appeal.notOursHint'), fields: notOursFields(t, view, contacts.data?.items ?? []) },
    withdraw: { danger: true, fields: [why] },
  };
}

/** Which unit: chosen from the address book or typed; an authority that a bank once named stands there already. */
function notOursFields(t: TFunction, view: AppealView | undefined, contacts: readonly ContactView[]): readonly Field[] {
  return [
    {
      name: 'contact',
      label: t('appeal.contact'),
      kind: 'choice',
      hint: t('appeal.contactHint'),
      options: contacts.map((one) => ({ value: one.id, label: `${one.unitName} · ${one.duty} · ${one.phone}` })),
    },
    { name: 'otherUnit', label: t('appeal.otherUnit'), kind: 'text', initial: view?.earlierAuthority ?? '' },
    { name: 'otherPhone', label: t('appeal.otherPhone'), kind: 'text' },
    { name: 'bring', label: t('appeal.bring'), kind: 'long', required: true, initial: t('appeal.bringInitial') },
    { name: 'toldBy', label: t('appeal.toldBy'), kind: 'text', required: true },
  ];
}
