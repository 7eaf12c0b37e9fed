import type { AppealView } from '@anlan/contract/appeal';
import type { FileView } from '@anlan/contract/file';
import { Button } from '@anlan/ui/kit';
import { FileButton } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, newIntent, post } from '../../app/api.ts';
import { saveFile } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import { shortTime } from '../../app/times.ts';
import { base64Of } from '../desk/Picture.tsx';

const MAX_BYTES = 600_000;

/** What was brought: each opens with a logged look; one more can be added while the appeal is open. */
export function AppealDocuments({ view }: { view: AppealView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [large, setLarge] = useState(false);
  const open = (id: string) => get<FileView>(`/appeal-documents/${id}`).then(saveFile, setError);
  const add = async (file: File | undefined) => {
    setError(undefined);
    setLarge((file?.size ?? 0) > MAX_BYTES);
    if (file === undefined || file.size > MAX_BYTES) return;
    const body = { version: view.version, name: file.name.slice(0, 80), contentBase64: await base64Of(file) };
    await post(`/appeals/${view.id}/add-document`, body, newIntent()).catch(setError);
    await client.invalidateQueries();
  };
  return (
    <>
      <h2>{t('appeal.documents')}</h2>
      {view.documents.length === 0 ? <p className="note">{t('appeal.noDocuments')}</p> : null}
      <ul className="plain">
        {view.documents.map((one) => (
          <li key={one.id}>
            <Button size="small" onClick={() => open(one.id)}>
              {one.name}
            </Button>{' '}
            {shortTime(one.addedAt)}
          </li>
        ))}
      </ul>
      {view.allowed.some(({ command }) => command === 'addDocument') ? (
        <FileButton label={t('appeal.addFile')} accept="image/png,image/jpeg,application/pdf" onPick={add} />
      ) : null}
      {large ? <p className="red">{t('appeal.fileTooLarge')}</p> : null}
      <ProblemNote error={error} />
    </>
  );
}
