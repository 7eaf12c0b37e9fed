import { Tabs } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../app/lists.tsx';
import { useSession } from '../../app/session.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { PostsPanel } from './PostsPanel.tsx';

const ADMINISTRATORS = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const;

/** People and the posts they hold: one administrator proposes, another approves, the third only reads the audit. */
export function StaffPage() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  return (
    <section className="panel">
      <h1 className="page-title">{t('staff.title')}</h1>
      <ThreeAdministrators />
      <Tabs
        activeKey={filters.tab === 'posts' ? 'posts' : 'people'}
        onChange={(tab) => setFilters({ tab, q: undefined, status: undefined, limit: undefined })}
        destroyOnHidden
        items={[
          { key: 'people', label: t('staff.people'), children: <PeoplePanel /> },
          { key: 'posts', label: t('staff.posts'), children: <PostsPanel /> },
        ]}
      />
    </section>
  );
}

/** Who may do what about rights, so that nobody can give them to himself. */
function ThreeAdministrators() {
  const { t } = useTranslation();
  const session = useSession();
  const role = session.data?.post.role;
  return (
    <ul className="duties" aria-label={t('staff.threeAdministrators')}>
      {ADMINISTRATORS.map((one) => (
        <li key={one} aria-current={one === role ? 'true' : undefined}>
          <b>{t(`session.role.${one}`)}</b>
          <span>{t(`staff.dutyOf.${one}`)}</span>
        </li>
      ))}
    </ul>
  );
}
