import { type ContactView, UNIT_KINDS } from '@anlan/contract/unit';
import { Button, Tag } from '@anlan/ui/kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newIntent, post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import type { Field } from '../../app/fields.ts';
import { FilterSearch, FilterSelect, PrintButton, Toolbar } from '../../app/filters.tsx';
import { type Column, ExportList, ListTable } from '../../app/ListTable.tsx';
import { type Page, useFilters, usePages } from '../../app/lists.tsx';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { useSession } from '../../app/session.ts';
import { shortTime } from '../../app/times.ts';

const KEEPERS: readonly string[] = ['dutyOfficer', 'dutyLeader', 'auxiliary', 'head', 'systemAdministrator'];

/** Numbers that answer at 3 a.m., and when somebody last made sure of it. */
export function ContactsPage() {
  const { t } = useTranslation();
  const filtering = useFilters();
  const [filters] = filtering;
  const session = useSession();
  const [error, setError] = useState<unknown>();
  const pages = usePages<ContactView>('contacts', '/contacts', filters, 100);
  const keeps = KEEPERS.includes(session.data?.post.role ?? '');
  const columns = useColumns(keeps, setError);
  return (
    <section className="panel">
      <h1 className="page-title">{t('contact.title')}</h1>
      <Toolbar>
        <FilterSelect
          name="kind"
          label={t('unit.kindLabel')}
          options={UNIT_KINDS.map((value) => ({ value, label: t(`unit.kind.${value}`) }))}
          filtering={filtering}
        />
        <FilterSearch name="q" label={t('contact.search')} filtering={filtering} />
        <span className="spring" />
        {keeps ? <AddContactButton /> : null}
        <ExportList<ContactView> path="/contacts" filters={filters} name={t('contact.title')} columns={columns} />
        <PrintButton />
      </Toolbar>
      <ProblemNote error={error} />
      <ListTable<ContactView> pages={pages} columns={columns} width={900} empty={t('contact.none')} />
    </section>
  );
}

function useColumns(keeps: boolean, onError: (error: unknown) => void): readonly Column<ContactView>[] {
  const { t } = useTranslation();
  const client = useQueryClient();
  const verify = (row: ContactView) => {
    onError(undefined);
    post(`/contacts/${row.id}/verify`, { version: row.version }, newIntent()).then(
      () => client.invalidateQueries({ queryKey: ['contacts'] }),
      onError,
    );
  };
  return [
    { key: 'unit', title: t('contact.unit'), text: (row) => row.unitName },
    { key: 'kind', title: t('unit.kindLabel'), text: (row) => t(`unit.kind.${row.unitKind}`) },
    { key: 'duty', title: t('contact.duty'), text: (row) => row.duty },
    {
      key: 'phone',
      title: t('contact.phone'),
      text: (row) => row.phone,
      cell: (row) => <a href={`tel:${row.phone.replaceAll(/[^\d+]/g, '')}`}>{row.phone}</a>,
    },
    {
      key: 'clock',
      title: t('contact.roundTheClock'),
      text: (row) => (row.roundTheClock ? t('incident.yes') : t('incident.no')),
    },
    {
      key: 'verified',
      title: t('contact.verified'),
      text: (row) => shortTime(row.lastVerifiedAt),
      order: (row) => row.lastVerifiedAt,
      cell: (row) => (
        <span className="row">
          {shortTime(row.lastVerifiedAt)} {row.stale ? <Tag color="warning">{t('contact.stale')}</Tag> : null}
        </span>
      ),
    },
    ...(keeps
      ? [
          {
            key: 'act',
            title: '',
            cell: (row: ContactView) => (
              <span className="row no-print">
                <Button size="small" onClick={() => verify(row)}>
                  {t('contact.verify')}
                </Button>
                <AmendContactButton row={row} />
              </span>
            ),
          },
        ]
      : []),
  ];
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
      small
      label={t('contact.amend')}
      fields={[...fields, { name: 'active', label: t('contact.active'), kind: 'tick', initial: row.active }]}
      onSubmit={amend}
    />
  );
}
