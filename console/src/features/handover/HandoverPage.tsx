import type { HandoverLine, HandoverView } from '@anlan/contract/handover';
import { Button, Descriptions, Empty, Select, Skeleton } from '@anlan/ui/kit';
import { MoneyText, StateBadge } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { aboutName } from '../../app/about-name.ts';
import { newIntent, post } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { PrintButton, Toolbar } from '../../app/filters.tsx';
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
    <section className="panel section">
      <h1 className="page-title">{t('handover.title')}</h1>
      <Toolbar>
        <Button type={chosen?.status === 'drafted' ? 'default' : 'primary'} onClick={write}>
          {t('handover.write')}
        </Button>
        {chosen === undefined ? null : (
          <Select
            className="toolbar-search"
            aria-label={t('handover.sheet')}
            value={chosen.id}
            onChange={(sheet: string) => setFilters({ sheet })}
            options={sheets.map((sheet) => ({
              value: sheet.id,
              label: `${shortTime(sheet.writtenAt)} ${sheet.fromName} ${t(`handover.status.${sheet.status}`)}`,
            }))}
          />
        )}
        <span className="spring" />
        {chosen === undefined ? null : <PrintButton />}
      </Toolbar>
      <ProblemNote error={error ?? pages.error} />
      {pages.isPending ? <Skeleton active /> : null}
      {chosen === undefined ? (
        pages.isSuccess ? (
          <Empty description={t('handover.none')} />
        ) : null
      ) : (
        <Sheet sheet={chosen} />
      )}
      <ListFoot pages={pages} />
    </section>
  );
}

function Sheet({ sheet }: { sheet: HandoverView }) {
  const { t } = useTranslation();
  const notes = { name: 'notes', label: t('handover.notes'), kind: 'long', initial: sheet.notes ?? '' } as const;
  const signed = (name: string | undefined, at: string | undefined) =>
    name === undefined ? '—' : at === undefined ? name : `${name} ${shortTime(at)}`;
  return (
    <>
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2, xl: 4 }}
        items={[
          {
            key: 'shift',
            label: t('handover.shift'),
            children: `${shortTime(sheet.shiftStartsAt)} – ${shortTime(sheet.writtenAt)}`,
          },
          { key: 'from', label: t('handover.from'), children: signed(sheet.fromName, sheet.handedOverAt) },
          { key: 'to', label: t('handover.to'), children: signed(sheet.toName, sheet.takenOverAt) },
          {
            key: 'state',
            label: t('stopPayment.state'),
            children: (
              <StateBadge tone={sheet.status === 'takenOver' ? 'done' : 'waiting'}>
                {t(`handover.status.${sheet.status}`)}
              </StateBadge>
            ),
          },
          ...(sheet.notes === undefined
            ? []
            : [{ key: 'notes', label: t('handover.notes'), children: sheet.notes, span: 'filled' as const }]),
        ]}
      />
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
      {sheet.sections
        .filter(({ total }) => total > 0)
        .map((section) => (
          <div key={section.section} className="section">
            <h2 className={section.red ? 'red' : ''}>
              {t(`handover.section.${section.section}`)} · {section.total}
            </h2>
            <ul className="lines">
              {section.lines.map((line) => (
                <li key={`${section.section}${line.about}${line.at ?? ''}`}>
                  <Line line={line} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      <p className="note">
        {t('handover.nothing')}{' '}
        {sheet.sections
          .filter(({ total }) => total === 0)
          .map(({ section }) => t(`handover.section.${section}`))
          .join('、') || '—'}
      </p>
      <p className="print-only">{t('handover.signatures')}</p>
    </>
  );
}

function Line({ line }: { line: HandoverLine }) {
  const { t } = useTranslation();
  return (
    <>
      <AboutLink id={line.about}>{line.account ?? aboutName(t, line.label)}</AboutLink>
      <time dateTime={line.at}>{line.at === undefined ? '' : shortTime(line.at)}</time>
      {line.amountFen === undefined ? <span /> : <MoneyText fen={line.amountFen} />}
    </>
  );
}
