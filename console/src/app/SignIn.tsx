import type { SessionView } from '@anlan/contract/session';
import { Alert, Button, Form, Input, Modal } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from './api.ts';
import { ProblemNote } from './ProblemNote.tsx';

interface Entry {
  user: string;
  password: string;
  code?: string;
}

/** Sign-in, over the page when the session ended, and the first steps of an account: password, second factor. */
export function SignIn(props: { session: SessionView | undefined; onEntered: () => Promise<void>; over?: boolean }) {
  const { session, onEntered, over } = props;
  const { t } = useTranslation();
  if (session?.step === 'changePassword') return <ChangePassword onDone={onEntered} />;
  if (session?.step === 'setUpSecondFactor') return <SecondFactor onDone={onEntered} />;
  const form = <EntryForm onEntered={onEntered} />;
  if (over)
    return (
      <Modal open title={t('session.title')} footer={null} closable={false}>
        {form}
      </Modal>
    );
  return (
    <main className="sign-in panel">
      <h1 className="page-title">
        {t('shell.name')} · {t('session.title')}
      </h1>
      {form}
    </main>
  );
}

function EntryForm({ onEntered }: { onEntered: () => Promise<void> }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const enter = async (entry: Entry) => {
    setBusy(true);
    setError(undefined);
    try {
      const { code, ...rest } = entry;
      await post('/session', { ...rest, ...(code ? { code } : {}) });
      await onEntered();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<Entry> layout="vertical" onFinish={enter} requiredMark={false}>
      <Form.Item name="user" label={t('session.user')} rules={[{ required: true, message: t('session.user') }]}>
        <Input autoFocus autoComplete="username" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('session.password')}
        rules={[{ required: true, message: t('session.password') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="code" label={t('session.code')}>
        <Input inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
      </Form.Item>
      <ProblemNote error={error} />
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t('session.enter')}
      </Button>
    </Form>
  );
}

function ChangePassword({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const change = (entry: { old: string; password: string }) => post('/session/password', entry).then(onDone, setError);
  return (
    <main className="sign-in panel">
      <Alert title={t('session.changeFirst')} type="info" />
      <Form layout="vertical" onFinish={change}>
        <Form.Item name="old" label={t('session.password')} rules={[{ required: true }]}>
          <Input.Password />
        </Form.Item>
        <Form.Item name="password" label={t('session.newPassword')} rules={[{ required: true, min: 12 }]}>
          <Input.Password />
        </Form.Item>
        <ProblemNote error={error} />
        <Button type="primary" htmlType="submit" block>
          {t('session.change')}
        </Button>
      </Form>
    </main>
  );
}

function SecondFactor({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [secret, setSecret] = useState<string>();
  const [error, setError] = useState<unknown>();
  const begin = () =>
    post<{ secret: string }>('/session/second-factor', {}).then((answer) => setSecret(answer.secret), setError);
  const confirm = (entry: { code: string }) => post('/session/second-factor-confirm', entry).then(onDone, setError);
  return (
    <main className="sign-in panel">
      <Alert title={t('session.factorFirst')} type="info" />
      {secret === undefined ? (
        <Button onClick={begin}>{t('session.begin')}</Button>
      ) : (
        <p>
          {t('session.secret')}: <code>{secret}</code>
        </p>
      )}
      <Form layout="vertical" onFinish={confirm}>
        <Form.Item name="code" label={t('session.code')} rules={[{ required: true }]}>
          <Input maxLength={6} />
        </Form.Item>
        <ProblemNote error={error} />
        <Button type="primary" htmlType="submit" block>
          {t('session.confirm')}
        </Button>
      </Form>
    </main>
  );
}
