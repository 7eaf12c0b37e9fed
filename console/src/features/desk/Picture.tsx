import type { FileView } from '@anlan/contract/file';
import { Button, Modal } from '@anlan/ui/kit';
import { FileButton } from '@anlan/ui/parts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { blobOf } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';
import type { PinnedPicture } from './draft.ts';

/** The picture pinned to a report; looking at it is logged. */
export function PictureButton({ incident }: { incident: string }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string>();
  const [error, setError] = useState<unknown>();
  const open = () =>
    get<FileView>(`/incidents/${incident}/picture`).then(
      (file) => setAddress(URL.createObjectURL(blobOf(file))),
      setError,
    );
  const close = () => {
    if (address !== undefined) URL.revokeObjectURL(address);
    setAddress(undefined);
  };
  return (
    <>
      <Button onClick={open}>{t('incident.showPicture')}</Button>
      <ProblemNote error={error} />
      <Modal open={address !== undefined} width={900} title={t('incident.picture')} footer={null} onCancel={close}>
        {address === undefined ? null : <img src={address} alt={t('incident.picture')} style={{ maxWidth: '100%' }} />}
      </Modal>
    </>
  );
}

const MAX_BYTES = 600_000;
const TYPES: readonly string[] = ['image/png', 'image/jpeg'];

/** Picks a picture to stand beside the form while its numbers are typed: read on this machine, sent with the report. */
export function PicturePin({ onPick, onRefuse }: { onPick: (picture: PinnedPicture) => void; onRefuse: () => void }) {
  const { t } = useTranslation();
  return (
    <FileButton
      label={t('incident.pinPicture')}
      accept={TYPES.join()}
      onPick={(file) => pinned(file, onPick, onRefuse)}
    />
  );
}

/** Reads a picked or pasted picture; a larger one is refused, because its account fits into a smaller. */
export function pinned(file: File | undefined, onPick: (picture: PinnedPicture) => void, onRefuse: () => void): void {
  if (file === undefined || !TYPES.includes(file.type)) return;
  if (file.size > MAX_BYTES) onRefuse();
  else base64Of(file).then((contentBase64) => onPick({ mediaType: file.type, contentBase64 }), onRefuse);
}

/** The pinned picture, beside the form for as long as its numbers are being typed. */
export function Pinned({ picture, onDrop }: { picture: PinnedPicture; onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <figure className="pinned">
      <img src={`data:${picture.mediaType};base64,${picture.contentBase64}`} alt={t('incident.picture')} />
      <figcaption>
        <Button size="small" onClick={onDrop}>
          {t('incident.unpin')}
        </Button>
      </figcaption>
    </figure>
  );
}

/** The bytes of a picked picture in base64, as the API takes them. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
