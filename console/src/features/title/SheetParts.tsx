import { formatYuan } from '@anlan/contract/base/money';
import { TITLE_CONVENTIONS, TITLE_OBJECTORS, type TitleView } from '@anlan/contract/title';
import { Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';
import { CommandBar, type CommandLook } from '../../app/CommandBar.tsx';
import { Person } from '../../app/Masked.tsx';

/** By which convention, and how far the sheet can be relied on. */
export function Grounds({ sheet }: { sheet: TitleView }) {
  const { t } = useTranslation();
  const said = [
    t(`title.convention.${sheet.convention}`),
    t(sheet.agreed ? 'title.agreed' : 'title.differs'),
    ...(sheet.orderAssumed ? [t('title.orderAssumed')] : []),
    ...(sheet.hasStatement ? [] : [t('title.noStatement')]),
  ];
  return <>{said.join(' · ')}</>;
}

/** The victims of one sheet with every convention side by side, the rows behind each sum, and what may be done next. */
export function Lines({ sheet, ownVictim }: { sheet: TitleView; ownVictim: string | undefined }) {
  const { t } = useTranslation();
  const looks = useLooks(sheet, ownVictim);
  return (
    <div className="section">
      <Table
        size="small"
        rowKey="victim"
        pagination={false}
        scroll={{ x: 860 }}
        dataSource={sheet.lines}
        columns={[
          {
            title: t('title.victim'),
            key: 'victim',
            render: (_, line) => <Victim sheet={sheet} victim={line.victim} ownVictim={ownVictim} />,
          },
          {
            title: t('title.amount'),
            key: 'amount',
            align: 'right',
            render: (_, line) => <MoneyText fen={line.amountFen} />,
          },
          ...TITLE_CONVENTIONS.map((name) => ({
            title: t(`title.convention.${name}`),
            key: name,
            align: 'right' as const,
            render: (_: unknown, line: TitleView['lines'][number]) => <MoneyText fen={line.byConvention[name]} />,
          })),
          {
            title: t('title.interval'),
            key: 'interval',
            align: 'right',
            render: (_, line) => (
              <>
                <MoneyText fen={line.lowFen} />–<MoneyText fen={line.highFen} />
              </>
            ),
          },
          { title: '', key: 'rows', render: (_, line) => <RowsLink sheet={sheet} rows={line.rows} /> },
        ]}
      />
      <WhyDiffer sheet={sheet} />
      <CommandBar
        at={`/titles/${sheet.id}`}
        version={sheet.version}
        allowed={sheet.allowed}
        labelOf={(command) => t(`title.command.${command}`)}
        looks={looks}
      />
    </div>
  );
}

/** A victim by the masked name, shown in full for a reason; whether it is this case's or another's stands beside it. */
function Victim(props: { sheet: TitleView; victim: string; ownVictim: string | undefined }) {
  const { sheet, victim, ownVictim } = props;
  const { t } = useTranslation();
  const person = sheet.victims.find(({ id }) => id === victim);
  return (
    <span className="row">
      {person === undefined ? <AboutLink id={victim}>{`…${victim.slice(-6)}`}</AboutLink> : null}
      {person === undefined ? null : <Person person={person} about={sheet.case} />}
      <small className="note">{t(victim === ownVictim ? 'title.ownVictim' : 'title.otherVictim')}</small>
    </span>
  );
}

/** So many row ids fit into an address. */
const SHOWN_ROWS = 150;

function RowsLink({ sheet, rows }: { sheet: TitleView; rows: readonly string[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return <>{t('title.rows', { count: 0 })}</>;
  const ids = rows.slice(0, SHOWN_ROWS).join(',');
  return <a href={`/statement-rows?case=${sheet.case}&ids=${ids}`}>{t('title.openRows', { count: rows.length })}</a>;
}

/** What the conventions do with the money of this account, in words, and how far apart they are for each victim. */
function WhyDiffer({ sheet }: { sheet: TitleView }) {
  const { t } = useTranslation();
  if (sheet.agreed) return <p className="note">{t('title.whyAgree')}</p>;
  return (
    <details>
      <summary>{t('title.whyDiffer')}</summary>
      <p>{t('title.differIntro')}</p>
      <ul>
        {TITLE_CONVENTIONS.map((name) => (
          <li key={name}>
            {t(`title.convention.${name}`)}
            {t('shell.colon')}
            {t(`title.why.${name}`)}
          </li>
        ))}
      </ul>
      {sheet.lines.map(({ victim, lowFen, highFen }) => (
        <p key={victim}>
          {nameOf(sheet, victim)}
          {t('shell.colon')}
          {t('title.range', { low: formatYuan(lowFen), high: formatYuan(highFen) })}
        </p>
      ))}
    </details>
  );
}

/** Masked; the end of the id where the case names nobody. */
function nameOf(sheet: TitleView, victim: string): string {
  return sheet.victims.find(({ id }) => id === victim)?.name ?? `…${victim.slice(-6)}`;
}

function useLooks(sheet: TitleView, ownVictim: string | undefined): Readonly<Record<string, CommandLook>> {
  const { t } = useTranslation();
  const labelOf = (victim: string): string =>
    `${nameOf(sheet, victim)} ${t(victim === ownVictim ? 'title.ownVictim' : 'title.otherVictim')}`;
  const why = { name: 'why', label: t('shell.reason'), kind: 'long', required: true } as const;
  return {
    sign: { primary: true },
    lower: {
      fields: [
        {
          name: 'victim',
          label: t('title.victim'),
          kind: 'choice',
          required: true,
          options: sheet.lines.map(({ victim }) => ({ value: victim, label: labelOf(victim) })),
        },
        { name: 'amountFen', label: t('title.amount'), kind: 'yuan', required: true },
        why,
      ],
    },
    contradict: {
      fields: [
        {
          name: 'objector',
          label: t('title.objector'),
          kind: 'choice',
          required: true,
          options: TITLE_OBJECTORS.map((value) => ({ value, label: t(`title.by.${value}`) })),
        },
        { name: 'document', label: t('title.document'), kind: 'text', required: true },
        why,
      ],
    },
  };
}
