import type { AllowedView } from '@anlan/contract/list';
import { Button, Space } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntent, post } from './api.ts';
import { FormDialog } from './FormDialog.tsx';
import { type Field, pathOf } from './fields.ts';
import { Keycap } from './Keycap.tsx';
import { More } from './More.tsx';
import { ProblemNote } from './ProblemNote.tsx';

/** How a command looks where it is more than a button with a reason. */
export interface CommandLook {
  readonly fields?: readonly Field[];
  readonly path?: string;
  readonly primary?: boolean;
  /** Not the first thing to do, but never under "more". */
  readonly outside?: boolean;
  readonly danger?: boolean;
  readonly hint?: string;
  readonly hidden?: boolean;
  readonly shortcut?: string;
}

interface CommandBarProps {
  readonly at: string;
  readonly version: number;
  readonly allowed: readonly AllowedView[];
  readonly labelOf: (command: string) => string;
  readonly looks?: Readonly<Record<string, CommandLook>>;
  readonly small?: boolean;
  /** Stands before the commands. */
  readonly lead?: ReactNode;
  /** Given (if only as null), all but the primary and outside commands lie under "more", these things with it. */
  readonly more?: ReactNode;
  readonly onDone?: (command: string) => void;
}

/** The commands that the state and the post allow, as the server lists them; each asks for what it needs. */
export function CommandBar(props: CommandBarProps) {
  const { allowed, looks = {}, lead, more, small = false } = props;
  const { act, plain, busy, error } = useCommands(props);
  // What is to be done next stands first.
  const shown = allowed
    .filter(({ command }) => looks[command]?.hidden !== true)
    .sort((a, b) => Number(looks[b.command]?.primary ?? false) - Number(looks[a.command]?.primary ?? false));
  const folded =
    more === undefined ? [] : shown.filter(({ command }) => !looks[command]?.primary && !looks[command]?.outside);
  const button = ({ command, needs }: AllowedView) => (
    <Command
      key={command}
      label={props.labelOf(command)}
      needs={needs}
      look={looks[command] ?? {}}
      small={small}
      busy={busy === command}
      onPlain={() => plain(command)}
      onSubmit={(body, intent) => act(command, body, intent)}
    />
  );
  return (
    <div className={small ? 'no-print' : 'commands no-print'}>
      <Space wrap>
        {lead}
        {shown.filter((one) => !folded.includes(one)).map(button)}
        {folded.length === 0 && !more ? null : (
          <More>
            {folded.map(button)}
            {more}
          </More>
        )}
      </Space>
      <ProblemNote error={error} />
    </div>
  );
}

function useCommands({ at, version, looks = {}, onDone }: CommandBarProps) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<string>();
  const act = async (command: string, body: object, intent: string) => {
    await post(`${at}/${looks[command]?.path ?? pathOf(command)}`, { version, ...body }, intent);
    await client.invalidateQueries();
    onDone?.(command);
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
  return { act, plain, busy, error };
}

function Command(props: {
  label: string;
  needs: readonly string[];
  look: CommandLook;
  small: boolean;
  busy: boolean;
  onPlain: () => void;
  onSubmit: (body: Record<string, unknown>, intent: string) => Promise<unknown>;
}) {
  const { label, needs, look, small, busy, onPlain, onSubmit } = props;
  const { t } = useTranslation();
  const { shortcut } = look;
  const why: Field[] =
    needs.includes('why') && !look.fields?.some(({ name }) => name === 'why')
      ? [{ name: 'why', label: t('shell.reason'), kind: 'long', required: true, hint: t('shell.reasonHint') }]
      : [];
  const fields = [...(look.fields ?? []), ...why];
  if (fields.length === 0)
    return (
      <Button
        type={look.primary ? 'primary' : 'default'}
        size={small ? 'small' : 'middle'}
        loading={busy}
        data-key={shortcut}
        onClick={onPlain}
      >
        {label}
        {shortcut === undefined ? null : <Keycap>{shortcut.toUpperCase()}</Keycap>}
      </Button>
    );
  return (
    <FormDialog
      label={label}
      fields={fields}
      small={small}
      primary={look.primary ?? false}
      danger={look.danger ?? false}
      {...(shortcut === undefined ? {} : { shortcut })}
      {...(look.hint === undefined ? {} : { hint: look.hint })}
      onSubmit={onSubmit}
    />
  );
}
