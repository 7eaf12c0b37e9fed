import type { Extraction } from '@anlan/contract/extraction';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

/** The words with what was read out of them marked, the account being worked on most; the doubts below. */
export const MarkedWords = memo(function MarkedWords(props: {
  text: string;
  extraction: Extraction;
  workedOn: string | undefined;
}) {
  const { text, extraction, workedOn } = props;
  const { t } = useTranslation();
  const lit = extraction.accounts.find(({ value }) => value === workedOn)?.start;
  const spans = [
    ...extraction.accounts,
    ...extraction.amounts,
    ...extraction.times,
    ...extraction.phones,
    ...extraction.names,
  ].sort((a, b) => a.start - b.start);
  const parts: { text: string; marked: boolean; at: number }[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    parts.push(
      { text: text.slice(at, span.start), marked: false, at },
      { text: text.slice(span.start, span.end), marked: true, at: span.start },
    );
    at = span.end;
  }
  parts.push({ text: text.slice(at), marked: false, at });
  return (
    <>
      <div className="words-marked">
        {parts.map((part) =>
          part.marked ? (
            <mark key={`m${part.at}`} className={part.at === lit ? 'lit' : ''}>
              {part.text}
            </mark>
          ) : (
            <span key={`p${part.at}`}>{part.text}</span>
          ),
        )}
      </div>
      {extraction.doubts.length === 0 ? null : (
        <ul className="doubts note" aria-label={t('incident.doubts')}>
          {extraction.doubts.map(({ start, end, what, why }) => (
            <li key={`${what}${start}`}>
              <b>{text.slice(start, end)}</b> {t(`incident.doubt.${what.replace(':', '_')}`, { defaultValue: why })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
});
