import { CALLED_UNIT, type InterceptionKind, WHOM_TO_CALL } from '@anlan/contract/interception';
import type { ContactView, UnitKind } from '@anlan/contract/unit';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import type { Page } from '../../app/lists.tsx';

const SHOWN = 4;

/** Whom to call for this kind of goods, first things first, each with the numbers that the contacts keep. */
export function WhomToCall({ kind }: { kind: InterceptionKind }) {
  const { t } = useTranslation();
  return (
    <ul className="plain">
      {WHOM_TO_CALL[kind].map((whom) => (
        <li key={whom}>
          <Link to="/contacts" search={{ kind: CALLED_UNIT[whom] }}>
            {t(`interception.whomToCall.${whom}`)}
          </Link>
          <Numbers unitKind={CALLED_UNIT[whom]} />
        </li>
      ))}
    </ul>
  );
}

/** The numbers of a kind of unit; where there are more than fit, all of them stand behind the link. */
function Numbers({ unitKind }: { unitKind: UnitKind }) {
  const contacts = useQuery({
    queryKey: ['contacts', 'called', unitKind],
    queryFn: () => get<Page<ContactView>>(`/contacts?kind=${unitKind}&limit=${SHOWN}`),
  });
  const { items = [], total = 0 } = contacts.data ?? {};
  if (total > SHOWN) return null;
  return (
    <ul className="plain">
      {items.map((one) => (
        <li key={one.id}>
          {one.unitName} {one.duty} <a href={`tel:${one.phone.replaceAll(/[^\d+]/g, '')}`}>{one.phone}</a>
        </li>
      ))}
    </ul>
  );
}
