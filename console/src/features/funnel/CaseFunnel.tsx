import { Skeleton } from '@anlan/ui/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { FunnelPicture, type Opening } from './FunnelPicture.tsx';
import { FunnelRowsDrawer } from './FunnelRowsDrawer.tsx';
import { useFunnel } from './queries.ts';

/** Where the money of one case lies, as a part of its page; nothing while none was stopped or frozen. */
export function CaseFunnel({ id }: { id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Opening>();
  const found = useFunnel({ case: id });
  const none = found.data !== undefined && found.data.places.length === 0 && found.data.silent === 0;
  return (
    <section className="panel" id="funnel">
      <h2>{t('funnel.section')}</h2>
      <p className="note">{none ? t('funnel.none') : t('funnel.caseHint')}</p>
      <ProblemNote error={found.error} />
      {found.isPending ? <Skeleton active /> : null}
      {found.data === undefined || none ? null : <FunnelPicture view={found.data} onOpen={setOpen} />}
      <FunnelRowsDrawer asked={{ case: id }} open={open} onClose={() => setOpen(undefined)} />
    </section>
  );
}
