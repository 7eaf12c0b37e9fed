import { type ContactView, UNIT_KINDS } from '@anlan/contract/unit';
import { Button, Input, Select, Table, Tag } from '@anlan/ui/kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newIntent, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import { ListFoot, type Page, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';

const KEEPERS: readonly string[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head', 'systemAdministrator'];

/** Numbers that answer at 3 a.m., and when somebody last made sure of it. */
export function ContactsPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const client = useQueryClient();
  const session = useSession();
  const [error, setError] = useState<unknown>();
  const pages = usePages<ContactView>('contacts', '/contacts', filters, 100);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const keeps = KEEPERS.includes(session.data?.post.role ?? '');
  const verify = (row: ContactView) => {
    setError(undefined);
    post(`/contacts/${row.id}/verify`, { version: row.version }, newIntent()).then(
      () => client.invalidateQueries({ queryKey: ['contacts'] }),
      setError,
    );
  };
  return (
    <section className="panel">
      <h1 className="page-title">{t('contact.title')}</h1>
      <div className="row no-print">
        <Select
          aria-label={t('unit.kindLabel')}
          placeholder={t('unit.kindLabel')}
          allowClear
          style={{ width: 160 }}
          value={filters.kind ?? null}
          onChange={(kind: string | null) => setFilters({ kind: kind ?? undefined })}
          options={UNIT_KINDS.map((value) => ({ value, label: t(`unit.kind.${value}`) }))}
        />
        <Input.Search
          aria-label={t('shell.search')}
          placeholder={t('shell.search')}
          allowClear
          defaultValue={filters.q ?? ''}
          onSearch={(q) => setFilters({ q })}
          style={{ width: 220 }}
        />
        {keeps ? <AddContactButton /> : null}
        <Button onClick={() => window.print()}>{t('shell.print')}</Button>
      </div>
      <ProblemNote error={error ?? pages.error} />
      <Table<ContactView>
        size="small"
        rowKey="id"
        loading={pages.isPending}
        pagination={false}
        dataSource={rows}
        scroll={{ x: 860 }}
        locale={{ emptyText: t('shell.empty') }}
        columns={[
          { title: t('contact.unit'), dataIndex: 'unitName', key: 'unit' },
          { title: t('unit.kindLabel'), key: 'kind', render: (_, row) => t(`unit.kind.${row.unitKind}`) },
          { title: t('contact.duty'), dataIndex: 'duty', key: 'duty' },
          {
            title: t('contact.phone'),
            key: 'phone',
            render: (_, row) => <a href={`tel:${row.phone.replaceAll(/[^\d+]/g, '')}`}>{row.phone}</a>,
          },
          { title: t('contact.roundTheClock'), key: 'clock', render: (_, row) => (row.roundTheClock ? '✓' : '—') },
          {
            title: t('contact.verified'),
            key: 'verified',
            render: (_, row) => (
              <>
                {shortTime(row.lastVerifiedAt)} {row.stale ? <Tag color="warning">{t('contact.stale')}</Tag> : null}
              </>
            ),
          },
          {
            title: '',
            key: 'act',
            render: (_, row) =>
              keeps ? (
                <span className="row no-print">
                  <Button size="small" onClick={() => verify(row)}>
                    {t('contact.verify')}
                  </Button>
                  <AmendContactButton row={row} />
                </span>
              ) : null,
          },
        ]}
      />
      <ListFoot pages={pages} />
    </section>
  );
}

function useContactFields(row?: ContactView): readonly Field[] {
  const { t } = useTranslation();
  return [
    { name: 'duty', label: t('contact.duty'), kind: 'text', required: true, initial: row?.duty ?? '' },
    { name: 'phone', label: t('contact.phone'), kind: 'text', required: true, initial: row?.phone ?? '' },
    { name: 'roundTheClock', label: t('contact.roundTheClock'), kind: 'tick', initial: row?.roundTheClock ?? false },
    { name: 'note', label: t('stopPayment.note'), kind: 'text', initial: row?.note ?? '' },
  ];
}

function AddContactButton() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const fields = useContactFields();
  const units = useQuery({
    queryKey: ['units', 'all'],
    queryFn: () => get<Page<{ id: string; name: string }>>('/units?limit=200'),
  });
  const add = async (body: Record<string, unknown>, intent: string) => {
    await post('/contacts', body, intent);
    await client.invalidateQueries({ queryKey: ['contacts'] });
  };
  const unit: Field = {
    name: 'unit',
    label: t('contact.unit'),
    kind: 'choice',
    required: true,
    options: (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  };
  return <FormDialog label={t('contact.add')} fields={[unit, ...fields]} onSubmit={add} />;
}

function AmendContactButton({ row }: { row: ContactView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const fields = useContactFields(row);
  const amend = async (body: Record<string, unknown>, intent: string) => {
    await post(`/contacts/${row.id}/amend`, { version: row.version, ...body }, intent);
    await client.invalidateQueries({ queryKey: ['contacts'] });
  };
  return (
    <FormDialog
      key={row.version}
      label={t('contact.amend')}
      fields={[...fields, { name: 'active', label: t('contact.active'), kind: 'tick', initial: row.active }]}
      onSubmit={amend}
    />
  );
}
