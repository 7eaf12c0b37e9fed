import type { SecondFactorSecret } from '@anlan/contract/staff';
import { Alert, Button, Form, Input, QRCode } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from './api.ts';
import { ProblemNote } from './ProblemNote.tsx';

/** A first password is known to whoever gave it: it is changed before anything else. */
export function ChangePassword({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const change = (entry: { old: string; password: string }) => post('/session/password', entry).then(onDone, setError);
  return (
    <Form layout="vertical" onFinish={change} requiredMark={false}>
      <Alert title={t('session.changeFirst')} type="info" showIcon />
      <Form.Item
        name="old"
        label={t('session.oldPassword')}
        rules={[{ required: true, message: t('session.passwordMissing') }]}
      >
        <Input.Password size="large" autoFocus autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('session.newPassword')}
        rules={[{ required: true, min: 12, message: t('session.newPassword') }]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <ProblemNote error={error} />
      <Button type="primary" size="large" htmlType="submit" block>
        {t('session.change')}
      </Button>
    </Form>
  );
}

/** The second factor is set up with an authenticator and proven by its first code. */
export function SecondFactor({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [key, setKey] = useState<SecondFactorSecret>();
  const [error, setError] = useState<unknown>();
  const begin = () => post<SecondFactorSecret>('/session/second-factor', {}).then(setKey, setError);
  const confirm = (entry: { code: string }) => post('/session/second-factor-confirm', entry).then(onDone, setError);
  return (
    <div className="first-step">
      <Alert title={t('session.factorFirst')} type="info" showIcon />
      {key === undefined ? (
        <Button type="primary" size="large" block onClick={begin}>
          {t('session.begin')}
        </Button>
      ) : (
        <Form layout="vertical" onFinish={confirm} requiredMark={false}>
          {/* Black on white in either theme: some authenticators do not read it the other way round. */}
          <QRCode
            className="secret-code"
            type="svg"
            value={key.address}
            color="#000"
            bgColor="#fff"
            aria-label={t('session.secretCode')}
          />
          <p>
            {t('session.secret')} <code className="secret">{key.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <Form.Item
            name="code"
            label={t('session.code')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('session.codeMissing') }]}
          >
            <Input size="large" autoFocus inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
          </Form.Item>
          <ProblemNote error={error} />
          <Button type="primary" size="large" htmlType="submit" block>
            {t('session.confirm')}
          </Button>
        </Form>
      )}
      {key === undefined ? <ProblemNote error={error} /> : null}
    </div>
  );
}
