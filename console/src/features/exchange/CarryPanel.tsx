import type { CarriedFile, CarriedOutcome } from '@anlan/contract/exchange';
import { Button } from '@anlan/ui/kit';
import { FileButton } from '@anlan/ui/parts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../app/api.ts';
import { saveText } from '../../app/files.ts';
import { ProblemNote } from '../../app/ProblemNote.tsx';

/** The disc: everything open on a road goes out as a file, whatever came back is taken in. */
export function CarryPanel({ road }: { road: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [said, setSaid] = useState<string>();
  const [outcome, setOutcome] = useState<CarriedOutcome>();
  const [error, setError] = useState<unknown>();
  const run = async (work: () => Promise<void>) => {
    setSaid(undefined);
    setOutcome(undefined);
    setError(undefined);
    try {
      await work();
      await client.invalidateQueries({ queryKey: ['exchange'] });
    } catch (problem) {
      setError(problem);
    }
  };
  const take = (file: File | undefined) =>
    run(async () => {
      if (file !== undefined) setOutcome(await post<CarriedOutcome>('/exchange/import', { text: await file.text() }));
    });
  const give = () =>
    run(async () => {
      const file = await post<CarriedFile>(`/exchange/roads/${road}/export`, {});
      saveText(file.name, file.text);
      setSaid(t('exchange.exported', { count: file.envelopes }));
    });
  return (
    <>
      <div className="row no-print">
        <Button onClick={give}>{t('exchange.export')}</Button>
        <span>{t('exchange.import')}</span>
        <FileButton label={t('exchange.pick')} accept=".jsonl" chosen={undefined} onPick={take} />
      </div>
      <ProblemNote error={error} />
      <output>{said}</output>
      {outcome === undefined ? null : <Outcome outcome={outcome} />}
    </>
  );
}

function Outcome({ outcome }: { outcome: CarriedOutcome }) {
  const { t } = useTranslation();
  return (
    <output>
      <p>{t('exchange.imported', { ...outcome, refused: outcome.refused.length })}</p>
      {outcome.missing.length === 0 ? null : (
        <p>{t('exchange.stillMissing', { numbers: outcome.missing.map(({ sequence }) => sequence).join('、') })}</p>
      )}
      <ul className="plain">
        {outcome.refused.map(({ line, sequence, fault }) => (
          <li key={line}>{t('exchange.refusedLine', { line, sequence, fault: t(`exchange.fault.${fault}`) })}</li>
        ))}
      </ul>
    </output>
  );
}
