import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { Home } from './Home.tsx';
import { BrokenPage, NoPage } from './NoRight.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NoPage,
  // Any page may be asked for with filters; each page reads those that it knows.
  validateSearch: (search: Record<string, unknown>) => search,
});
const page = <P extends string>(path: P, component: RouteComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const routes = [
  home,
  page(
    '/desk',
    lazyRouteComponent(() => import('../features/desk/DeskPage.tsx'), 'DeskPage'),
  ),
  page(
    '/orders',
    lazyRouteComponent(() => import('../features/order/OrdersPage.tsx'), 'OrdersPage'),
  ),
  page(
    '/orders/$id',
    lazyRouteComponent(() => import('../features/order/OrderPage.tsx'), 'OrderPage'),
  ),
  page(
    '/cases',
    lazyRouteComponent(() => import('../features/case/CasesPage.tsx'), 'CasesPage'),
  ),
  page(
    '/cases/$id',
    lazyRouteComponent(() => import('../features/case/CasePage.tsx'), 'CasePage'),
  ),
  page(
    '/statement-rows',
    lazyRouteComponent(() => import('../features/statement/StatementRowsPage.tsx'), 'StatementRowsPage'),
  ),
  page(
    '/flows',
    lazyRouteComponent(() => import('../features/fund-flow/FlowPage.tsx'), 'FlowPage'),
  ),
  page(
    '/flows/next',
    lazyRouteComponent(() => import('../features/fund-flow/NextPage.tsx'), 'NextPage'),
  ),
  page(
    '/flows/accounts/$id',
    lazyRouteComponent(() => import('../features/fund-flow/AccountPage.tsx'), 'AccountPage'),
  ),
  page(
    '/flows/pictures',
    lazyRouteComponent(() => import('../features/fund-flow/PicturesPage.tsx'), 'PicturesPage'),
  ),
  page(
    '/flows/pictures/$id',
    lazyRouteComponent(() => import('../features/fund-flow/PicturePage.tsx'), 'PicturePage'),
  ),
  page(
    '/titles/$id',
    lazyRouteComponent(() => import('../features/title/TitlePage.tsx'), 'TitlePage'),
  ),
  page(
    '/interceptions',
    lazyRouteComponent(() => import('../features/interception/InterceptionsPage.tsx'), 'InterceptionsPage'),
  ),
  page(
    '/freezes',
    lazyRouteComponent(() => import('../features/freeze/FreezesPage.tsx'), 'FreezesPage'),
  ),
  page(
    '/appeals',
    lazyRouteComponent(() => import('../features/appeal/AppealsPage.tsx'), 'AppealsPage'),
  ),
  page(
    '/seizures',
    lazyRouteComponent(() => import('../features/seizure/SeizuresPage.tsx'), 'SeizuresPage'),
  ),
  page(
    '/handover',
    lazyRouteComponent(() => import('../features/handover/HandoverPage.tsx'), 'HandoverPage'),
  ),
  page(
    '/funnel',
    lazyRouteComponent(() => import('../features/funnel/FunnelPage.tsx'), 'FunnelPage'),
  ),
  page(
    '/metrics',
    lazyRouteComponent(() => import('../features/metric/MetricsPage.tsx'), 'MetricsPage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
  ),
  page(
    '/refunds',
    lazyRouteComponent(() => import('../features/refund/RefundsPage.tsx'), 'RefundsPage'),
  ),
  page(
    '/refunds/$id',
    lazyRouteComponent(() => import('../features/refund/RefundPage.tsx'), 'RefundPage'),
  ),
  page(
    '/calendar',
    lazyRouteComponent(() => import('../features/calendar/CalendarPage.tsx'), 'CalendarPage'),
  ),
  page(
    '/exchange',
    lazyRouteComponent(() => import('../features/exchange/ExchangePage.tsx'), 'ExchangePage'),
  ),
  page(
    '/contacts',
    lazyRouteComponent(() => import('../features/registry/ContactsPage.tsx'), 'ContactsPage'),
  ),
  page(
    '/staff',
    lazyRouteComponent(() => import('../features/registry/StaffPage.tsx'), 'StaffPage'),
  ),
  page(
    '/units',
    lazyRouteComponent(() => import('../features/registry/UnitsPage.tsx'), 'UnitsPage'),
  ),
];

export const router = createRouter({ routeTree: root.addChildren(routes), defaultErrorComponent: BrokenPage });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
