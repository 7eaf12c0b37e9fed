import type { FeedbackImport } from '@anlan/contract/stop-feedback';
import { Button, Input, Modal, Table } from '@anlan/ui/kit';
import { FileButton } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { base64Of } from '../desk/Picture.tsx';

/** Feedback that the national platform exports, as a sheet or pasted: first shown row by row, then taken. */
export function ImportFeedback() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<File>();
  const [result, setResult] = useState<FeedbackImport>();
  const [error, setError] = useState<unknown>();
  const send = async (dryRun: boolean) => {
    setError(undefined);
    try {
      const sheet =
        file === undefined
          ? { fileName: 'pasted.csv', pasted }
          : { fileName: file.name, contentBase64: await base64Of(file) };
      setResult(await post<FeedbackImport>('/stop-payments/feedback-import', { dryRun, ...sheet }));
      if (!dryRun) await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('stopPayment.import')}</Button>
      <Modal
        open={open}
        width={760}
        title={t('stopPayment.import')}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="dry" onClick={() => send(true)}>
            {t('stopPayment.dryRun')}
          </Button>,
          <Button key="go" type="primary" onClick={() => send(false)}>
            {t('stopPayment.import')}
          </Button>,
        ]}
      >
        <FileButton label={t('stopPayment.importFile')} accept=".xls,.xlsx,.csv" chosen={file?.name} onPick={setFile} />
        <Input.TextArea
          className="import-paste"
          rows={6}
          disabled={file !== undefined}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          aria-label={t('stopPayment.importHint')}
          placeholder={t('stopPayment.importHint')}
        />
        <ProblemNote error={error} />
        {result === undefined ? null : <Result result={result} />}
      </Modal>
    </>
  );
}

function Result({ result }: { result: FeedbackImport }) {
  const { t } = useTranslation();
  return (
    <>
      <Table
        size="small"
        rowKey="line"
        pagination={false}
        dataSource={result.rows}
        scroll={{ y: 320 }}
        columns={[
          { title: t('stopPayment.line'), dataIndex: 'line', key: 'line' },
          { title: t('stopPayment.platformNumber'), dataIndex: 'platformNumber', key: 'number' },
          {
            title: t('stopPayment.state'),
            key: 'outcome',
            render: (_, row) => t(`stopPayment.outcome.${row.outcome}`),
          },
          {
            title: t('stopPayment.note'),
            key: 'reason',
            render: (_, row) =>
              row.reason === undefined ? '' : t(`stopPayment.importReason.${row.reason}`, row.reason),
          },
        ]}
      />
      {result.withoutFeedback.length === 0 ? null : (
        <p>
          {t('stopPayment.withoutFeedback')}：
          {result.withoutFeedback.map(({ platformNumber }) => platformNumber).join('、')}
        </p>
      )}
    </>
  );
}
