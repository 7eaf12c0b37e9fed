import type { FileView } from '@anlan/contract/file';

/** A cell that a spreadsheet shall neither compute nor shorten: a leading sign is quoted, a long number is kept as text. */
function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  const safe =
    /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text)
      ? `'${text}`
      : /^\d{12,}$/.test(text)
        ? `\t${text}`
        : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as comma-separated text (RFC 4180) with the mark that makes spreadsheets read it as UTF-8. */
export function csvOf(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Hands a table to the browser as a file. */
export function save(name: string, text: string): void {
  hand(name, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/** Hands text to the browser as a file, byte for byte. */
export function saveText(name: string, text: string): void {
  hand(name, new Blob([text], { type: 'application/octet-stream' }));
}

/** A file of an answer as the browser's own object. */
export function blobOf(file: FileView): Blob {
  return new Blob([Uint8Array.from(atob(file.contentBase64), (letter) => letter.charCodeAt(0))], {
    type: file.mediaType,
  });
}

export function saveFile(file: FileView): void {
  hand(file.name, blobOf(file));
}

function hand(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
