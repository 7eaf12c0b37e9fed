import type { FreezeView } from '@anlan/contract/freeze';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ListTable } from '../../app/ListTable.tsx';
import { usePages } from '../../app/lists.tsx';
import { FreezeAccountButton } from './FreezeButton.tsx';
import { useFreezeColumns } from './FreezeTable.tsx';

/** The freezes of a case on its page. */
export function CaseFreezes({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = usePages<FreezeView>('freezes', '/freezes', { case: id });
  const open = (one: string) => navigate({ to: '/freezes', search: { one } }).catch(() => undefined);
  const columns = useFreezeColumns(open).filter(({ key }) => key !== 'case');
  return (
    <section className="panel">
      <h2>{t('freeze.section')}</h2>
      <ListTable<FreezeView> pages={pages} columns={columns} width={900} empty={t('freeze.none')} />
      <div className="commands no-print">
        <FreezeAccountButton fraudCase={id} />
      </div>
    </section>
  );
}
