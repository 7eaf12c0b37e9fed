import type { FileView } from '@anlan/contract/file';
import type { StatementImportView, StatementSheetFile } from '@anlan/contract/statement';
import { Button, Table } from '@anlan/ui/kit';
import { MoneyText } from '@anlan/ui/parts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { saveFile } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';

/** What the dry run found, file by file: layout, encoding, counts, warnings, sums, and the rejected rows to take away. */
export function DryRun({ one }: { one: StatementImportView }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const take = () => get<FileView>(`/statements/${one.id}/rejects`).then(saveFile, setError);
  return (
    <div className="section">
      {one.refusal === undefined ? null : (
        <p role="alert">
          {t(`statement.refusal.${one.refusal.kind}`, { defaultValue: t('statement.refusal.other') })}
          {one.refusal.message === '' ? '' : ` · ${one.refusal.message}`}
        </p>
      )}
      {one.files.map((file) => (
        <FileFound key={file.name} file={file} />
      ))}
      {one.rejected === 0 ? null : (
        <Button onClick={take}>{t('statement.takeRejects', { count: one.rejected })}</Button>
      )}
      <ProblemNote error={error} />
    </div>
  );
}

function FileFound({ file }: { file: StatementSheetFile }) {
  const { t } = useTranslation();
  const layout = file.variant ?? (file.guessed ? t('statement.guessed') : t('statement.layoutByAnswer'));
  return (
    <>
      {file.header.length === 0 && file.variant === undefined ? null : (
        <p>
          <strong>{file.name}</strong> · {t('statement.layout')} {layout} · {file.encoding ?? ''} ·{' '}
          {t('statement.counts', { accepted: file.accepted, rejected: file.rejected, unknown: file.unknownDirection })}
        </p>
      )}
      {file.refused === undefined ? null : (
        <p role="alert">
          {t(`statement.refusal.${file.refused.kind}`, { defaultValue: t('statement.refusal.other') })} ·{' '}
          {file.refused.message}
        </p>
      )}
      {file.warnings.length === 0 ? null : (
        <ul>
          {file.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {file.sums.length === 0 ? null : (
        <Table
          size="small"
          rowKey={(sum) => `${sum.account} ${sum.currency} ${sum.firstOn} ${sum.rows}`}
          pagination={false}
          dataSource={file.sums}
          scroll={{ x: 700 }}
          columns={[
            {
              title: t('statement.account'),
              key: 'account',
              render: (_, sum) => (
                <>
                  {sum.account} {sum.name ?? ''}{' '}
                  {sum.stranger === true ? <strong role="alert">{t('statement.stranger')}</strong> : null}
                </>
              ),
            },
            { title: t('statement.currency'), dataIndex: 'currency', key: 'currency' },
            { title: t('statement.rows'), dataIndex: 'rows', key: 'rows', align: 'right' },
            {
              title: t('statement.sumIn'),
              key: 'in',
              align: 'right',
              render: (_, sum) => <MoneyText fen={Number(sum.inFenText)} />,
            },
            {
              title: t('statement.sumOut'),
              key: 'out',
              align: 'right',
              render: (_, sum) => <MoneyText fen={Number(sum.outFenText)} />,
            },
            { title: t('statement.period'), key: 'period', render: (_, sum) => `${sum.firstOn} – ${sum.lastOn}` },
          ]}
        />
      )}
    </>
  );
}
