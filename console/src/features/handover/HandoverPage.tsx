import type { HandoverLine, HandoverView } from '@anlan/contract/handover';
import { Button, Empty, Select } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { newIntent, post } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { ListFoot, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';

/** The sheet of a shift, written by the system from what is open; both officers sign it. */
export function HandoverPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [filters, setFilters] = useFilters();
  const pages = usePages<HandoverView>('handovers', '/handovers', {});
  const [error, setError] = useState<unknown>();
  const sheets = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = sheets.find(({ id }) => id === filters.sheet) ?? sheets[0];
  const write = async () => {
    setError(undefined);
    try {
      const made = await post<HandoverView>('/handovers', {}, newIntent());
      await client.invalidateQueries({ queryKey: ['handovers'] });
      setFilters({ sheet: made.id });
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <section className="panel">
      <h1 className="page-title">{t('handover.title')}</h1>
      <div className="row no-print">
        <Button type="primary" onClick={write}>
          {t('handover.write')}
        </Button>
        {chosen === undefined ? null : (
          <Select
            aria-label={t('handover.title')}
            style={{ width: 280 }}
            value={chosen.id}
            onChange={(sheet: string) => setFilters({ sheet })}
            options={sheets.map((sheet) => ({
              value: sheet.id,
              label: `${shortTime(sheet.writtenAt)} ${sheet.fromName} ${t(`handover.status.${sheet.status}`)}`,
            }))}
          />
        )}
        <Button onClick={() => window.print()}>{t('shell.print')}</Button>
        <ListFoot pages={pages} />
      </div>
      <ProblemNote error={error ?? pages.error} />
      {chosen === undefined ? (
        pages.isPending ? null : (
          <Empty description={t('handover.none')} />
        )
      ) : (
        <Sheet sheet={chosen} />
      )}
    </section>
  );
}

function Sheet({ sheet }: { sheet: HandoverView }) {
  const { t } = useTranslation();
  const notes = { name: 'notes', label: t('handover.notes'), kind: 'long', initial: sheet.notes ?? '' } as const;
  return (
    <>
      <p>
        {t('handover.from')} {sheet.fromName} {shortTime(sheet.handedOverAt)} · {t('handover.to')} {sheet.toName ?? '—'}{' '}
        {shortTime(sheet.takenOverAt)} · {t('handover.shift')} {shortTime(sheet.shiftStartsAt)}–
        {shortTime(sheet.writtenAt)} · {t(`handover.status.${sheet.status}`)}
      </p>
      {sheet.notes === undefined ? null : (
        <p>
          {t('handover.notes')}：{sheet.notes}
        </p>
      )}
      <CommandBar
        key={sheet.version}
        at={`/handovers/${sheet.id}`}
        version={sheet.version}
        allowed={sheet.allowed}
        labelOf={(command) => t(`handover.command.${command}`)}
        looks={{
          handOver: { primary: true, fields: [notes] },
          takeOver: { primary: true, hint: t('handover.takeOverHint') },
        }}
      />
      {sheet.sections.map((section) => (
        <div key={section.section}>
          <h2 className={section.red && section.total > 0 ? 'red' : ''}>
            {t(`handover.section.${section.section}`)} · {section.total}
          </h2>
          {section.lines.length === 0 ? (
            <p className="note">{t('shell.none')}</p>
          ) : (
            <ul className="plain">
              {section.lines.map((line) => (
                <li key={`${section.section}${line.about}${line.at ?? ''}`}>
                  <Line line={line} />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p className="print-only">{t('handover.signatures')}</p>
    </>
  );
}

function Line({ line }: { line: HandoverLine }) {
  return (
    <>
      <AboutLink id={line.about}>{line.label}</AboutLink> {line.at === undefined ? '' : shortTime(line.at)}{' '}
      {line.amountFen === undefined ? null : <MoneyText fen={line.amountFen} />}
    </>
  );
}
