import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The rarer things to do, one press away: what is done most stands outside. Closes by Escape and by a press elsewhere. */
export function More({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = place;
      if (!current?.open) return;
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !current.contains(event.target as Node))
        current.open = false;
    };
    for (const kind of ['keydown', 'pointerdown']) window.addEventListener(kind, close);
    return () => {
      for (const kind of ['keydown', 'pointerdown']) window.removeEventListener(kind, close);
    };
  }, []);
  return (
    <details className="more no-print" ref={place}>
      <summary>{t('shell.moreActions')}</summary>
      <div className="more-list">{children}</div>
    </details>
  );
}
