/** Every text in English; fetched when English is chosen. */
export const en: object = Object.assign(
  {},
  ...Object.values(
    import.meta.glob<object>('../../../contract/src/text/en/*.json', { eager: true, import: 'default' }),
  ),
);
