import type { StatementMappingView } from '@anlan/contract/statement-rows';
import { Button, Modal, Table } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { useMappings } from './queries.ts';

/** Answers about columns that hold, with who gave them and when; each can be taken back. */
export function KnownLayouts() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  const mappings = useMappings(open);
  const forget = (id: string) =>
    post(`/statement-mappings/${id}/forget`, {}).then(
      () => client.invalidateQueries({ queryKey: ['statement-mappings'] }),
      setError,
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('statement.knownLayouts')}</Button>
      <Modal open={open} width={760} title={t('statement.knownLayouts')} footer={null} onCancel={() => setOpen(false)}>
        <ProblemNote error={error ?? mappings.error} />
        <Table<StatementMappingView>
          size="small"
          rowKey="id"
          loading={mappings.isPending}
          pagination={false}
          dataSource={mappings.data?.items ?? []}
          locale={{ emptyText: mappings.isPending ? ' ' : t('statement.noLayouts') }}
          columns={[
            { title: t('statement.institution'), dataIndex: 'institution', key: 'institution' },
            {
              title: t('statement.columns'),
              key: 'mapping',
              render: (_, row) =>
                Object.entries(row.mapping)
                  .map(([field, column]) => `${t(`statement.field.${field}`)} = ${column}`)
                  .join('；'),
            },
            {
              title: t('statement.answered'),
              key: 'by',
              render: (_, row) => `${row.answeredBy} ${shortTime(row.answeredAt)}`,
            },
            {
              title: '',
              key: 'do',
              render: (_, row) => (
                <Button size="small" onClick={() => forget(row.id)}>
                  {t('statement.forget')}
                </Button>
              ),
            },
          ]}
        />
      </Modal>
    </>
  );
}
