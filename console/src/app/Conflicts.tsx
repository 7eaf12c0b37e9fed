import { Alert, Button } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { type Conflict, shownValue } from './fields.ts';

/** Both versions of what two people changed at once, side by side; nothing is sent before each is settled. */
export function Conflicts(props: {
  conflicts: readonly Conflict[];
  onMine: (name: string) => void;
  onTheirs: (name: string) => void;
}) {
  const { t } = useTranslation();
  if (props.conflicts.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('shell.changedMeanwhile')}
      description={props.conflicts.map(({ field, typed, now }) => (
        <div key={field.name} className="conflict">
          <b>{field.label}</b>
          <span>
            {t('shell.valueNow')} {shownValue(field, now)}
          </span>
          <Button size="small" onClick={() => props.onTheirs(field.name)}>
            {t('shell.takeTheirs')}
          </Button>
          <span>
            {t('shell.valueMine')} {shownValue(field, typed)}
          </span>
          <Button size="small" onClick={() => props.onMine(field.name)}>
            {t('shell.keepMine')}
          </Button>
        </div>
      ))}
    />
  );
}
