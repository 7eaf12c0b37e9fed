import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@anlan/contract/demo-accounts';
import { Button, Form, Input } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError, post } from './api.ts';
import { ProblemNote } from './ProblemNote.tsx';

interface Entry {
  user: string;
  password: string;
  code?: string;
}

/** Account and password; the code is asked for only when the account has a second factor. */
export function EntryForm(props: { onEntered: () => Promise<void>; demonstration: boolean }) {
  const { onEntered, demonstration } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Entry>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const enter = async ({ code, ...rest }: Entry) => {
    setBusy(true);
    setError(undefined);
    try {
      await post('/session', { ...rest, ...(code ? { code } : {}) });
      await onEntered();
    } catch (problem) {
      const needsCode = problem instanceof ProblemError && problem.problem.code === 'session.second-factor-needed';
      if (needsCode && !asksCode) setAsksCode(true);
      else setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Form<Entry> form={form} layout="vertical" onFinish={enter} requiredMark={false}>
        <Form.Item
          name="user"
          label={t('session.user')}
          rules={[{ required: true, message: t('session.userMissing') }]}
        >
          <Input size="large" autoFocus autoComplete="username" maxLength={60} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          rules={[{ required: true, message: t('session.passwordMissing') }]}
        >
          <Input.Password size="large" autoComplete="current-password" maxLength={200} />
        </Form.Item>
        {asksCode ? (
          <Form.Item
            name="code"
            label={t('session.code')}
            extra={t('session.codeHint')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('session.codeMissing') }]}
          >
            <Input size="large" autoFocus inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
          </Form.Item>
        ) : null}
        <ProblemNote error={error} />
        <Button type="primary" size="large" htmlType="submit" loading={busy} block>
          {t('session.enter')}
        </Button>
      </Form>
      {demonstration ? (
        <DemoAccounts onChoose={(user) => form.setFieldsValue({ user, password: DEMO_PASSWORD })} />
      ) : null}
    </>
  );
}

/** The invented accounts of the demonstration county; a real site never shows this. */
function DemoAccounts({ onChoose }: { onChoose: (user: string) => void }) {
  const { t } = useTranslation();
  return (
    <section className="demo-accounts" aria-label={t('session.demoAccounts')}>
      <h2>
        <span className="demo-mark">{t('shell.demo')}</span> {t('session.demoAccounts')}
      </h2>
      <ul>
        {DEMO_ACCOUNTS.map(({ user, role }) => (
          <li key={user}>
            <button type="button" onClick={() => onChoose(user)}>
              <b>{user}</b>
              <small>{t(`session.role.${role}`)}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="note">
        {t('session.password')} <code>{DEMO_PASSWORD}</code>
      </p>
    </section>
  );
}
