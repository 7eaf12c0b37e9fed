import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to the page of whatever an id names; plain text where there is no page. */
export function AboutLink({ id, children }: { id: string; children: ReactNode }) {
  if (id.startsWith('spo_'))
    return (
      <Link to="/orders/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (id.startsWith('cas_'))
    return (
      <Link to="/cases/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (id.startsWith('rfd_'))
    return (
      <Link to="/refunds/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (id.startsWith('tit_'))
    return (
      <Link to="/titles/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (id.startsWith('inc_'))
    return (
      <Link to="/desk" search={{ incident: id }}>
        {children}
      </Link>
    );
  if (id.startsWith('itc_'))
    return (
      <Link to="/interceptions" search={{ one: id }}>
        {children}
      </Link>
    );
  if (id.startsWith('frz_'))
    return (
      <Link to="/freezes" search={{ one: id }}>
        {children}
      </Link>
    );
  if (id.startsWith('szr_'))
    return (
      <Link to="/seizures" search={{ one: id }}>
        {children}
      </Link>
    );
  if (id.startsWith('apl_'))
    return (
      <Link to="/appeals" search={{ one: id }}>
        {children}
      </Link>
    );
  if (id.startsWith('ffp_'))
    return (
      <Link to="/flows/pictures/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (id.startsWith('hnd_'))
    return (
      <Link to="/handover" search={{ sheet: id }}>
        {children}
      </Link>
    );
  return <span>{children}</span>;
}
