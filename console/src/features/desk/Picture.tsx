import type { FileView } from '@anlan/contract/file';
import { Button, Modal } from '@anlan/ui/kit';
import { FileButton } from '@anlan/ui/parts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../app/api.ts';
import { blobOf } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';

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

/** A picture to stand beside the form while its numbers are typed: read on this machine, sent with the report. */
export function PicturePin({
  picture,
  onPick,
}: {
  picture: File | undefined;
  onPick: (picture: File | undefined) => void;
}) {
  const { t } = useTranslation();
  const [address, setAddress] = useState<string>();
  const [large, setLarge] = useState(false);
  const pick = (file: File | undefined) => {
    const tooLarge = file !== undefined && file.size > MAX_BYTES;
    setLarge(tooLarge);
    if (address !== undefined) URL.revokeObjectURL(address);
    setAddress(file === undefined || tooLarge ? undefined : URL.createObjectURL(file));
    onPick(tooLarge ? undefined : file);
  };
  return (
    <div>
      <FileButton label={t('incident.pinPicture')} accept="image/png,image/jpeg" chosen={picture?.name} onPick={pick} />
      {large ? (
        <span className="red" role="alert">
          {t('incident.pictureTooLarge')}
        </span>
      ) : null}
      {picture === undefined || address === undefined ? null : (
        <img className="pinned" src={address} alt={t('incident.picture')} />
      )}
    </div>
  );
}

/** The bytes of a picked picture in base64, as the API takes them. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
