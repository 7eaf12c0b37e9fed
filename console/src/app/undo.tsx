import { App, Button } from '@anlan/ui/kit';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

export const UNDO_SECONDS = 8;

/**
 * Offers for eight seconds to take something back: by a compensating command, not by a silence.
 * @returns a function that shows what was done, with the button that runs `undo`
 */
export function useUndo(): (key: string, done: string, undo: () => Promise<unknown>) => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  return (key, done, undo) => {
    const take = async () => {
      message.destroy(key);
      await undo();
      await client.invalidateQueries();
    };
    const failed = () => message.error(t('incident.undoFailed'));
    message
      .open({
        key,
        type: 'success',
        duration: UNDO_SECONDS,
        content: (
          <>
            {done}{' '}
            <Button size="small" onClick={() => take().catch(failed)}>
              {t('incident.undo')}
            </Button>
          </>
        ),
      })
      .then(undefined, () => undefined);
  };
}
