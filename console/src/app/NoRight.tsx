import { Button, Empty } from '@anlan/ui/kit';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NavPage } from './navigation.ts';

/** A page that is not this post's: says so, and who can change it. */
export function NoRight({ page, home }: { page: string; home: NavPage | undefined }) {
  const { t } = useTranslation();
  return (
    <section className="panel quiet-page">
      <h1 className="page-title">{t('shell.noRight', { page: t(`shell.nav.${page}`) })}</h1>
      <Empty description={t('shell.noRightNext')}>
        {home === undefined ? null : <Link to={`/${home}`}>{t('shell.goTo', { page: t(`shell.nav.${home}`) })}</Link>}
      </Empty>
    </section>
  );
}

/** An address that leads nowhere. */
export function NoPage() {
  const { t } = useTranslation();
  return (
    <section className="panel quiet-page">
      <h1 className="page-title">{t('shell.noPage')}</h1>
      <Empty description={t('shell.noPageNext')}>
        <Link to="/">{t('shell.home')}</Link>
      </Empty>
    </section>
  );
}

/** A page that could not be drawn, most often because a newer version was installed while it stood open. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <section className="panel quiet-page" role="alert">
      <h1 className="page-title">{t('shell.brokenPage')}</h1>
      <Empty description={t('shell.brokenPageNext')}>
        <Button type="primary" onClick={() => location.reload()}>
          {t('shell.reload')}
        </Button>
      </Empty>
    </section>
  );
}
