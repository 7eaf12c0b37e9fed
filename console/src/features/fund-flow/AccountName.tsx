import type { FlowAccountLabel } from '@anlan/contract/fund-flow-parts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { layerName, nameOf } from './names.ts';

/** A place of money in a table: its number leads to its page, its layer and bank stand below. */
export function AccountName(props: {
  caseId: string;
  id: string;
  label: FlowAccountLabel & { readonly accounts?: number };
  layer: number;
}) {
  const { caseId, id, label, layer } = props;
  const { t } = useTranslation();
  return (
    <>
      {id.startsWith('acc_') ? (
        <Link to="/flows/accounts/$id" params={{ id }} search={{ case: caseId }}>
          {nameOf(t, label)}
        </Link>
      ) : (
        nameOf(t, label)
      )}
      <small className="note flow-below">
        {layerName(t, layer)} {label.bank ?? ''}
      </small>
    </>
  );
}
