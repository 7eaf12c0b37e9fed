import { problemEntry } from '@anlan/contract/problems';
import { Alert } from '@anlan/ui/kit';
import { useTranslation } from 'react-i18next';
import { ProblemError } from './api.ts';
import { useLooks } from './looks.ts';

/** What went wrong, where, and what to do next, with the number to quote. */
export function ProblemNote({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { language } = useLooks();
  if (error === undefined || error === null) return null;
  // No answer, or one that is not ours. The same press later carries the same key, so nothing is done twice.
  if (!(error instanceof ProblemError))
    return (
      <Alert
        type="error"
        showIcon
        title={t('shell.unreachable')}
        description={
          <>
            <div>{t('shell.unreachableNext')}</div>
            <small className="note">{error instanceof Error ? error.message : String(error)}</small>
          </>
        }
      />
    );
  const { problem } = error;
  const { retryAfter: wait } = problem;
  // A place that only says the title once more is left out.
  const places = problem.errors
    .filter(({ code }) => code !== problem.code)
    .map(({ at, code }) => {
      const entry = problemEntry(code);
      return `${at} ${entry === undefined ? code : language === 'zh' ? entry.zh : entry.en}`;
    });
  return (
    <Alert
      type="error"
      showIcon
      title={language === 'zh' ? problem.title.zh : problem.title.en}
      description={[
        language === 'zh' ? problem.next.zh : problem.next.en,
        ...(wait === undefined ? [] : [t('shell.retryIn', { minutes: Math.floor(wait / 60), seconds: wait % 60 })]),
        ...places,
        t('shell.request', { request: problem.request }),
      ].map((line) => <div key={line}>{line}</div>)}
    />
  );
}
