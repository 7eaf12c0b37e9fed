import { Empty } from '@anlan/ui/kit';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { homeOf } from './navigation.ts';
import { useSession } from './session.ts';

/** The first page of whoever is signed in; posts whose part is not built yet are told so. */
export function Home() {
  const { t } = useTranslation();
  const session = useSession();
  if (!session.data) return null;
  const home = homeOf(session.data.post.role);
  if (home !== undefined) return <Navigate to={`/${home}`} />;
  return (
    <section className="panel quiet-page">
      <h1 className="page-title">{t(`session.role.${session.data.post.role}`)}</h1>
      <Empty description={t('shell.noPagesYet')} />
    </section>
  );
}
