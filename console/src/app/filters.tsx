import { Icon } from '@anlan/ui/icons';
import { Button, Input, Select } from '@anlan/ui/kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useFilters } from './lists.tsx';

type Filtering = ReturnType<typeof useFilters>;

/** What stands above a list: filters first, then what can be done with all of it. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="toolbar">{children}</div>;
}

/** One filter with a closed set of values, kept in the address. */
export function FilterSelect(props: {
  name: string;
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
  filtering: Filtering;
}) {
  const { name, label, options, filtering } = props;
  const [filters, setFilters] = filtering;
  return (
    <Select
      className="toolbar-filter"
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={filters[name] ?? null}
      onChange={(value: string | null) => setFilters({ [name]: value ?? undefined })}
      options={[...options]}
    />
  );
}

/** Words to search for, kept in the address. */
export function FilterSearch({ name, label, filtering }: { name: string; label: string; filtering: Filtering }) {
  const [filters, setFilters] = filtering;
  return (
    <Input.Search
      className="toolbar-search"
      aria-label={label}
      placeholder={label}
      allowClear
      defaultValue={filters[name] ?? ''}
      onSearch={(value) => setFilters({ [name]: value.trim() })}
    />
  );
}

/** Prints the page as it stands. */
export function PrintButton() {
  const { t } = useTranslation();
  return (
    <Button icon={<Icon name="print" />} onClick={() => window.print()}>
      {t('shell.print')}
    </Button>
  );
}
