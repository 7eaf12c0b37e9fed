/** The page's nonce: styles that the kit makes at run time need it under our content policy. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** Every style element made from now on carries the nonce, also those that the kit makes outside its provider. */
export function stampStyles(): void {
  const create = document.createElement.bind(document);
  const value = nonce();
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name.toLowerCase() === 'style') element.setAttribute('nonce', value);
    return element;
  }) as typeof document.createElement;
}
