import type { FunnelRow } from '@anlan/contract/funnel';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AboutLink } from '../../app/AboutLink.tsx';

/** The next act, as a link to the very screen on which it is done; a case has parts for its statements, titles and refunds. */
export function ActLink({ row }: { row: FunnelRow }) {
  const { t } = useTranslation();
  if (row.who.length === 0) return <span>—</span>;
  const act = t(`funnel.act.${row.place}`);
  if (row.part === undefined || !row.about.startsWith('cas_')) return <AboutLink id={row.about}>{act}</AboutLink>;
  return (
    <Link to="/cases/$id" params={{ id: row.about }} hash={row.part}>
      {act}
    </Link>
  );
}
