import type { FraudTypeList } from '@anlan/contract/fraud-case';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import { useLooks } from '../../app/looks.ts';

/** The fraud types in force, two levels deep, in the language of the screen. */
export function useFraudTypes() {
  const { language } = useLooks();
  const types = useQuery({
    queryKey: ['fraud-types'],
    queryFn: () => get<FraudTypeList>('/fraud-types'),
    staleTime: 3_600_000,
  });
  const names = new Map((types.data?.items ?? []).map((type) => [type.code, language === 'zh' ? type.zh : type.en]));
  const options = (types.data?.items ?? []).map((type) => ({
    value: type.code,
    label:
      type.parent === undefined
        ? (names.get(type.code) ?? type.code)
        : `${names.get(type.parent) ?? ''} / ${names.get(type.code) ?? ''}`,
  }));
  return {
    options,
    nameOf: (code: string | undefined): string =>
      code === undefined ? '—' : (names.get(code) ?? (types.isPending ? '…' : code)),
  };
}
