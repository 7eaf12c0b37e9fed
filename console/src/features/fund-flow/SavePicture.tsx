import type { FlowView } from '@anlan/contract/fund-flow';
import type { FlowPictureView } from '@anlan/contract/fund-flow-picture';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { FormDialog } from '../../app/FormDialog.tsx';
import { useFilters } from '../../app/lists.tsx';
import { shownOf } from './queries.ts';
import type { ViewName } from './view.ts';

/** Keeps the picture with its data, as evidence. The server draws it once more: what is kept never came from a screen. */
export function SavePicture({ caseId, flow, view }: { caseId: string; flow: FlowView; view: ViewName }) {
  const { t } = useTranslation();
  const [filters] = useFilters();
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = async (body: Record<string, unknown>, intent: string) => {
    const { minFen, maxFen, ...rest } = shownOf(filters);
    const query = {
      ...rest,
      ...(minFen === undefined ? {} : { minFen: Number(minFen) }),
      ...(maxFen === undefined ? {} : { maxFen: Number(maxFen) }),
    };
    const seen = flow.fingerprint === undefined ? {} : { fingerprint: flow.fingerprint };
    const kept = await post<FlowPictureView>(
      '/fund-flow-pictures',
      { case: caseId, view, query, ...seen, ...body },
      intent,
    );
    await client.invalidateQueries({ queryKey: ['fund-flow-pictures'] });
    await navigate({ to: '/flows/pictures/$id', params: { id: kept.id } });
  };
  return (
    <FormDialog
      label={t('fundFlow.save')}
      hint={t('fundFlow.saveHint')}
      fields={[
        { name: 'name', label: t('fundFlow.pictureName'), kind: 'text', required: true },
        { name: 'note', label: t('fundFlow.note'), kind: 'long' },
      ]}
      onSubmit={save}
    />
  );
}
