import './texts.ts';
import '@anlan/ui/flow.css';
import type { FileView } from '@anlan/contract/file';
import type { FlowPictureContent, FlowPictureView } from '@anlan/contract/fund-flow-picture';
import { Alert, Button, Descriptions, Skeleton } from '@anlan/ui/kit';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { CommandBar } from '../../app/CommandBar.tsx';
import { saveFile } from '../../app/files.ts';
import { PrintButton } from '../../app/filters.tsx';
import { useLooks } from '../../app/looks.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { fullTime } from '../../app/times.ts';
import { FlowHead } from './FlowHead.tsx';
import { asksInWords } from './picture-words.ts';
import { SavedContent } from './SavedContent.tsx';

/** A picture as it was saved: its kept data, drawn again, with date, hash and filters on it. Nothing of it is live. */
export function PicturePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false });
  const found = useQuery({
    queryKey: ['fund-flow-pictures', id],
    queryFn: () => get<FlowPictureView>(`/fund-flow-pictures/${id}`),
  });
  const content = useQuery({
    queryKey: ['fund-flow-pictures', id, 'content'],
    queryFn: () => get<FlowPictureContent>(`/fund-flow-pictures/${id}/content`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="panel section flow-print">
      <FlowHead
        caseId={found.data?.case ?? ''}
        title={found.data === undefined ? t('fundFlow.savedTitle') : found.data.name}
      />
      <ProblemNote error={found.error ?? content.error} />
      {found.data === undefined ? null : <Facts view={found.data} content={content.data} />}
      {content.data === undefined ? (
        content.isPending ? (
          <Skeleton active />
        ) : null
      ) : (
        <SavedContent view={found.data?.view ?? 'layers'} content={content.data} />
      )}
    </section>
  );
}

function Facts({ view, content }: { view: FlowPictureView; content: FlowPictureContent | undefined }) {
  const { t } = useTranslation();
  const { language } = useLooks();
  const fileOf = (form: 'json' | 'csv') => async () =>
    saveFile(await get<FileView>(`/fund-flow-pictures/${view.id}/file?form=${form}&language=${language}`));
  return (
    <>
      <Alert
        type={view.status === 'withdrawn' ? 'warning' : 'info'}
        showIcon
        title={
          view.status === 'withdrawn'
            ? t('fundFlow.withdrawn', { why: view.withdrawnWhy ?? '' })
            : t('fundFlow.savedNotLive', { at: fullTime(Date.parse(view.savedAt)), by: view.savedBy })
        }
        description={view.same ? t('fundFlow.stillSame') : t('fundFlow.changedSinceLong')}
      />
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'f', label: t('fundFlow.filters'), children: asksInWords(t, view, content?.flow), span: 'filled' },
          { key: 'd', label: t('fundFlow.dataAt'), children: fullTime(Date.parse(view.drawnAt)) },
          { key: 's', label: t('fundFlow.savedAt'), children: `${fullTime(Date.parse(view.savedAt))} ${view.savedBy}` },
          {
            key: 'h',
            label: t('fundFlow.hash'),
            children: <code className="flow-hash">{view.hash}</code>,
            span: 'filled',
          },
          ...(view.note === undefined ? [] : [{ key: 'n', label: t('fundFlow.note'), children: view.note }]),
        ]}
      />
      <CommandBar
        at={`/fund-flow-pictures/${view.id}`}
        version={view.version}
        allowed={view.allowed}
        labelOf={(command) => t(`fundFlow.command.${command}`)}
        looks={{ withdraw: { danger: true, hint: t('fundFlow.withdrawHint') } }}
        lead={
          <>
            <Button onClick={fileOf('json')}>{t('fundFlow.exportJson')}</Button>
            <Button onClick={fileOf('csv')}>{t('fundFlow.exportCsv')}</Button>
            <PrintButton />
          </>
        }
      />
    </>
  );
}
