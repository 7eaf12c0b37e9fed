import { Theme } from '@anlan/ui/theme';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { LooksContext } from './looks.ts';
import { router } from './router.tsx';
import { type Language, speak } from './texts.ts';

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: 2_000, retry: 1, refetchOnWindowFocus: true } },
});

/** Theme, language, queries and routes around every page. */
export function Root({ nonce }: { nonce: string }) {
  const [dark, setDark] = useState(() => localStorage.getItem('dark') === 'yes');
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem('language') === 'en' ? 'en' : 'zh'));
  const [ready, setReady] = useState(false);
  useEffect(() => {
    localStorage.setItem('language', language);
    speak(language).then(
      () => setReady(true),
      () => undefined,
    );
  }, [language]);
  useEffect(() => {
    localStorage.setItem('dark', dark ? 'yes' : 'no');
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);
  const looks = useMemo(() => ({ dark, language, setDark, setLanguage }), [dark, language]);
  if (!ready) return null;
  return (
    <LooksContext value={looks}>
      <Theme dark={dark} language={language} nonce={nonce}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Theme>
    </LooksContext>
  );
}
