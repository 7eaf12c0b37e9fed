import type { AllowedView } from '@anlan/contract/list';
import { Button, Space } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from './api.ts';
import { FormDialog } from './FormDialog.tsx';
import { type Field, pathOf } from './fields.ts';
import { ProblemNote } from './ProblemNote.tsx';

/** How a command looks where it is more than a button with a reason. */
export interface CommandLook {
  readonly fields?: readonly Field[];
  readonly path?: string;
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly hint?: string;
  readonly hidden?: boolean;
}

/** The commands that the state and the post allow, as the server lists them; each asks for what it needs. */
export function CommandBar(props: {
  at: string;
  version: number;
  allowed: readonly AllowedView[];
  labelOf: (command: string) => string;
  looks?: Readonly<Record<string, CommandLook>>;
  small?: boolean;
}) {
  const { at, version, allowed, labelOf, looks = {}, small = false } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<string>();
  const act = async (command: string, body: object, intent: string) => {
    await post(`${at}/${looks[command]?.path ?? pathOf(command)}`, { version, ...body }, intent);
    await client.invalidateQueries();
  };
  const plain = async (command: string) => {
    setBusy(command);
    setError(undefined);
    try {
      await act(command, {}, newIntent());
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(undefined);
    }
  };
  const shown = allowed.filter(({ command }) => looks[command]?.hidden !== true);
  return (
    <div className={small ? 'no-print' : 'commands'}>
      <Space wrap>
        {shown.map(({ command, needs }) => {
          const look = looks[command] ?? {};
          const why: Field[] =
            needs.includes('why') && !look.fields?.some(({ name }) => name === 'why')
              ? [{ name: 'why', label: t('shell.reason'), kind: 'long', required: true, hint: t('shell.reasonHint') }]
              : [];
          const fields = [...(look.fields ?? []), ...why];
          const looked = { primary: look.primary ?? false, danger: look.danger ?? false, small };
          if (fields.length === 0)
            return (
              <Button
                key={command}
                type={look.primary ? 'primary' : 'default'}
                size={small ? 'small' : 'middle'}
                loading={busy === command}
                onClick={() => plain(command)}
              >
                {labelOf(command)}
              </Button>
            );
          return (
            <FormDialog
              key={command}
              label={labelOf(command)}
              fields={fields}
              {...looked}
              {...(look.hint === undefined ? {} : { hint: look.hint })}
              onSubmit={(body, intent) => act(command, body, intent)}
            />
          );
        })}
      </Space>
      <ProblemNote error={error} />
    </div>
  );
}
