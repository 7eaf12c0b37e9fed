import type { EntryView, SessionView } from '@anlan/contract/session';
import { Mark } from '@anlan/ui/icons';
import { Modal } from '@anlan/ui/kit';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryForm } from './EntryForm.tsx';
import { ChangePassword, SecondFactor } from './FirstSteps.tsx';
import { LooksSwitch } from './LooksSwitch.tsx';
import { useEntry } from './session.ts';

/** Sign-in, over the page when the session ended, and the first steps of an account: password, second factor. */
export function SignIn(props: { session: SessionView | undefined; onEntered: () => Promise<void>; over?: boolean }) {
  const { session, onEntered, over } = props;
  const { t } = useTranslation();
  const entry = useEntry();
  const demonstration = entry.data?.demonstration === true;
  if (over)
    return (
      <Modal open title={t('session.title')} footer={null} closable={false}>
        <p className="note">{t('session.over')}</p>
        <EntryForm onEntered={onEntered} demonstration={demonstration} />
      </Modal>
    );
  return (
    <Door entry={entry.data}>
      {session?.step === 'changePassword' ? (
        <ChangePassword onDone={onEntered} />
      ) : session?.step === 'setUpSecondFactor' ? (
        <SecondFactor onDone={onEntered} />
      ) : (
        <EntryForm onEntered={onEntered} demonstration={demonstration} />
      )}
    </Door>
  );
}

/** The page before anybody is known: whose system this is, and nothing of its matters. */
function Door({ entry, children }: { entry: EntryView | undefined; children: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t('session.title')} · ${t('shell.name')}`;
  }, [t]);
  return (
    <main className="sign-in-page">
      <div className="sign-in panel">
        <header className="sign-in-head">
          <Mark size={44} />
          <div>
            <h1>{t('shell.name')}</h1>
            <p className="note">{t('session.product')}</p>
          </div>
          <span className="spring" />
          <LooksSwitch />
        </header>
        {entry?.centre === undefined ? null : <p className="sign-in-centre">{entry.centre}</p>}
        {children}
      </div>
      <p className="note sign-in-foot">{t('session.foot')}</p>
    </main>
  );
}
