import { Icon } from '@anlan/ui/icons';
import { Button } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { useLooks } from './looks.ts';

/** The other language and the other theme, one press each. */
export function LooksSwitch() {
  const { t } = useTranslation();
  const { dark, language, setDark, setLanguage } = useLooks();
  return (
    <span className="looks">
      <Button
        size="small"
        type="text"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t('shell.language')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<Icon name={dark ? 'sun' : 'moon'} />}
        aria-label={t(dark ? 'shell.light' : 'shell.dark')}
        title={t(dark ? 'shell.light' : 'shell.dark')}
        onClick={() => setDark(!dark)}
      />
    </span>
  );
}
