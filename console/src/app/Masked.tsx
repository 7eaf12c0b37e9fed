import type { PersonView } from '@anlan/contract/subject';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from './api.ts';
import { FormDialog } from './FormDialog.tsx';

const SHOWN_SECONDS = 60;

/** A value shown by its tail. Showing it in full needs a reason that is logged; it hides itself again after 60 seconds. */
export function Masked(props: {
  at: string;
  field: 'name' | 'phone' | 'idNumber' | 'number' | 'counterName' | 'summary';
  shown: string;
  /** The matter it is looked at for; left out where the thing itself is the matter. */
  about?: string;
  label: string;
}) {
  const { at, field, shown, about, label } = props;
  const { t } = useTranslation();
  const [value, setValue] = useState<string>();
  const left = useHiding(value, () => setValue(undefined));
  const reveal = async (body: Record<string, unknown>) => {
    const answer = await post<{ value: string }>(`${at}/reveal`, {
      field,
      ...(about === undefined ? {} : { about }),
      ...body,
    });
    setValue(answer.value);
  };
  if (value !== undefined)
    return (
      <span>
        {label}{' '}
        <b className="revealed">
          {value}
          <small>{t('shell.hidesIn', { seconds: left })}</small>
        </b>{' '}
        <button type="button" className="quiet" onClick={() => setValue(undefined)}>
          {t('shell.hide')}
        </button>
      </span>
    );
  return (
    <span>
      {label} {shown}{' '}
      <FormDialog
        small
        label={t('shell.show')}
        hint={t('shell.showHint')}
        fields={[
          { name: 'reason', label: t('shell.reason'), kind: 'long', required: true, hint: t('shell.reasonHint') },
        ]}
        onSubmit={reveal}
      />
    </span>
  );
}

/** Counts a shown value down and hides it: what was looked at once must not stand open beside somebody's tea. */
function useHiding(value: string | undefined, hide: () => void): number {
  const [left, setLeft] = useState(SHOWN_SECONDS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `hide` is new on every draw and does the same
  useEffect(() => {
    if (value === undefined) return;
    setLeft(SHOWN_SECONDS);
    const hiding = setTimeout(hide, SHOWN_SECONDS * 1_000);
    const counting = setInterval(() => setLeft((seconds) => seconds - 1), 1_000);
    return () => {
      clearTimeout(hiding);
      clearInterval(counting);
    };
  }, [value]);
  return left;
}

/** A person: name, telephone and identity number, each masked and shown one at a time. */
export function Person({ person, about }: { person: PersonView | undefined; about: string }) {
  const { t } = useTranslation();
  if (person === undefined) return <>—</>;
  const at = `/persons/${person.id}`;
  return (
    <span className="row">
      <Masked at={at} field="name" shown={person.name} about={about} label={t('shell.personName')} />
      {person.phone === undefined ? null : (
        <Masked at={at} field="phone" shown={person.phone} about={about} label={t('shell.personPhone')} />
      )}
      {person.idNumber === undefined ? null : (
        <Masked at={at} field="idNumber" shown={person.idNumber} about={about} label={t('shell.personIdNumber')} />
      )}
    </span>
  );
}
