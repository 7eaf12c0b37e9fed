import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Home } from './Home.tsx';
import { NoPage } from './NoRight.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoPage });
const page = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never) });

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });

const routes = [
  home,
  page('/desk', () => import('../features/desk/DeskPage.tsx'), 'DeskPage'),
  page('/orders', () => import('../features/order/OrdersPage.tsx'), 'OrdersPage'),
  page('/orders/$id', () => import('../features/order/OrderPage.tsx'), 'OrderPage'),
  page('/cases', () => import('../features/case/CasesPage.tsx'), 'CasesPage'),
  page('/cases/$id', () => import('../features/case/CasePage.tsx'), 'CasePage'),
  page('/statement-rows', () => import('../features/statement/StatementRowsPage.tsx'), 'StatementRowsPage'),
  page('/interceptions', () => import('../features/interception/InterceptionsPage.tsx'), 'InterceptionsPage'),
  page('/freezes', () => import('../features/freeze/FreezesPage.tsx'), 'FreezesPage'),
  page('/appeals', () => import('../features/appeal/AppealsPage.tsx'), 'AppealsPage'),
  page('/seizures', () => import('../features/seizure/SeizuresPage.tsx'), 'SeizuresPage'),
  page('/handover', () => import('../features/handover/HandoverPage.tsx'), 'HandoverPage'),
  page('/metrics', () => import('../features/metric/MetricsPage.tsx'), 'MetricsPage'),
  page('/audit', () => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
  page('/refunds', () => import('../features/refund/RefundsPage.tsx'), 'RefundsPage'),
  page('/refunds/$id', () => import('../features/refund/RefundPage.tsx'), 'RefundPage'),
  page('/calendar', () => import('../features/calendar/CalendarPage.tsx'), 'CalendarPage'),
  page('/exchange', () => import('../features/exchange/ExchangePage.tsx'), 'ExchangePage'),
  page('/contacts', () => import('../features/registry/ContactsPage.tsx'), 'ContactsPage'),
  page('/staff', () => import('../features/registry/StaffPage.tsx'), 'StaffPage'),
  page('/units', () => import('../features/registry/UnitsPage.tsx'), 'UnitsPage'),
];

export const router = createRouter({ routeTree: root.addChildren(routes) });
